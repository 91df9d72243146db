"""The fairness counters of a roster, handed on from one month to the next.

``crew roster`` writes them into ``R.json``, and reads them from the one of the month
before (``--counters``).
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from jetbridge.apps.cli.crew.documents import why
from jetbridge.apps.cli.crew.files import contents
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.engines.optimiser.rostering import Counters, CrewMember, Roster

_NAMES = [field.name for field in fields(Counters)]


def with_counters(
    crew: tuple[CrewMember, ...], path: Path | None
) -> tuple[CrewMember, ...]:
    """Add what people had in the months before; who is not told of had nothing.

    Raises:
        InputError: the file is no roster document with counters.
    """
    if path is None:
        return crew
    try:
        document = json.loads(contents(path))
        had = {item["crew"]: _read(item) for item in document["rosters"]}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        flaw = Flaw(f"is no roster document: {why(error)}", source=str(path))
        step = "Give the R.json that `crew roster` wrote for the month before."
        raise InputError(flaw, next_step=step) from None
    return tuple(replace(m, before=had.get(m.id, m.before)) for m in crew)


def _read(item: dict[str, Any]) -> Counters:
    """Read one person's counters, which are never below nothing."""
    had = item["counters"]
    for name in _NAMES:
        number = had[name]
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise TypeError(f"{name} of {item['crew']} is no number: {number!r}")
        if number < 0:
            raise ValueError(f"{name} of {item['crew']} is below nothing: {number}")
    return Counters(**{name: had[name] for name in _NAMES})


def handed_on(
    rosters: Iterable[Roster], crew: Iterable[CrewMember]
) -> dict[str, dict[str, float]]:
    """Give each person's counters of before and of this period together."""
    before = {member.id: asdict(member.before) for member in crew}
    return {
        roster.crew: {
            name: before[roster.crew][name] + number
            for name, number in asdict(roster.counters).items()
        }
        for roster in rosters
    }
