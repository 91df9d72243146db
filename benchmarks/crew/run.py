"""Planning by hand: how long a drag, a change and a cold board take at the door.

``python benchmarks/crew/run.py`` works on the planned period of JETBRIDGE_HOME (run
`jetbridge demo` before), with PostgreSQL, row-level security and legality, without
HTTP. The best of the rounds is told beside the median: other work disturbs both.
"""

import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.machine import header, table
from jetbridge.apps.api.table import decision_table
from jetbridge.apps.platform import prepared
from jetbridge.domains.crew.contracts.changes import AssignInput
from jetbridge.domains.crew.contracts.rosters import Bar, Line, Roster
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import load_settings

ROUNDS = 20


def timed(ask: Callable[[], object]) -> list[str]:
    """Ask several times; give the best and the median in milliseconds."""
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        ask()
        taken.append((perf_counter() - start) * 1000)
    return [f"{min(taken):.0f}", f"{statistics.median(taken):.0f}"]


def busiest_seat(roster: Roster) -> tuple[Line, Bar, UUID]:
    """Give a bar of the position that most people could take: the cabin's, if any."""
    held = [
        (line, bar, bar.pairing)
        for line in roster.lines
        for bar in line.bars
        if bar.pairing
    ]
    return next((one for one in held if one[1].position == "CC"), held[0])


def run() -> None:
    """Measure, and print the table."""
    crew, actor = Crew(), decision_table().principal("cli", purpose="measure")
    with (
        prepared(load_settings()) as database,
        database.begin(actor, at=SystemClock().now()) as work,
    ):
        period = crew.periods(work=work)[0].id
        board = crew.roster(period=period, work=work)
        line, bar, trip = busiest_seat(board)
        drag = AssignInput(trip, bar.position, line.member.id, None)
        found = crew.preview(period=period, order=drag, work=work)
        one = replace(drag, taker=found[0].member.id)
        rows = [
            [
                f"preview for all {len(found)} candidates",
                *timed(lambda: crew.preview(period=period, order=drag, work=work)),
                "<= 100",
            ],
            [
                "preview for one",
                *timed(lambda: crew.preview(period=period, order=one, work=work)),
                "",
            ],
            [
                f"board of {len(board.lines)} lines, cold",
                *timed(lambda: crew.roster(period=period, work=work)),
                "",
            ],
        ]
    print(header("Planning by hand"))
    print(table(["what", "best ms", "median ms", "goal"], rows))


if __name__ == "__main__":
    run()
