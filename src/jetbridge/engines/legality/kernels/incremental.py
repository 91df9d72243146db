"""May a line take a pairing: the line with the pairing in it, judged as a whole."""

import numpy as np

from jetbridge.aviation.zones import Minutes, Zones
from jetbridge.engines.legality.kernels.compiled import compiled
from jetbridge.engines.legality.kernels.layout import (
    CLOCK,
    COUNTS,
    DUTY,
    FINDING,
    FLIGHT,
    JUDGED,
    LINE,
    NO_LIMIT,
    SLOTS,
    Case,
    Roster,
    Rows,
    RuleTables,
)
from jetbridge.engines.legality.kernels.line import judge_line

NO_ROOM = -1
"""Stands for a rule: the pairing overlaps a duty of the line."""
NO_RULE = -2
"""Stands for a rule: none met anything to judge."""


@compiled
def place_of(roster: Roster, line: int, start: int, end: int) -> int:
    """Find the duty of a line before which ``[start, end)`` fits, or ``NO_ROOM``."""
    place = roster.lines[line].duties_until
    while place > roster.lines[line].duties_from and (
        roster.duties[place - 1].report >= end
    ):
        place -= 1
    if place > roster.lines[line].duties_from and (
        roster.duties[place - 1].debrief > start
    ):
        return NO_ROOM
    return int(place)


@compiled
def append(onto: Roster, source: Roster, first: int, last: int) -> None:
    """Append duties ``first <= d < last`` with their flights to the one line."""
    line = onto.lines[0]
    flights = 0
    if line.duties_until:
        flights = onto.duties[line.duties_until - 1].flights_until
    for duty in range(first, last):
        at = line.duties_until
        onto.duties[at] = source.duties[duty]
        onto.duties[at].flights_from = flights
        own = source.duties[duty]
        for flight in range(own.flights_from, own.flights_until):
            onto.flights[flights] = source.flights[flight]
            flights += 1
        onto.duties[at].flights_until = flights
        line.duties_until = at + 1


@compiled
def flights_of(roster: Roster, line: int) -> int:
    """Count the flights of a line."""
    own = roster.lines[line]
    if own.duties_from == own.duties_until:
        return 0
    first = roster.duties[own.duties_from].flights_from
    return int(roster.duties[own.duties_until - 1].flights_until - first)


@compiled
def with_pairing(
    roster: Roster, line: int, pairings: Roster, pairing: int, place: int
) -> Roster:
    """Copy a line with a pairing put in before duty ``place``."""
    own, new = roster.lines[line], pairings.lines[pairing]
    added = new.duties_until - new.duties_from
    merged = Roster(
        np.zeros(1, LINE),
        np.zeros(own.duties_until - own.duties_from + added, DUTY),
        np.zeros(flights_of(roster, line) + flights_of(pairings, pairing), FLIGHT),
    )
    merged.lines[0] = own
    merged.lines[0].duties_from = 0
    merged.lines[0].duties_until = 0
    append(merged, roster, own.duties_from, place)
    append(merged, pairings, new.duties_from, new.duties_until)
    append(merged, roster, place, own.duties_until)
    return merged


@compiled
def deciding(out: Rows) -> int:
    """Find the rule that decides: the first one broken, else the tightest in time."""
    found, least = NO_RULE, NO_LIMIT
    for slot in range(SLOTS):
        finding = out[slot]
        if finding.state and finding.margin < 0:
            return slot
        assessed = finding.state == JUDGED and slot not in COUNTS
        if assessed and finding.margin < least:
            found, least = slot, finding.margin
    return found


@compiled
def may_take(
    tables: RuleTables,
    zones: Zones,
    roster: Roster,
    pairings: Roster,
    questions: Minutes,
) -> tuple[Minutes, Rows]:
    """Ask of lines whether they may take pairings.

    Args:
        tables: The scheme's values.
        zones: Offsets of the zones that both rosters number.
        roster: The lines.
        pairings: The pairings, a line each.
        questions: int64 ``[questions, 2]``, a line and a pairing.

    Returns:
        The deciding rule of each question, a ``Slot``, ``NO_ROOM`` or ``NO_RULE``,
        and its FINDING; a negative margin is a no.
    """
    rules = np.full(len(questions), NO_ROOM, np.int64)
    found = np.zeros(len(questions), FINDING)
    for number in range(len(questions)):
        line, pairing = questions[number]
        new = pairings.lines[pairing]
        start = pairings.duties[new.duties_from].report
        end = pairings.duties[new.duties_until - 1].debrief
        place = place_of(roster, line, start, end)
        found[number].margin = start - end
        if place != NO_ROOM:
            merged = with_pairing(roster, line, pairings, pairing, place)
            out = np.zeros(SLOTS, FINDING)
            clocks = np.zeros(len(merged.duties), CLOCK)
            case = Case(tables, zones, merged, clocks)
            for own in range(len(merged.lines)):
                judge_line(case, own, out)
            rules[number] = deciding(out)
            found[number] = out[max(0, rules[number])]
    return rules, found
