"""What the terminal shows of a plan."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from jetbridge.apps.cli.output import PROBLEMS, emit
from jetbridge.aviation.errors import Flaw

_SHOWN = 20
"""Uncovered legs shown; all of them stand in the document."""


def answer(
    document: dict[str, Any],
    flaws: Sequence[Flaw],
    *,
    as_json: bool,
    show: Callable[[dict[str, Any]], None],
) -> None:
    """Answer with a plan and the lines of its files that could not be read.

    Raises ``typer.Exit`` when there are any.
    """
    told = [flaw.as_dict() for flaw in flaws]
    emit({**document, "flaws": told}, as_json=as_json, show=show)
    if told:
        raise typer.Exit(PROBLEMS)


def show_pairings(document: dict[str, Any]) -> None:
    """Summarise ``P.json``."""
    console = Console()
    pairings = document["pairings"]
    duties = [duty for pairing in pairings for duty in pairing["duties"]]
    kinds = Counter(a["kind"] for duty in duties for a in duty["activities"])
    console.print(
        _facts(
            "Pairings",
            {
                "pairings": len(pairings),
                "duties": len(duties),
                "legs operated": kinds["operate"],
                "deadheads": kinds["deadhead"],
                "legs uncovered": len(document["uncovered"]),
                **_carry_in(document),
                **_proof(document),
                **_verdicts(pairings),
            },
        )
    )
    _show_uncovered(console, document)
    for item in document.get("unused_carry_in", ()):
        console.print(f"{item['pairing']} is not brought home: {item['reason']}")
    _show_flaws(console, document)


def show_rosters(document: dict[str, Any]) -> None:
    """Summarise ``R.json``."""
    console = Console()
    rosters = document["rosters"]
    credits_ = [roster["credit_minutes"] / 60 for roster in rosters]
    given = sum(1 for r in rosters for a in r["activities"] if a["pairing"])
    console.print(
        _facts(
            "Rosters",
            {
                "people": len(rosters),
                "positions filled": given,
                "leg positions open": len(document["uncovered"]),
                "standbys open": len(document["open_standby"]),
                "wishes granted": sum(len(r["granted"]) for r in rosters),
                "wishes denied": sum(len(r["denied"]) for r in rosters),
                "credit, hours": f"{min(credits_):.1f} to {max(credits_):.1f}",
                **_proof(document),
            },
        )
    )
    _show_uncovered(console, document)
    _show_flaws(console, document)


def show_recovery(document: dict[str, Any]) -> None:
    """Summarise ``X.json``: who changes, who could replace whom, what stays open."""
    console = Console()
    facts = {
        "legs moved or cancelled": len(document["legs"]),
        "lines broken": len(document["broken"]),
        "people changed": document["people_changed"],
        "seats still to be flown": document["seats"],
        "crewed": f"{document['crewed']:.1%}",
        **_proof(document),
    }
    console.print(_facts("Recovery", facts))
    show_broken(document)
    _show_changed(console, document)
    _show_uncovered(console, document)
    _show_flaws(console, document)


def show_broken(document: dict[str, Any]) -> None:
    """Say whose lines broke, and who could take their duties."""
    console = Console()
    if not document["broken"]:
        console.print("No line is broken.")
    for one in document["broken"][:_SHOWN]:
        console.print(f"{one['crew']} ({one['position']}) {one['reason']}")
        for who in one["candidates"]:
            console.print(f"  {_candidate(who)}")


def _candidate(who: dict[str, Any]) -> str:
    if who["reason"] and who["rule"] is None:
        return f"{who['crew']}: {who['reason']}"
    said = "legal" if who["legal"] else "not legal"
    margin = "" if who["margin"] is None else f" margin {who['margin']}"
    lost = "".join(f", gives up {_standby(one)}" for one in who["released"])
    return f"{who['crew']}: {said}, {who['rule']}{margin} ({who['citation']}){lost}"


def _standby(one: dict[str, str]) -> str:
    return f"{one['kind']} of {one['start_utc']}"


def _show_changed(console: Console, document: dict[str, Any]) -> None:
    changed = [line for line in document["rosters"] if line["changes"]]
    if not changed:
        return
    table = Table("crew", "before", "after", "verdict", box=SIMPLE_HEAD)
    for line in changed[:_SHOWN]:
        before, after = _routes(line["before"]), _routes(line["duties"])
        left = [one for one in before if one not in after]
        gone = " / ".join([*left, *map(_standby, line["released"])])
        new = " / ".join(one for one in after if one not in before)
        table.add_row(line["crew"], gone, new, line["verdict"])
    console.print(table)
    if len(changed) > _SHOWN:
        console.print(f"and {len(changed) - _SHOWN} more people, in the document")


def _routes(duties: list[dict[str, Any]]) -> list[str]:
    """Write each duty as its legs, those travelled on in brackets."""
    return [
        " ".join(
            f"({a['leg']})" if a["kind"] == "deadhead" else a["leg"] or a["kind"]
            for a in duty["activities"]
        )
        for duty in duties
    ]


def _carry_in(document: dict[str, Any]) -> dict[str, int]:
    """Count the open pairings, where a carry-in was given."""
    if "unused_carry_in" not in document:
        return {}
    brought = [one for one in document["pairings"] if one.get("carried_in")]
    return {
        "open pairings brought home": len(brought),
        "open pairings left": len(document["unused_carry_in"]),
    }


def _proof(document: dict[str, Any]) -> dict[str, str]:
    return {
        "cost": f"{document['objective']:,.0f}",
        "proved lower bound": f"{document['lower_bound']:,.0f}",
        "gap": f"{document['gap']:.2%}",
        "seconds": f"{document['seconds']:.1f}",
    }


def _verdicts(pairings: list[dict[str, Any]]) -> dict[str, int]:
    return dict(Counter(pairing["verdict"] for pairing in pairings))


def _facts(title: str, facts: dict[str, Any]) -> Table:
    table = Table(title=title, box=SIMPLE_HEAD, show_header=False, title_justify="left")
    table.add_column()
    table.add_column(justify="right")
    for name, value in facts.items():
        table.add_row(name, str(value))
    return table


def _show_uncovered(console: Console, document: dict[str, Any]) -> None:
    uncovered = document["uncovered"]
    if not uncovered:
        return
    table = Table("leg", "position", "why", box=SIMPLE_HEAD)
    for item in uncovered[:_SHOWN]:
        table.add_row(item["leg"], item["position"] or "", item["reason"])
    console.print(table)
    if len(uncovered) > _SHOWN:
        console.print(f"and {len(uncovered) - _SHOWN} more, in the document")


def _show_flaws(console: Console, document: dict[str, Any]) -> None:
    for flaw in document["flaws"]:
        place = ":".join(
            str(flaw[k]) for k in ("source", "line", "column") if k in flaw
        )
        console.print(f"[yellow]{place}[/] {flaw['reason']}", soft_wrap=True)
