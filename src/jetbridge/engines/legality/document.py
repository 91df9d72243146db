"""The input document of ``jetbridge legality check``: crew, duties, history.

Its shape is in docs/reference/legality.md; the duties of a plan (P.json) fit in.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, NonNegativeInt
from pydantic import ValidationError as Invalid

from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category
from jetbridge.engines.legality.arrays import disorder
from jetbridge.engines.legality.contracts import (
    Activity,
    Duty,
    History,
    Kind,
    Line,
    Verdict,
)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Span(_Part):
    start_utc: AwareDatetime
    end_utc: AwareDatetime


class _Activity(_Part):
    kind: Kind
    leg: str | None = None
    origin: str
    destination: str
    departure_utc: AwareDatetime
    arrival_utc: AwareDatetime


class _Duty(_Part):
    report_utc: AwareDatetime
    debrief_utc: AwareDatetime
    travel_minutes: NonNegativeInt = 0
    activities: list[_Activity]


class _History(_Part):
    complete_from_utc: AwareDatetime
    flight_minutes: dict[str, NonNegativeInt] = {}


class _Member(_Part):
    id: str
    category: Category = Category.FLIGHT_DECK
    home_base: str
    history: _History | None = None
    duties: list[_Duty]


class _Document(_Part):
    version: Literal[1]
    judged: _Span | None = None
    stations: dict[str, str] = {}
    crew: list[_Member]


def read_document(content: Any) -> tuple[list[Line], Airports]:
    """Read the parsed JSON of an input document.

    Raises:
        InputError: with every flaw found, each located by its path.
    """
    try:
        document = _Document.model_validate(content)
    except Invalid as invalid:
        flaws = [Flaw(_reason(e), field=_path(e["loc"])) for e in invalid.errors()]
        raise InputError(*flaws) from None
    stations = document.stations.items()
    airports = Airports(Airport(code, zone) for code, zone in stations)
    flaws = [*_backward(document), *_unknown(document, airports)]
    if flaws:
        raise InputError(*flaws)
    lines = [_line(member, document) for member in document.crew]
    flaws = [flaw for line in lines for flaw in disorder(line)]
    if flaws:
        raise InputError(*flaws)
    return lines, airports


def _reason(error: Mapping[str, Any]) -> str:
    return str(error["msg"]).removeprefix("Value error, ").lower()


def _path(place: tuple[int | str, ...]) -> str:
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in place)[1:]


def _backward(document: _Document) -> Iterator[Flaw]:
    """Find what ends before it begins."""
    judged = document.judged
    if judged and judged.end_utc < judged.start_utc:
        yield Flaw("it ends before it starts", field="judged")
    for place, duty in _duties(document):
        if duty.debrief_utc < duty.report_utc:
            yield Flaw("debrief before report", field=place)
        for number, activity in enumerate(duty.activities):
            if activity.arrival_utc < activity.departure_utc:
                where = f"{place}.activities[{number}]"
                yield Flaw("arrival before departure", field=where)


def _unknown(document: _Document, airports: Airports) -> Iterator[Flaw]:
    """Find the airports that have no zone."""
    for number, member in enumerate(document.crew):
        if member.home_base not in airports:
            yield _no_zone(member.home_base, f"crew[{number}].home_base", airports)
    for place, duty in _duties(document):
        for number, activity in enumerate(duty.activities):
            for end in ("origin", "destination"):
                code = getattr(activity, end)
                if code not in airports:
                    where = f"{place}.activities[{number}].{end}"
                    yield _no_zone(code, where, airports)


def _no_zone(code: str, place: str, airports: Airports) -> Flaw:
    near = ", ".join(airports.near(code))
    hint = f"; near it: {near}" if near else ""
    return Flaw(f"airport {code!r} is unknown{hint}", field=place)


def _duties(document: _Document) -> Iterator[tuple[str, _Duty]]:
    for member, person in enumerate(document.crew):
        for number, duty in enumerate(person.duties):
            yield f"crew[{member}].duties[{number}]", duty


def _line(member: _Member, document: _Document) -> Line:
    judged = document.judged
    return Line(
        crew=member.id,
        category=member.category,
        home_base=member.home_base,
        duties=tuple(_duty(duty) for duty in member.duties),
        judged=Period(judged.start_utc, judged.end_utc) if judged else None,
        history=_history(member.history) if member.history else None,
    )


def _history(known: _History) -> History:
    return History(known.complete_from_utc, known.flight_minutes)


def _duty(duty: _Duty) -> Duty:
    return Duty(
        period=Period(duty.report_utc, duty.debrief_utc),
        activities=tuple(
            Activity(
                kind=activity.kind,
                origin=activity.origin,
                destination=activity.destination,
                period=Period(activity.departure_utc, activity.arrival_utc),
            )
            for activity in duty.activities
        ),
        travel_minutes=duty.travel_minutes,
    )


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
