"""From chosen chains to lines a person can read, judged as they stand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from jetbridge.aviation.positions import Position
from jetbridge.engines.optimiser.contracts import DutyPeriod, Kind
from jetbridge.engines.optimiser.recovery.contracts import Assigned, Mended
from jetbridge.engines.optimiser.recovery.generation import Outcome
from jetbridge.engines.optimiser.recovery.group import Group
from jetbridge.engines.optimiser.recovery.judging import line_of
from jetbridge.engines.optimiser.recovery.people import Person, end_of, flown_as
from jetbridge.engines.optimiser.recovery.waiting import (
    Worked,
    duty_at,
    not_called,
    trips_of,
)
from jetbridge.engines.optimiser.rostering import Preassigned
from jetbridge.engines.optimiser.verdicts import Judge


class Given(NamedTuple):
    """What a plan gives one person, and the standby it gives up for it."""

    duties: tuple[Assigned, ...]
    released: tuple[Preassigned, ...] = ()


def written(group: Group, outcome: Outcome) -> dict[str, Given]:
    """Write out each person's duties, by name; too many on a leg means passengers."""
    columns = outcome.columns
    held = {columns.who[one]: columns.chain[one] for one in outcome.plan}
    seats = _seats(group)
    found = {}
    # Who keeps its line keeps its seats: those given new duties travel.
    for who in sorted(held, key=lambda w: (group.changes(w, held[w]) != (0, 0), w)):
        person = group.places[who].person
        found[person.member.id] = Given(
            tuple(_assigned(person, duty, group, seats) for duty in held[who]),
            group.released(who, held[who]),
        )
    return found


def _seats(group: Group) -> Counter[str]:
    """Count the seats on each leg that are left for those who fly it."""
    legs = zip(group.bank.network.legs, group.needed, strict=True)
    return Counter({leg.id: int(many) for leg, many in legs})


def _assigned(
    person: Person, number: int, group: Group, seats: Counter[str]
) -> Assigned:
    duty = group.bank.period(number)
    rows = {group.bank.network.legs[r].id for r in group.bank.legs[number].tolist()}
    activities = []
    for activity in duty.activities:
        flies = activity.kind is Kind.OPERATE and activity.leg in rows
        if flies and activity.leg is not None:
            seats[activity.leg] -= 1
            if seats[activity.leg] < 0:
                activities.append(replace(activity, kind=Kind.DEADHEAD))
                continue
        activities.append(activity)
    return _named(person, replace(duty, activities=tuple(activities)))


def _named(person: Person, duty: DutyPeriod) -> Assigned:
    """Give a duty its pairing: its own of before, or one made for this person."""
    same = flown_as(duty)
    for one in person.before:
        if flown_as(one.duty) == same:
            return replace(one, duty=duty)
    return Assigned(f"recovery {person.member.id}", person.position, duty)


def mended(
    people: Sequence[Person],
    given: dict[str, Given],
    judge: Judge,
    horizon: tuple[int, int],
) -> Iterator[Mended]:
    """Give everybody's line; those that changed or moved are judged."""
    after = [given.get(p.member.id, Given(p.own or ())) for p in people]
    touched = [
        n
        for n, (p, now) in enumerate(zip(people, after, strict=True))
        if now.duties != p.before or now.released
    ]
    lines = [line_of(people[n], horizon, beside(people[n], after[n])) for n in touched]
    judged = dict(zip(touched, judge.lines(lines), strict=True))
    for number, (person, now) in enumerate(zip(people, after, strict=True)):
        found = judged.get(number)
        yield Mended(
            crew=person.member.id,
            changes=changes(person.before, now),
            before=(*person.past, *person.before, *person.later),
            after=(*person.past, *now.duties, *person.later),
            verdict=found.outcome.value if found else None,
            rule=found.breach.rule if found and found.breach else None,
            stranded=_stranded(person, now.duties) if found else None,
            released=now.released,
        )


def beside(person: Person, given: Given) -> list[DutyPeriod]:
    """Give all that may change of a line: duties, standby that stays, ground duty."""
    base, duties = person.member.base, [one.duty for one in given.duties]
    trips = trips_of(
        Worked(one.report, one.debrief, end_of(one) == base) for one in duties
    )
    stays = [
        one
        for one in not_called(person.waiting, trips)
        if one.duty and one not in given.released
    ]
    return [*duties, *(duty_at(one, base) for one in (*stays, *person.ahead))]


def changes(before: Sequence[Assigned], after: Given) -> int:
    """Count changes: the more of what is taken away, and of duties given."""
    old = Counter(flown_as(one.duty) for one in before)
    new = Counter(flown_as(one.duty) for one in after.duties)
    gone = (old - new).total() + len(after.released)
    return max(gone, (new - old).total())


def _stranded(person: Person, after: Sequence[Assigned]) -> str | None:
    place = end_of(after[-1].duty) if after else person.place
    return None if place == person.member.base else place


def open_seats(group: Group, given: dict[str, Given]) -> list[tuple[int, Position]]:
    """Give each leg, by its row, as often as somebody is missing on it."""
    flown = Counter(
        a.leg
        for own in given.values()
        for one in own.duties
        for a in one.duty.activities
        if a.kind is Kind.OPERATE
    )
    position = group.places[0].person.position
    return [
        (row, position)
        for row, leg in enumerate(group.bank.network.legs)
        for _ in range(int(group.needed[row]) - flown[leg.id])
    ]
