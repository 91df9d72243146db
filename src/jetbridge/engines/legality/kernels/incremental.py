"""May a line take a pairing: the line with the pairing in it, judged as a whole."""

import numpy as np

from jetbridge.aviation.zones import Minutes, Zones
from jetbridge.engines.legality.kernels.compiled import compiled
from jetbridge.engines.legality.kernels.finding import Span
from jetbridge.engines.legality.kernels.layout import (
    COUNTS,
    DUTY,
    FINDING,
    FLIGHT,
    JUDGED,
    LINE,
    NO_LIMIT,
    SLOTS,
    Roster,
    Rows,
    RuleTables,
    rows,
)
from jetbridge.engines.legality.kernels.line import judge_lines

NO_ROOM = -1
"""Stands for a rule: the pairing overlaps a duty of the line."""
NO_RULE = -2
"""Stands for a rule: none met anything to judge."""
BATCH = 128
"""Questions laid out at once; their lines stay in the processor's cache."""


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
def append(onto: Roster, line: int, source: Roster, first: int, last: int) -> None:
    """Append duties ``first <= d < last`` with their flights to the last line."""
    at, flights = onto.lines[line].duties_until, 0
    if at:
        flights = onto.duties[at - 1].flights_until
    for duty in range(first, last):
        own = source.duties[duty]
        onto.duties[at] = own
        onto.duties[at].flights_from = flights
        for flight in range(own.flights_from, own.flights_until):
            onto.flights[flights] = source.flights[flight]
            flights += 1
        onto.duties[at].flights_until = flights
        at += 1
    onto.lines[line].duties_until = at


@compiled
def longest(roster: Roster) -> tuple[int, int]:
    """Give the most duties, and the most flights, that one line has."""
    duties, flights = 0, 0
    for line in range(len(roster.lines)):
        own = roster.lines[line]
        duties = max(duties, own.duties_until - own.duties_from)
        if own.duties_from < own.duties_until:
            first = roster.duties[own.duties_from].flights_from
            last = roster.duties[own.duties_until - 1].flights_until
            flights = max(flights, last - first)
    return duties, flights


def room_for(roster: Roster, pairings: Roster, count: int) -> Roster:
    """Make room for lines as long as the longest one with the longest pairing."""
    own, new = longest(roster), longest(pairings)
    duties, flights = count * (own[0] + new[0]), count * (own[1] + new[1])
    return Roster(rows(count, LINE), rows(duties, DUTY), rows(flights, FLIGHT))


@compiled
def span_of(roster: Roster, line: int) -> Span:
    """Give the start and the end of a line; one without duties begins after all."""
    own = roster.lines[line]
    if own.duties_from == own.duties_until:
        return NO_LIMIT, NO_LIMIT
    first, last = roster.duties[own.duties_from], roster.duties[own.duties_until - 1]
    return first.report, last.debrief


@compiled
def merge(
    onto: Roster, roster: Roster, pairings: Roster, questions: Minutes, places: Minutes
) -> None:
    """Lay out the line of each question with its pairing in it; empty: no room.

    ``places`` takes where the pairing fits.
    """
    laid = 0
    for number in range(len(questions)):
        line, pairing = questions[number]
        own, new = roster.lines[line], pairings.lines[pairing]
        start, end = span_of(pairings, pairing)
        places[number] = place_of(roster, line, start, end)
        onto.lines[number] = own
        onto.lines[number].duties_from = laid
        onto.lines[number].duties_until = laid
        if places[number] != NO_ROOM:
            append(onto, number, roster, own.duties_from, places[number])
            append(onto, number, pairings, new.duties_from, new.duties_until)
            append(onto, number, roster, places[number], own.duties_until)
        laid = onto.lines[number].duties_until


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
def decide(findings: Rows, rules: Minutes, found: Rows) -> None:
    """Write what decides on each line that had room."""
    for number in range(len(rules)):
        if rules[number] != NO_ROOM:
            rules[number] = deciding(findings[number])
            found[number] = findings[number, max(0, rules[number])]


@compiled
def _short_of_all(pairings: Roster, questions: Minutes, found: Rows) -> None:
    """Write the margin of a pairing without room: its whole length is too much."""
    for number in range(len(questions)):
        start, end = span_of(pairings, questions[number, 1])
        found[number].margin = start - end


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
    found = rows(len(questions), FINDING)
    _short_of_all(pairings, questions, found)
    room = room_for(roster, pairings, min(len(questions), BATCH))
    for first in range(0, len(questions), BATCH):
        batch = slice(first, first + BATCH)
        own = room._replace(lines=room.lines[: len(rules[batch])])
        merge(own, roster, pairings, questions[batch], rules[batch])
        decide(judge_lines(tables, zones, own), rules[batch], found[batch])
    return rules, found
