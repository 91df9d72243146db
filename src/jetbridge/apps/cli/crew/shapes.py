"""The documents that come in, version 1: what is wrong in one is told by its member.

docs/reference/optimiser.md has the shapes; members it does not name are left alone.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from jetbridge.apps.cli.crew.files import contents
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.positions import Category, Position
from jetbridge.aviation.zones import minute_of
from jetbridge.engines.optimiser.contracts import (
    Activity,
    DutyPeriod,
    Kind,
    OpenPairing,
    Pairing,
)
from jetbridge.hub.formats.cells import moment


@lru_cache(maxsize=1 << 16)
def minute(text: str) -> int:
    """Read an ISO 8601 time as its minute; without an offset it is UTC.

    Whoever flies together names the same times: most are met again at once.
    """
    return minute_of(moment(text))


class Shape(BaseModel):
    """A part of a document; a name may be written as a number."""

    model_config = ConfigDict(
        frozen=True, coerce_numbers_to_str=True, allow_inf_nan=False
    )


Minute = Annotated[int, BeforeValidator(lambda text: minute(str(text)))]
Version = Literal[1]
Document = TypeVar("Document", bound=Shape)


class ActivityShape(Shape):
    """One activity of a duty."""

    kind: Kind
    leg: str | None = None
    origin: str
    destination: str
    departure_utc: Minute
    arrival_utc: Minute

    def read(self) -> Activity:
        """Give it as the engines take it."""
        return Activity(
            self.kind,
            self.leg,
            self.origin,
            self.destination,
            self.departure_utc,
            self.arrival_utc,
        )


class DutyShape(Shape):
    """Report to debrief, and what lies between."""

    report_utc: Minute
    debrief_utc: Minute
    activities: Annotated[tuple[ActivityShape, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> "DutyShape":
        between = [(one.departure_utc, one.arrival_utc) for one in self.activities]
        times = (self.report_utc, *chain(*between), self.debrief_utc)
        if any(after < before for before, after in pairwise(times)):
            raise ValueError("report, activities and debrief are in no order of time")
        return self

    def read(self) -> DutyPeriod:
        """Give it as the engines take it."""
        activities = tuple(one.read() for one in self.activities)
        return DutyPeriod(self.report_utc, self.debrief_utc, activities)


class DutiesShape(Shape):
    """Whatever holds duties, one after the other."""

    duties: tuple[DutyShape, ...] = ()

    @model_validator(mode="after")
    def _one_after_the_other(self) -> "DutiesShape":
        for number, (one, other) in enumerate(pairwise(self.duties), start=1):
            if other.report_utc < one.debrief_utc:
                raise ValueError(f"duties[{number}] begins before the one before ends")
        return self

    def read_duties(self) -> tuple[DutyPeriod, ...]:
        """Give the duties as the engines take them."""
        return tuple(duty.read() for duty in self.duties)


class TeamShape(DutiesShape):
    """What a pairing says, under way or not."""

    id: str
    base: str
    fleet: str = ""
    category: Category = Category.FLIGHT_DECK
    positions: dict[Position, Annotated[int, Field(ge=0)]] = {}
    duties: Annotated[tuple[DutyShape, ...], Field(min_length=1)]


class PairingShape(TeamShape):
    """A pairing of ``P.json``."""

    cost: float
    verdict: str
    carried_in: tuple[DutyShape, ...] = ()

    def read(self) -> Pairing:
        """Give it as the engines take it."""
        return Pairing(
            id=self.id,
            base=self.base,
            cost=self.cost,
            verdict=self.verdict,
            duties=self.read_duties(),
            fleet=self.fleet,
            category=self.category,
            positions=self.positions,
            carried=tuple(duty.read() for duty in self.carried_in),
        )


class OpenShape(TeamShape):
    """A pairing of the carry-in: its crew is away from base."""

    fleet: str

    @model_validator(mode="after")
    def _away(self) -> "OpenShape":
        if self.read().place == self.base:
            raise ValueError(f"it is home at {self.base} already")
        return self

    def read(self) -> OpenPairing:
        """Give it as the engines take it."""
        return OpenPairing(
            id=self.id,
            base=self.base,
            fleet=self.fleet,
            duties=self.read_duties(),
            positions=self.positions,
        )


def _named_once(parts: tuple[TeamShape, ...]) -> None:
    """Refuse two pairings of one name; flight deck and cabin may share names."""
    seen: set[tuple[Category, str]] = set()
    for number, one in enumerate(parts):
        if (one.category, one.id) in seen:
            raise ValueError(f"pairings[{number}]: {one.id} stands there twice")
        seen.add((one.category, one.id))


class PlanShape(Shape):
    """``P.json``, or the pairings of an ``R.json``."""

    version: Version
    pairings: tuple[PairingShape, ...]

    @model_validator(mode="after")
    def _each_once(self) -> "PlanShape":
        _named_once(self.pairings)
        return self

    def read(self) -> tuple[Pairing, ...]:
        """Give the pairings as the engines take them."""
        return tuple(one.read() for one in self.pairings)


class OpenPairingsShape(Shape):
    """What ``crew pair`` reads of the carry-in."""

    version: Version = 1
    pairings: tuple[OpenShape, ...]

    @model_validator(mode="after")
    def _each_once(self) -> "OpenPairingsShape":
        _named_once(self.pairings)
        return self


class HistoryShape(DutiesShape):
    """What one person did before."""

    id: str
    known_from_utc: Minute | None = None
    duties: tuple[DutyShape, ...]


class HistoriesShape(Shape):
    """What ``crew roster`` reads of the carry-in."""

    version: Version = 1
    crew: tuple[HistoryShape, ...]

    @model_validator(mode="after")
    def _each_once(self) -> "HistoriesShape":
        seen: set[str] = set()
        for number, one in enumerate(self.crew):
            if one.id in seen:
                raise ValueError(f"crew[{number}]: {one.id} stands there twice")
            seen.add(one.id)
        return self


def read_document(
    path: Path, shape: type[Document], *, kind: str, next_step: str
) -> Document:
    """Read a document of ``shape``; ``kind`` is what it should be.

    Raises:
        InputError: every flaw of it, by the member it is in.
    """
    try:
        return shape.model_validate(_parsed(path, kind, next_step))
    except ValidationError as error:
        raise InputError(*_flaws(error, path), next_step=next_step) from None


def _parsed(path: Path, kind: str, next_step: str) -> Any:
    try:
        return json.loads(contents(path))
    except json.JSONDecodeError as error:
        place = (error.lineno, error.colno)
        flaw = Flaw(f"is no {kind}: {error.msg}", *place, source=str(path))
    except UnicodeDecodeError:
        flaw = Flaw(f"is no {kind}: it is no UTF-8 text", source=str(path))
    except RecursionError:
        flaw = Flaw(f"is no {kind}: it is nested too deeply", source=str(path))
    raise InputError(flaw, next_step=next_step)


def _flaws(error: ValidationError, path: Path) -> Iterator[Flaw]:
    for found in error.errors():
        field = "".join(
            f"[{part}]" if isinstance(part, int) else f".{part}"
            for part in found["loc"]
        )
        reason = _reason(found["type"], found["msg"])
        yield Flaw(reason, field=field.lstrip(".") or None, source=str(path))


def _reason(kind: str, told: str) -> str:
    """Give what pydantic says, without its prefix of a reason of ours."""
    return "is missing" if kind == "missing" else told.removeprefix("Value error, ")
