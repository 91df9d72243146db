"""``jetbridge legality``: check duties, explain a rule, print the tables."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from jetbridge.apps.cli.output import PROBLEMS, Json, emit
from jetbridge.apps.cli.rules import scheme_of
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.engines.legality import Outcome, Rule, Scheme, check, worst
from jetbridge.engines.legality.document import read_document, write_verdicts
from jetbridge.engines.legality.kernels.compiled import is_kept

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Judge duties by flight-time limitations.",
)

Regime = Annotated[
    str, typer.Option("--regime", "--rules", help="easa, faa, or a scheme file.")
]

_LONGEST_RULE = 25
_COLOURS = {
    Outcome.BREACH: "red",
    Outcome.NOT_ASSESSED: "dim",
    Outcome.UNVERIFIED: "yellow",
    Outcome.COMPLIANT: "green",
}


@app.command("check")
def check_file(file: Path, regime: Regime = "easa", *, json: Json = False) -> None:
    """Judge the duties in FILE: every rule with value, limit, margin and citation."""
    scheme = scheme_of(regime)
    lines, airports = read_document(_parsed(file))
    if not is_kept("line.judge"):
        typer.echo("Compiling the rules, once per machine (about 30 s) ...", err=True)
    verdicts = check(lines, scheme, airports)
    emit(write_verdicts(verdicts, scheme.version), as_json=json, show=_show(scheme))
    if worst(verdicts) is Outcome.BREACH:
        raise typer.Exit(PROBLEMS)


@app.command("explain")
def explain(rule: str, regime: Regime = "", *, json: Json = False) -> None:
    """Say what RULE asks, where it stands, and with which values.

    The regime is that of the rule's name unless a scheme file is given.
    """
    own = "faa" if rule.startswith("faa.") else "easa"
    scheme = scheme_of(regime or own)
    emit(_entry(scheme.rule(rule)), as_json=json, show=_show_rule)


@app.command("tables")
def tables(regime: Regime = "easa", *, json: Json = False) -> None:
    """Print every rule of a scheme with its values, marks and citations."""
    scheme = scheme_of(regime)
    emit(_book(scheme), as_json=json, show=_show_book)


def _parsed(file: Path) -> Any:
    try:
        return json.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        flaw = Flaw(str(error.strerror), source=str(file))
        raise InputError(flaw, next_step="Name a file that can be read.") from None
    except json.JSONDecodeError as error:
        flaw = Flaw(error.msg, error.lineno, error.colno, source=str(file))
        raise InputError(flaw, next_step="Mend the JSON and try again.") from None
    except RecursionError:
        flaw = Flaw("is nested too deeply", source=str(file))
        raise InputError(flaw, next_step="Name a file of duties.") from None
    except UnicodeDecodeError:
        flaw = Flaw("holds bytes that are no UTF-8 text", source=str(file))
        raise InputError(flaw, next_step="Name a JSON file.") from None


def _entry(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "title": rule.title,
        "citation": rule.citation,
        "confidence": rule.mark.value,
        "explain": rule.explain,
        "values": dict(rule.values),
    }


def _book(scheme: Scheme) -> dict[str, Any]:
    return {
        "scheme": scheme.version,
        "name": scheme.name,
        "legal_base": scheme.legal_base,
        "edition": scheme.edition,
        "effective_from": scheme.effective_from.isoformat(),
        "settings": dict(scheme.settings),
        "acclimatisation": dict(scheme.acclimatisation),
        "rules": [_entry(rule) for rule in scheme.rules],
    }


def _show(scheme: Scheme) -> Callable[[Any], None]:
    counts = {rule.id for rule in scheme.rules if rule.counts}

    def show(payload: dict[str, Any]) -> None:
        console = Console(highlight=False)
        if not payload["results"]:
            console.print("Nothing to judge: the file has no duties.")
            return
        table = _verdict_table(payload["scheme"])
        for result in payload["results"]:
            amount = str if result["rule"] in counts else _hours
            table.add_row(*_cells(result, amount))
        console.print(table)
        for result in payload["results"]:
            if result["missing"]:
                wanted = "; ".join(result["missing"])
                console.print(f"{result['crew']} {result['rule']} lacks: {wanted}")
        console.print(_sum(result["verdict"] for result in payload["results"]))

    return show


def _sum(verdicts: Iterable[str]) -> str:
    """Count the verdicts of each kind, the worst first."""
    found = Counter(verdicts)
    return ", ".join(f"{found[one]} {one}" for one in _COLOURS if one in found)


def _verdict_table(version: str) -> Table:
    table = Table(title=f"Scheme {version}", box=None, padding=(0, 1, 0, 0))
    table.add_column("crew")
    table.add_column("rule and citation", min_width=_LONGEST_RULE)
    table.add_column("from (UTC)")
    for heading in ("value", "limit", "margin"):
        table.add_column(heading, justify="right")
    table.add_column("verdict")
    return table


def _cells(result: dict[str, Any], amount: Callable[[int], str]) -> list[str]:
    window, outcome = result["window"], Outcome(result["verdict"])
    amounts = (result["value"], result["limit"], result["margin"])
    mark = "" if result["confidence"] == "V" else f" ({result['confidence']})"
    return [
        result["crew"],
        f"{result['rule']}\n[dim]{result['citation']}{mark}[/]",
        window[0][5:16].replace("T", " ") if window else "",
        *("" if n is None else amount(n) for n in amounts),
        f"[{_COLOURS[outcome]}]{outcome}[/]",
    ]


def _hours(minutes: int) -> str:
    sign = "-" if minutes < 0 else ""
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def _show_rule(entry: dict[str, Any]) -> None:
    console = Console(highlight=False)
    console.print(f"[bold]{entry['title']}[/]  {entry['rule']}")
    console.print(f"{entry['citation']} · confidence {entry['confidence']}\n")
    console.print(f"{entry['explain']}\n")
    for name, value in entry["values"].items():
        _show_value(console, name, value)


def _show_value(console: Console, name: str, value: Any) -> None:
    if isinstance(value, list) and value and isinstance(value[0], list):
        console.print(f"{name}:")
        for row in value:
            console.print("  " + "  ".join(f"{cell!s:>6}" for cell in row))
    elif isinstance(value, list):
        console.print(f"{name}: {'  '.join(map(str, value))}")
    elif isinstance(value, dict):
        for key, part in value.items():
            _show_value(console, f"{name}.{key}", part)
    else:
        console.print(f"{name}: {value}")


def _show_book(book: dict[str, Any]) -> None:
    console = Console(highlight=False)
    console.print(f"[bold]{book['name']}[/]  {book['scheme']}")
    console.print(f"{book['legal_base']}; {book['edition']}")
    for name, value in book["settings"].items():
        console.print(f"setting {name}: {value}")
    for entry in book["rules"]:
        console.rule()
        _show_rule(entry)
