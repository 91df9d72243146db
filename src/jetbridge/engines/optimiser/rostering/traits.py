"""What a line of pairings needs to know of each one, from the legality kernels."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.aviation.airports import Airports
from jetbridge.aviation.zones import Zones
from jetbridge.engines.legality import Line, Scheme
from jetbridge.engines.legality.arrays import arrays_of
from jetbridge.engines.legality.kernels.acclimatisation import acclimatise
from jetbridge.engines.legality.kernels.clock import local_nights
from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler, inner
from jetbridge.engines.legality.kernels.layout import (
    CLOCK,
    Case,
    Roster,
    RuleTables,
    rows,
)
from jetbridge.engines.legality.kernels.lookup import minimum_rest
from jetbridge.engines.legality.kernels.night import (
    NO_NIGHT,
    is_disruptive,
    is_early,
    is_late,
    night_of,
)
from jetbridge.engines.optimiser.rostering.layout import Arcs, Rows

compiled = compiler(KERNELS, Path(__file__).parent)
Ints = NDArray[np.int64]


class Traits(NamedTuple):
    """Blocks of work (pairings, other duties) side by side, in order of report.

    ``rest`` is the least rest after the block at home; ``early`` and ``late`` tell
    whether its first duty starts early and its last ends late or is a night duty;
    ``first_stretch`` is the debrief before the first extended recovery inside the
    block, ``recovered`` the end of the last (-1 = none); ``disruptive`` counts the
    early, late and night duties after it.
    """

    report: Ints
    debrief: Ints
    rest: Ints
    early: Ints
    late: Ints
    disruptive: Ints
    first_stretch: Ints
    recovered: Ints


class Work(NamedTuple):
    """Blocks of work with all that judges them; block ``n`` is line ``n``."""

    traits: Traits
    tables: RuleTables
    zones: Zones
    roster: Roster


def work_of(blocks: Sequence[Line], scheme: Scheme, airports: Airports) -> Work:
    """Describe blocks of one category, each as a line alone that ends at home base."""
    zones, roster = arrays_of(blocks, airports)
    count = len(blocks)
    traits = Traits(*(np.zeros(count, np.int64) for _ in Traits._fields))
    clocks = rows(len(roster.duties), CLOCK)
    tables = scheme.tables_of(blocks[0].category) if blocks else scheme.tables
    work = Work(traits, tables, zones, roster)
    _describe(work, clocks)
    return work


@compiled
def _describe(work: Work, clocks: Rows) -> None:
    traits, roster = work.traits, work.roster
    duties = roster.duties
    for number in range(len(roster.lines)):
        line = roster.lines[number]
        case = Case(work.tables, work.zones, line, duties, roster.flights, clocks)
        acclimatise(case)
        first, last = line.duties_from, line.duties_until - 1
        traits.report[number] = duties[first].report
        traits.debrief[number] = duties[last].debrief
        span = duties[last].debrief - duties[last].report
        traits.rest[number] = minimum_rest(case.tables, span, 1, 0)
        traits.early[number] = is_early(case, first)
        traits.late[number] = is_late(case, last) or night_of(case, last) != NO_NIGHT
        _recovery_inside(case, number, traits)
        for duty in range(first, last + 1):
            if duties[duty].report >= traits.recovered[number]:
                traits.disruptive[number] += is_disruptive(case, duty)


@inner
def _recovery_inside(case: Case, number: int, traits: Traits) -> None:
    """Find the extended recoveries in the layovers of a block."""
    first, last = case.line.duties_from, case.line.duties_until - 1
    duties = case.duties
    traits.first_stretch[number] = duties[last].debrief
    traits.recovered[number] = -1
    for duty in range(last, first, -1):
        span = (duties[duty - 1].debrief, duties[duty].report)
        if recovery(case.tables, case.zones, duties[duty - 1].end_zone, span):
            traits.first_stretch[number] = span[0]
            traits.recovered[number] = max(traits.recovered[number], span[1])


@inner
def recovery(tables: RuleTables, zones: Zones, zone: int, span: tuple[int, int]) -> int:
    """Rate a rest: 0 none, 1 extended recovery, 2 one after disruptive duties."""
    length = span[1] - span[0]
    if length < tables.recovery:
        return 0
    asked = int(tables.recovery_nights)
    if local_nights(zones, zone, span, asked) < asked:
        return 0
    return 2 if length >= tables.disrupted_recovery else 1


NO_ARC, RESTS, RECOVERS, RECOVERS_LONG = 0, 1, 2, 3
"""How one block can follow another at home base."""


@inner
def follows(work: Work, one: int, other: int) -> int:
    """Rate the rest between two blocks: refused, a rest, or an extended recovery."""
    traits, roster = work.traits, work.roster
    span = (traits.debrief[one], traits.report[other])
    if span[1] - span[0] < traits.rest[one]:
        return NO_ARC
    zone = roster.lines[other].home_zone
    nights = int(work.tables.late_to_early_nights)
    turns = nights and traits.late[one] and traits.early[other]
    if turns and local_nights(work.zones, zone, span, nights) < nights:
        return NO_ARC
    return RESTS + recovery(work.tables, work.zones, zone, span)


@compiled
def all_follow(work: Work, blocks: Ints) -> Arcs:
    """Rate each pair of ``blocks``, which stand in order of report."""
    arcs = np.zeros((len(blocks), len(blocks)), np.int8)
    for i in range(len(blocks)):
        for j in range(i + 1, len(blocks)):
            arcs[i, j] = follows(work, blocks[i], blocks[j])
    return arcs
