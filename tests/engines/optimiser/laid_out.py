"""Rostering problems laid out and not yet searched, and a judge that counts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jetbridge.aviation.positions import Position
from jetbridge.engines.legality import Line, load_scheme
from jetbridge.engines.optimiser.contracts import Activity, DutyPeriod, Kind, Pairing
from jetbridge.engines.optimiser.progress import Standing
from jetbridge.engines.optimiser.rostering import Parameters, posing
from jetbridge.engines.optimiser.rostering.groups import groups_of, seats_of
from jetbridge.engines.optimiser.rostering.turns import Running
from jetbridge.engines.optimiser.stop import Never, StopAfter
from jetbridge.engines.optimiser.verdicts import Judge, Judged
from tests.engines.optimiser.factories import AIRPORTS, BASE, DAY, MONDAY

DAYS = 8


@dataclass(frozen=True)
class Counting(Judge):
    """Judges as always, and notes how many lines it was asked of."""

    asked: list[int] = field(default_factory=list)

    def lines(self, lines: Sequence[Line]) -> list[Judged]:
        self.asked.append(len(lines))
        return super().lines(lines)

    def work(self) -> int:
        return sum(self.asked)

    def stop(self, lines: int) -> StopAfter:
        """Stop when so many lines more were judged."""
        return StopAfter(lines, self.work)


def judge(scheme: str = "easa") -> Counting:
    return Counting(load_scheme(scheme), AIRPORTS)


def over() -> StopAfter:
    return StopAfter(0.0, lambda: 0.0)


def trip(name: str, day: int, hour: int) -> Pairing:
    """Give two legs of an hour each; the duty lasts four hours and ten minutes."""
    report = MONDAY + day * DAY + hour * 60
    out, back = report + 60, report + 160
    legs = (
        Activity(Kind.OPERATE, f"{name}o", BASE, "A", out, out + 60),
        Activity(Kind.OPERATE, f"{name}b", "A", BASE, back, back + 60),
    )
    duty = DutyPeriod(report, report + 250, legs)
    seats = {Position.CP: 1}
    return Pairing(name, BASE, 0.0, "compliant", (duty,), "320", positions=seats)


def night(day: int) -> Pairing:
    """Give a trip from 02:00, in the window of circadian low."""
    return trip(f"N{day}", day, 2)


def begun(pairings, crew, judge, stop=None, **settings) -> Running:
    order = posing.Order(
        MONDAY, MONDAY + DAYS * DAY, judge, Parameters(**settings), stop or Never()
    )
    (group,) = groups_of(seats_of(pairings, {}), crew)
    return posing.begun(group, order, Standing().of_parts(1)[0])


def held(running: Running, plan: dict[int, int], who: int) -> list[str]:
    """Name the pairings in a person's line."""
    person = running.search.people[who]
    flown = [
        running.search.pairing(person, option)
        for option in running.search.lines.path[plan[who]]
    ]
    return [one.id for one in flown if one]


def path_of(running: Running, who: int, names: str) -> tuple[int, ...]:
    """Give the options of the pairings named, in order."""
    person = running.search.people[who]
    found = [
        option
        for option in range(len(person.options))
        if (one := running.search.pairing(person, option)) and one.id in names.split()
    ]
    assert len(found) == len(names.split())
    return tuple(found)


def planned(running: Running, *lines: str) -> dict[int, int]:
    """Give everybody the line of the pairings named."""
    plan = {}
    for who, names in enumerate(lines):
        path = path_of(running, who, names)
        running.search.lines.add(who, path)
        plan[who] = running.search.lines.number_of(who, path)
    return plan
