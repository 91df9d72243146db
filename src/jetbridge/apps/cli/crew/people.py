"""The members ``crew`` and ``pairings`` of ``R.json``: what recovery reads again.

Version 1; docs/reference/optimiser.md.
"""

from typing import Annotated, Any

from pydantic import Field

from jetbridge.apps.cli.crew.documents import utc, write_duty
from jetbridge.apps.cli.crew.shapes import DutiesShape, Minute, Shape
from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.optimiser.rostering import (
    CrewMember,
    Preassigned,
    Qualification,
)
from jetbridge.engines.optimiser.rostering.contracts import FOREVER, NEVER


def write_member(member: CrewMember) -> dict[str, Any]:
    """Write what decides whether a person may fly a duty; wishes are no part of it."""
    return {
        "id": member.id,
        "category": member.category.value,
        "rank": member.rank,
        "positions": [position.value for position in member.positions],
        "fleets": list(member.fleets),
        "base": member.base,
        "seniority": member.seniority,
        "inexperienced": member.inexperienced,
        "qualifications": [
            {
                "code": one.code,
                "subject": one.subject,
                "start_utc": None if one.start == NEVER else utc(one.start),
                "end_utc": None if one.end == FOREVER else utc(one.end),
            }
            for one in member.qualifications
        ],
        "preassigned": [
            {
                "kind": one.kind,
                "start_utc": utc(one.start),
                "end_utc": utc(one.end),
                "duty": one.duty,
            }
            for one in member.preassigned
        ],
        "known_from_utc": None if member.known_from is None else utc(member.known_from),
        "duties": [write_duty(duty) for duty in member.history],
    }


class QualificationShape(Shape):
    """What somebody is qualified for; without a time it always was, or stays so."""

    code: str
    subject: str
    start_utc: Minute | None = None
    end_utc: Minute | None = None

    def read(self) -> Qualification:
        """Give it as the engines take it."""
        return Qualification(
            self.code,
            self.subject,
            NEVER if self.start_utc is None else self.start_utc,
            FOREVER if self.end_utc is None else self.end_utc,
        )


class PreassignedShape(Shape):
    """What is decided for somebody already."""

    kind: str
    start_utc: Minute
    end_utc: Minute
    duty: bool

    def read(self) -> Preassigned:
        """Give it as the engines take it."""
        return Preassigned(self.kind, self.start_utc, self.end_utc, duty=self.duty)


class MemberShape(DutiesShape):
    """A person; only id, category, positions and base are needed."""

    id: str
    category: Category
    rank: str = ""
    positions: Annotated[tuple[Position, ...], Field(min_length=1)]
    base: str
    fleets: tuple[str, ...] = ()
    seniority: int = 0
    inexperienced: bool = False
    qualifications: tuple[QualificationShape, ...] = ()
    preassigned: tuple[PreassignedShape, ...] = ()
    known_from_utc: Minute | None = None

    def read(self) -> CrewMember:
        """Give the person as the engines take them."""
        return CrewMember(
            id=self.id,
            category=self.category,
            rank=self.rank,
            positions=self.positions,
            base=self.base,
            fleets=self.fleets,
            seniority=self.seniority,
            inexperienced=self.inexperienced,
            qualifications=tuple(one.read() for one in self.qualifications),
            preassigned=tuple(one.read() for one in self.preassigned),
            history=self.read_duties(),
            known_from=self.known_from_utc,
        )
