"""What everybody of a group is laid out on: blocks of work, and how they follow."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from jetbridge.aviation.airports import Airports
from jetbridge.aviation.periods import Period
from jetbridge.aviation.zones import moment_of
from jetbridge.engines.legality import Activity, Duty, Kind, Line, Scheme
from jetbridge.engines.legality.kernels.clock import local_minute
from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.contracts import Pairing
from jetbridge.engines.optimiser.rostering.assembly import credit_minutes
from jetbridge.engines.optimiser.rostering.contracts import (
    CrewMember,
    Preassigned,
)
from jetbridge.engines.optimiser.rostering.counters import (
    ahead_of_others,
    burdens,
    unfair_counts,
)
from jetbridge.engines.optimiser.rostering.groups import Group
from jetbridge.engines.optimiser.rostering.layout import (
    SPAN,
    Arcs,
    Floats,
    Ints,
    Rows,
    records,
)
from jetbridge.engines.optimiser.rostering.parameters import Parameters
from jetbridge.engines.optimiser.rostering.steps import DAYS_OFF
from jetbridge.engines.optimiser.rostering.traits import (
    RECOVERS_LONG,
    Work,
    all_follow,
    work_of,
)
from jetbridge.engines.optimiser.verdicts import duty_of


@dataclass(frozen=True, slots=True)
class Ground:
    """What everybody of a group is laid out on."""

    group: Group
    work: Work
    numbers: Mapping[str, int]
    """Name of a block -> its number."""
    credit: Floats
    """[blocks] credit minutes."""
    parameters: Parameters
    follow: Arcs
    """[blocks, blocks] how one can follow another."""
    fresh: int
    """After more free minutes than this nothing before them matters any more."""
    days: tuple[Ints, Ints]
    """[blocks] first and last local day."""
    worked: Ints
    """[blocks] duty minutes."""
    burdens: Floats
    """[seats, counters] what each seat adds to the fairness counters."""
    ahead: Mapping[str, Floats]
    """Person -> counters beyond those of whoever had least before."""

    @classmethod
    def of(
        cls,
        group: Group,
        scheme: Scheme,
        airports: Airports,
        parameters: Parameters,
    ) -> "Ground":
        """Lay out what is the same for everybody of a group."""
        blocks, numbers = blocks_of(group)
        work = work_of(blocks, scheme, airports)
        credit = np.zeros(len(blocks))
        for seat in group.seats:
            credit[numbers[seat.pairing.id]] = credit_minutes(seat.pairing)
        order = np.argsort(work.traits.report, kind="stable")
        follow = np.zeros((len(blocks), len(blocks)), np.int8)
        follow[np.ix_(order, order)] = all_follow(work, order)
        days = _days(work)
        return cls(
            group=group,
            work=work,
            numbers=numbers,
            credit=credit,
            parameters=parameters,
            follow=follow,
            fresh=_fresh_after(work, follow, days),
            days=days,
            worked=_worked(work),
            burdens=burdens(group, airports),
            ahead=ahead_of_others(group),
        )

    def unfair(self, member: CrewMember, seat: int) -> float:
        """Price what a seat adds for somebody who had more of it before."""
        price = self.parameters.unfair_count
        return unfair_counts(self.burdens, self.ahead[member.id], seat, price)


def blocks_of(group: Group) -> tuple[list[Line], dict[str, int]]:
    """Give all blocks of a group as lines alone, and the number of each by name."""
    blocks: dict[str, Line] = {}
    for seat in group.seats:
        blocks.setdefault(seat.pairing.id, pairing_line(seat.pairing))
    for member in group.members:
        blocks.update(own_blocks(member))
    return list(blocks.values()), {name: n for n, name in enumerate(blocks)}


def pairing_line(pairing: Pairing) -> Line:
    """Give a pairing as a line alone."""
    return Line(
        crew=pairing.id,
        category=pairing.category,
        home_base=pairing.base,
        duties=tuple(duty_of(duty) for duty in pairing.duties),
        alone=True,
    )


def own_blocks(member: CrewMember) -> list[tuple[str, Line]]:
    """Give a person's history and duties decided before, each as a block."""
    found = []
    if member.history:
        duties = tuple(duty_of(duty) for duty in member.history)
        found.append((f"{member.id}/history", _own_line(member, duties)))
    for number, given in enumerate(member.preassigned):
        if given.duty:
            line = _own_line(member, (ground_duty(member, given),))
            found.append((f"{member.id}/{number}", line))
    return found


def ground_duty(member: CrewMember, given: Preassigned) -> Duty:
    """Give a preassigned duty as ground duty at home base."""
    period = Period(moment_of(given.start), moment_of(given.end))
    return Duty(period, (Activity(Kind.GROUND, member.base, member.base, period),))


def _own_line(member: CrewMember, duties: tuple[Duty, ...]) -> Line:
    return Line(member.id, member.category, member.base, duties, alone=True)


def _days(work: Work) -> tuple[Ints, Ints]:
    """Give the local days of each block at its base, first and last.

    Of a long block, such as a history, the last stretch of duty days counts.
    """
    duties, firsts, lasts = work.roster.duties, [], []
    for line in work.roster.lines:
        own = duties[line.duties_from : line.duties_until]
        zone = int(line.home_zone)
        days = [local_minute(work.zones, zone, d.report) // DAY for d in own]
        ends = [local_minute(work.zones, zone, d.debrief) // DAY for d in own]
        rested = [n for n in range(1, len(own)) if days[n] - ends[n - 1] > DAYS_OFF]
        firsts.append(days[rested[-1] if rested else 0])
        lasts.append(ends[-1])
    return np.array(firsts, np.int64), np.array(lasts, np.int64)


def _fresh_after(work: Work, follow: Arcs, days: tuple[Ints, Ints]) -> int:
    """Give the free minutes after which nothing before them matters any more.

    So long a time ends a stretch, and holds the longest extended recovery.
    """
    apart = work.traits.report - work.traits.debrief[:, None]
    off = days[0] - days[1][:, None]
    tied = (apart > 0) & ((follow != RECOVERS_LONG) | (off <= DAYS_OFF))
    return int(apart[tied].max(initial=0))


def _worked(work: Work) -> Ints:
    """Give the duty minutes of each block."""
    duties = work.roster.duties
    total = np.concatenate([[0], np.cumsum(duties["debrief"] - duties["report"])])
    lines = work.roster.lines
    return np.asarray(total[lines["duties_until"]] - total[lines["duties_from"]])


def spans_of(work: Work) -> Rows:
    """Give the duties of all blocks, as rolling limits count them."""
    spans = records(len(work.roster.duties), SPAN)
    for name in ("report", "debrief", "fdp_end"):
        spans[name] = work.roster.duties[name]
    for number, duty in enumerate(work.roster.duties):
        flights = work.roster.flights[duty.flights_from : duty.flights_until]
        spans[number].flight = (flights["on_block"] - flights["off_block"]).sum()
    return spans
