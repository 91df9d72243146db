"""``R.json`` as the rosters in force, which recovery mends."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Self

from pydantic import model_validator

from jetbridge.apps.cli.crew.people import MemberShape
from jetbridge.apps.cli.crew.shapes import (
    Minute,
    PairingShape,
    Shape,
    Version,
    read_document,
)
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.optimiser.contracts import Pairing
from jetbridge.engines.optimiser.recovery import ON_CALL, Assigned, Held
from jetbridge.engines.optimiser.rostering import CrewMember, Preassigned

Named = tuple[Category, str]


def by_name(pairings: Iterable[Pairing]) -> dict[Named, Pairing]:
    """Flight deck and cabin may use the same names."""
    return {(one.category, one.id): one for one in pairings}


class ActivityShape(Shape):
    """One bar of a line."""

    kind: str
    pairing: str | None
    start_utc: Minute
    end_utc: Minute
    position: Position | None = None


class LineShape(Shape):
    """What one person does."""

    crew: str
    activities: tuple[ActivityShape, ...]


class RosterShape(Shape):
    """``R.json``, as far as it says what is in force."""

    version: Version
    crew: tuple[MemberShape, ...]
    rosters: tuple[LineShape, ...]
    pairings: tuple[PairingShape, ...] = ()

    @model_validator(mode="after")
    def _known(self) -> Self:
        names = {member.id for member in self.crew}
        for number, line in enumerate(self.rosters):
            if line.crew not in names:
                raise ValueError(f"rosters[{number}]: crew {line.crew!r} is unknown")
        return self


def read_rosters(path: Path, given: Mapping[Named, Pairing]) -> Iterator[Held]:
    """Read the lines of an ``R.json``, with its own pairings or the ``given``."""
    step = "Make it with `jetbridge crew roster`."
    found = read_document(path, RosterShape, kind="roster document", next_step=step)
    pairings = given or by_name(one.read() for one in found.pairings)
    crew = {member.id: member.read() for member in found.crew}
    for number, line in enumerate(found.rosters):
        try:
            yield _held(line, crew[line.crew], pairings)
        except ValueError as error:
            place = f"rosters[{number}]"
            flaw = Flaw(str(error), field=place, source=str(path))
            raise InputError(flaw, next_step=step) from None


def _held(
    line: LineShape, member: CrewMember, pairings: Mapping[Named, Pairing]
) -> Held:
    """Give a line as recovery takes it.

    Raises:
        ValueError: a pairing is unknown, or begins at another time.
    """
    held = [
        one
        for activity in line.activities
        if activity.pairing is not None
        for one in _assigned(activity, activity.pairing, member, pairings)
    ]
    held.sort(key=lambda one: one.duty.report)
    return Held(_on_call(line.activities, member), tuple(held))


def _on_call(activities: Iterable[ActivityShape], member: CrewMember) -> CrewMember:
    """Add standby that the roster gave, beside what was preassigned."""
    given = [
        Preassigned(one.kind, one.start_utc, one.end_utc, duty=True)
        for one in activities
        if any(word in one.kind for word in ON_CALL)
    ]
    new = [one for one in given if one not in member.preassigned]
    return replace(member, preassigned=(*member.preassigned, *new))


def _assigned(
    activity: ActivityShape,
    name: str,
    member: CrewMember,
    pairings: Mapping[Named, Pairing],
) -> Iterator[Assigned]:
    pairing = pairings.get((member.category, name))
    if pairing is None:
        raise ValueError(f"pairing {name!r} is neither in the file nor in --pairings")
    if activity.start_utc != pairing.duties[0].report:
        raise ValueError(f"{name} does not begin at its first report")
    for duty in pairing.duties:
        yield Assigned(name, activity.position or member.positions[0], duty)
