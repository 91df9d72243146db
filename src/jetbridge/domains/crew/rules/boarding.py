"""A person's line as the board shows it: bars, duties, rests, verdicts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from jetbridge.aviation.zones import moment_of
from jetbridge.domains.crew.contracts.changes import Margin
from jetbridge.domains.crew.contracts.facts import DutyFacts
from jetbridge.domains.crew.contracts.pairings import Activity, Pairing
from jetbridge.domains.crew.contracts.rosters import Bar, BarDuty, BarLeg, Held
from jetbridge.domains.crew.contracts.words import ActivityKind
from jetbridge.domains.crew.rules.judging import (
    BREACH,
    Findings,
    Judge,
    rest_before,
)
from jetbridge.domains.crew.rules.lines import Line, Work
from jetbridge.domains.crew.rules.ranking import in_words


@dataclass(frozen=True, slots=True)
class Judged:
    """What the kernels found on one line.

    ``whole`` holds the tightest finding of each rule, ``each`` those of each duty;
    ``first`` is the number of the line's first duty among all that were judged.
    """

    line: Line
    whole: Findings
    each: Sequence[Findings]
    first: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """What bars are drawn from, the same for every line."""

    pairings: Mapping[UUID, Pairing]
    legs: Mapping[tuple[UUID, str], tuple[BarLeg, ...]]
    judge: Judge

    def bars(self, held: Iterable[Held], judged: Judged) -> tuple[Bar, ...]:
        """Give the bars that show ``held`` under what was found."""
        numbers = _numbers(judged.line.works)
        breaches = _breaches(judged, self.judge)
        return tuple(
            self._bar(
                one,
                judged,
                of=numbers.get(one.pairing or one.id, ()),
                breach=breaches.get(one.pairing or one.id),
            )
            for one in held
        )

    def _bar(
        self, one: Held, judged: Judged, *, of: Sequence[int], breach: Margin | None
    ) -> Bar:
        told = breach or _tightest(of, judged, self.judge)
        trip = self.pairings.get(one.pairing) if one.pairing else None
        facts = [duty.facts for duty in trip.duties] if trip else [None]
        duties = tuple(_duties(of, judged, facts))
        return Bar(
            id=one.id,
            kind=one.kind,
            pairing=one.pairing,
            start=trip.start if trip else one.start,
            end=trip.end if trip else one.end,
            label=one.label,
            route=trip.route if trip else "",
            position=one.position,
            duties=duties or (BarDuty(one.start, one.end),),
            legs=self.legs[trip.id, one.position] if trip else (),
            rest_after_minutes=duties[-1].rest_after_minutes if duties else None,
            verdict=BREACH if breach else _verdict(of, judged, self.judge),
            margin_minutes=_minutes(told),
            reason=in_words(told) if told else "",
        )


def legs_of(pairing: Pairing, position: str) -> tuple[BarLeg, ...]:
    """Give a pairing's legs as somebody in ``position`` flies them."""
    return tuple(
        _leg(one, position) for duty in pairing.duties for one in duty.activities
    )


def _numbers(works: Sequence[Work]) -> Mapping[UUID, list[int]]:
    found: defaultdict[UUID, list[int]] = defaultdict(list)
    for number, work in enumerate(works):
        found[work.bar].append(number)
    return found


def _breaches(judged: Judged, judge: Judge) -> Mapping[UUID, Margin]:
    works = judged.line.works
    return {
        works[duty - judged.first].bar: margin
        for duty, margin in judge.breaches(judged.whole)
    }


def _tightest(of: Sequence[int], judged: Judged, judge: Judge) -> Margin | None:
    margins = (judge.smallest(judged.each[number]) for number in of)
    known = [one for one in margins if one is not None]
    return min(known, key=lambda one: one.margin or 0.0, default=None)


def _verdict(of: Sequence[int], judged: Judged, judge: Judge) -> str:
    return judge.worst(judge.verdict(judged.each[number]) for number in of)


def _duties(
    of: Sequence[int], judged: Judged, facts: Sequence[DutyFacts | None]
) -> Iterator[BarDuty]:
    works = judged.line.works
    for number, planned in zip(of, facts, strict=False):
        follows = number + 1 < len(works)
        rest = rest_before(judged.each[number + 1]) if follows else None
        yield BarDuty(
            report=moment_of(works[number].report),
            debrief=moment_of(works[number].debrief),
            rest_after_minutes=rest[0] if rest else None,
            required_rest_minutes=rest[1] if rest else None,
            facts=planned,
        )


def _minutes(margin: Margin | None) -> int | None:
    return int(margin.margin) if margin and margin.margin is not None else None


def _leg(one: Activity, position: str) -> BarLeg:
    return BarLeg(
        id=one.leg,
        designator=one.designator,
        origin=one.origin,
        destination=one.destination,
        departure=one.departure,
        arrival=one.arrival,
        position=position,
        deadhead=one.kind is not ActivityKind.OPERATE,
    )
