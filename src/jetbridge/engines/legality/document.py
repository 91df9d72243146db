"""The input document of ``jetbridge legality check``: crew, duties, history.

Its shape is in docs/reference/legality.md; the duties of a plan (P.json) fit in.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError as Invalid

from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.periods import Period
from jetbridge.engines.legality.contracts import Line, Verdict
from jetbridge.engines.legality.order import disorder
from jetbridge.engines.legality.parts import Document, Duty


def read_document(content: Any) -> tuple[list[Line], Airports]:
    """Read the parsed JSON of an input document.

    Raises:
        InputError: with every flaw found, each located by its path.
    """
    try:
        document = Document.model_validate(content)
    except Invalid as invalid:
        flaws = [Flaw(_reason(e), field=_path(e["loc"])) for e in invalid.errors()]
        raise InputError(*flaws) from None
    stations = document.stations.items()
    airports = Airports(Airport(code, zone) for code, zone in stations)
    flaws = [*_twice(document), *_backward(document), *_unknown(document, airports)]
    if flaws:
        raise InputError(*flaws)
    lines = [member.said(document.judged) for member in document.crew]
    flaws = [flaw for line in lines for flaw in disorder(line)]
    if flaws:
        raise InputError(*flaws)
    return lines, airports


def _reason(error: Mapping[str, Any]) -> str:
    if error["type"] == "model_type":
        return "it should be an object"
    reason = str(error["msg"]).removeprefix("Value error, ")
    return reason[:1].lower() + reason[1:]


def _path(place: tuple[int | str, ...]) -> str:
    steps = [part for part in place if part != "[key]"]
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in steps)[1:]


def _twice(document: Document) -> Iterator[Flaw]:
    """Find crew members who stand in the document a second time."""
    first: dict[str, int] = {}
    for number, member in enumerate(document.crew):
        if (before := first.setdefault(member.id, number)) != number:
            reason = f"{member.id} is crew[{before}] already: put all duties there"
            yield Flaw(reason, field=f"crew[{number}].id")


def _backward(document: Document) -> Iterator[Flaw]:
    """Find what ends before it begins."""
    judged = document.judged
    if judged and judged.end_utc < judged.start_utc:
        yield Flaw("it ends before it starts", field="judged")
    for place, duty in _duties(document):
        if duty.debrief_utc < duty.report_utc:
            yield Flaw("debrief before report", field=place)
        for name, span in duty.spans().items():
            if span.end_utc < span.start_utc:
                yield Flaw("it ends before it starts", field=f"{place}.{name}")
        for number, activity in enumerate(duty.activities):
            if activity.arrival_utc < activity.departure_utc:
                where = f"{place}.activities[{number}]"
                yield Flaw("arrival before departure", field=where)


def _unknown(document: Document, airports: Airports) -> Iterator[Flaw]:
    """Find the airports that have no zone."""
    for place, code in (*_bases(document), *_ends(document)):
        if code not in airports:
            near = ", ".join(airports.near(code))
            hint = f"; near it: {near}" if near else ""
            yield Flaw(f"airport {code!r} is unknown{hint}", field=place)


def _bases(document: Document) -> Iterator[tuple[str, str]]:
    for number, member in enumerate(document.crew):
        yield f"crew[{number}].home_base", member.home_base
        for change, base in enumerate(member.base_changes):
            place = f"crew[{number}].base_changes[{change}].home_base"
            yield place, base.home_base


def _ends(document: Document) -> Iterator[tuple[str, str]]:
    for place, duty in _duties(document):
        for number, activity in enumerate(duty.activities):
            where = f"{place}.activities[{number}]"
            yield f"{where}.origin", activity.origin
            yield f"{where}.destination", activity.destination


def _duties(document: Document) -> Iterator[tuple[str, Duty]]:
    for member, person in enumerate(document.crew):
        for number, duty in enumerate(person.duties):
            yield f"crew[{member}].duties[{number}]", duty


def write_verdicts(verdicts: list[Verdict], scheme: str) -> dict[str, Any]:
    """Give verdicts in the shape of the product's files."""
    return {
        "version": 1,
        "scheme": scheme,
        "results": [
            {
                "crew": verdict.crew,
                "rule": verdict.rule,
                "value": verdict.value,
                "limit": verdict.limit,
                "margin": verdict.margin,
                "verdict": verdict.outcome.value,
                "citation": verdict.citation,
                "confidence": verdict.confidence.value,
                "window": verdict.window and _window(verdict.window),
                "missing": list(verdict.missing),
            }
            for verdict in verdicts
        ],
    }


def _window(period: Period) -> list[str]:
    return [_utc(period.start), _utc(period.end)]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
