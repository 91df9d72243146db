"""A plan as one HTML page: no other file, no network; draws itself, and prints."""

import json
from importlib.resources import files
from typing import Any

from jetbridge.apps.cli.crew.shapes import minute

_DAY = 1440
_KEY = (
    "filled: operate · outlined: deadhead · hatched: compliant by an unverified value "
    "· red edge: breach · dotted: not assessed · times UTC"
)

Document = dict[str, Any]


def pairing_page(document: Document) -> str:
    """Draw ``P.json``: a line per pairing, grouped by base."""
    rows = [_pairing_row(pairing) for pairing in document["pairings"]]
    facts = [["pairings", str(len(rows))], *_facts(document)]
    return _page("Pairings", facts, rows, document["uncovered"])


def roster_page(document: Document, pairings: list[Document]) -> str:
    """Draw ``R.json``: a line per person; ``pairings`` say what is in each."""
    known = {pairing["id"]: pairing for pairing in pairings}
    rows = [_roster_row(roster, known) for roster in document["rosters"]]
    facts = [["people", str(len(rows))], *_facts(document)]
    return _page("Rosters", facts, rows, document["uncovered"])


def _page(
    title: str, facts: list[list[str]], rows: list[Document], uncovered: list[Document]
) -> str:
    bars = [bar for row in rows for bar in row["bars"]]
    start = min((bar["start"] for bar in bars), default=0) // _DAY * _DAY
    end = -(-max((bar["end"] for bar in bars), default=_DAY) // _DAY) * _DAY
    plan = {
        "title": title,
        "facts": facts,
        "rows": rows,
        "open": uncovered,
        "start": start,
        "end": end,
        "key": _KEY,
    }
    # "<" would end the script element; JSON may write it as an escape.
    safe = json.dumps(plan, separators=(",", ":")).replace("<", "\\u003c")
    template = files("jetbridge.apps.cli.crew") / "picture.html"
    return template.read_text("utf-8").replace("@PLAN@", safe)


def _facts(document: Document) -> list[list[str]]:
    return [
        ["cost", f"{document['objective']:,.0f}"],
        ["proved lower bound", f"{document['lower_bound']:,.0f}"],
        ["gap", f"{document['gap']:.2%}"],
        ["uncovered", str(len(document["uncovered"]))],
    ]


def _pairing_row(pairing: Document) -> Document:
    return {
        "group": pairing["base"],
        "label": pairing["id"],
        "sub": f"{pairing['base']} {pairing.get('fleet', '')}".strip(),
        "bars": _pairing_bars(pairing),
        "words": _words(pairing),
    }


def _pairing_bars(pairing: Document) -> list[Document]:
    """Give a band per duty with its legs, and a line per rest between duties."""
    bars: list[Document] = []
    about = f"{pairing['id']} {pairing['base']}: {pairing['verdict']}"
    for duty in pairing["duties"]:
        report, debrief = minute(duty["report_utc"]), minute(duty["debrief_utc"])
        if bars:
            rest = {"kind": "rest", "start": bars[-1]["until"], "end": report}
            bars.append({**rest, "until": report, "detail": _rest_words(rest)})
        band = {"kind": "duty", "start": report, "end": debrief}
        detail = f"{about}\nduty {duty['report_utc']} to {duty['debrief_utc']}"
        bars.append({**band, "verdict": pairing["verdict"], "detail": detail})
        bars += [_leg_bar(activity, about) for activity in duty["activities"]]
        bars[-1]["until"] = debrief
    return bars


def _leg_bar(activity: Document, about: str) -> Document:
    return {
        "kind": activity["kind"],
        "start": minute(activity["departure_utc"]),
        "end": minute(activity["arrival_utc"]),
        "detail": (
            f"{about}\n{activity['kind']} {activity['leg'] or ''} {activity['origin']} "
            f"{activity['departure_utc']} to {activity['destination']} "
            f"{activity['arrival_utc']}"
        ),
    }


def _rest_words(rest: Document) -> str:
    length = rest["end"] - rest["start"]
    return f"rest {length // 60}:{length % 60:02d}"


def _words(pairing: Document) -> str:
    """Say a pairing as its route, deadheads in brackets."""
    duties = []
    for duty in pairing["duties"]:
        stops = [duty["activities"][0]["origin"]]
        for activity in duty["activities"]:
            operated = activity["kind"] == "operate"
            place = activity["destination"]
            stops.append(place if operated else f"({place})")
        duties.append(f"{duty['report_utc'][5:16]} {' '.join(stops)}")
    return f"{pairing['verdict']}; " + "; ".join(duties)


def _roster_row(roster: Document, known: dict[str, Document]) -> Document:
    bars: list[Document] = []
    words = []
    base = ""
    for item in roster["activities"]:
        if item["pairing"]:
            pairing = known[item["pairing"]]
            base = pairing["base"]
            bars += _pairing_bars(pairing)
            words.append(f"{item['pairing']} as {item.get('position', '')}".strip())
        elif item["kind"] != "day_off":
            bars.append(_given_bar(item))
            words.append(f"{item['kind']} from {item['start_utc'][:10]}")
    return {
        "group": base or "nothing assigned",
        "label": roster["crew"],
        "sub": f"{roster['credit_minutes'] / 60:.1f} h",
        "bars": bars,
        "words": "; ".join([*words, *_wish_words(roster)]),
    }


def _given_bar(item: Document) -> Document:
    return {
        "kind": item["kind"],
        "start": minute(item["start_utc"]),
        "end": minute(item["end_utc"]),
        "detail": f"{item['kind']} {item['start_utc']} to {item['end_utc']}",
    }


def _wish_words(roster: Document) -> list[str]:
    granted = [f"granted {wish}" for wish in roster["granted"]]
    denied = [f"denied {d['wish']}: {d['reason']}" for d in roster["denied"]]
    return [*granted, *denied]
