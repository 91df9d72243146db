"""Two versions of a roster, compared line by line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import BarText, LineDifference
from jetbridge.domains.crew.contracts.rosters import Held


def differences(
    old: Iterable[Held], new: Iterable[Held], *, routes: Mapping[UUID, str]
) -> list[LineDifference]:
    """Give, for each person whose lines differ, what is gone and what has come.

    ``routes`` are the routes of the pairings named.
    """
    before, after = _lines(old, routes), _lines(new, routes)
    found = []
    for member in sorted(before.keys() | after.keys(), key=str):
        gone = before[member] - after[member]
        come = after[member] - before[member]
        if gone or come:
            found.append(LineDifference(member, _in_order(gone), _in_order(come)))
    return found


def _lines(
    held: Iterable[Held], routes: Mapping[UUID, str]
) -> defaultdict[UUID, set[BarText]]:
    lines: defaultdict[UUID, set[BarText]] = defaultdict(set)
    for one in held:
        lines[one.member].add(_text(one, routes))
    return lines


def _text(one: Held, routes: Mapping[UUID, str]) -> BarText:
    return BarText(
        kind=one.kind,
        start=one.start,
        end=one.end,
        label=one.label,
        route=routes.get(one.pairing, "") if one.pairing else "",
        pairing=one.pairing,
        position=one.position,
    )


def _in_order(bars: Iterable[BarText]) -> tuple[BarText, ...]:
    return tuple(sorted(bars, key=lambda bar: (bar.start, bar.label)))
