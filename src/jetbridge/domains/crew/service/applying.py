"""Applying a recovery: all of it in one work, or nothing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import AssignInput
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing, span_of
from jetbridge.domains.crew.contracts.recovery import Applied, MendedLine, MendedTrip
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.runs import PlanningRun, RunKind, RunState
from jetbridge.domains.crew.contracts.words import ChangeKind, PeriodStatus
from jetbridge.domains.crew.errors import (
    AssignmentIllegalError,
    NothingToApplyError,
    RosterMovedError,
)
from jetbridge.domains.crew.rules.mended import flown
from jetbridge.domains.crew.rules.ranking import in_words
from jetbridge.domains.crew.rules.recovering import legs_in
from jetbridge.domains.crew.service.aboard import Aboard
from jetbridge.domains.crew.service.asking import the_locked_period, the_pairing
from jetbridge.domains.crew.service.making import Maker
from jetbridge.domains.crew.service.moves import carry_out, the_seat_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.publishing import publish_people
from jetbridge.domains.crew.service.releasing import release
from jetbridge.domains.crew.service.running import Running
from jetbridge.domains.crew.service.standing import stand
from jetbridge.domains.crew.service.watching import Watching
from jetbridge.domains.crew.store import (
    members,
    pairings,
    recoveries,
    rosters,
)
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork

RECOVERED = ChangeKind.RECOVERED


@dataclass(frozen=True)
class Applying:
    """The controller's word on what a recovery proposes."""

    neighbours: Neighbours

    def apply_recovery(
        self,
        *,
        run: UUID,
        chosen: Collection[UUID] | None = None,
        reason: str,
        work: UnitOfWork,
    ) -> Applied:
        """Put the proposed lines of ``chosen`` people (or all) on the roster.

        Of a published period they are published at once, and each is told. Raises
        ``RosterMovedError`` with whose line is not as the run read it,
        ``AssignmentIllegalError`` when one would break a rule by now, and
        ``NothingToApplyError``.
        """
        asked = Running().planning_run(run=run, work=work)
        period = the_locked_period(asked.period, work=work)
        lines = _proposed(asked, chosen, work=work)
        crew = {
            one.id: one
            for one in members.members(ids=[line.member for line in lines], work=work)
        }
        _refuse_when_moved(lines, crew, work=work)
        step = _Step(self.neighbours, period, asked, crew, reason, work)
        step.take(lines)
        return step.finish(lines)


@dataclass(slots=True)
class _Step:
    """One application under way; ``period`` counts on with every change."""

    neighbours: Neighbours
    period: Period
    run: PlanningRun
    crew: dict[UUID, Member]
    reason: str
    work: UnitOfWork

    def take(self, lines: Sequence[MendedLine]) -> None:
        """Move seats, reports and standby, and refuse what would break a rule."""
        people = list(self.crew.values())
        judged = stand(self.period, people, neighbours=self.neighbours, work=self.work)
        before = judged.judge.lines([judged.line(one) for one in people])
        for line in lines:
            for trip in line.left:
                self._leave(line, trip)
            self.period = release(
                self.period,
                self.crew[line.member],
                line.released,
                reason=self.reason,
                work=self.work,
            )
        for trip in {one.pairing: one for line in lines for one in line.later}.values():
            self._report_later(trip)
        self._give(lines)
        now = stand(self.period, people, neighbours=self.neighbours, work=self.work)
        after = now.judge.lines([now.line(one) for one in people])
        for one, was, found in zip(people, before, after, strict=True):
            breach = now.judge.new_breach(was, found)
            if breach is not None:
                raise AssignmentIllegalError(
                    f"{one.number}: {in_words(breach)}.",
                    member=str(one.id),
                    breach=asdict(breach),
                )

    def finish(self, lines: Sequence[MendedLine]) -> Applied:
        """Trim what nobody needs, settle the alerts, tell people, and record it."""
        left = {trip.pairing for line in lines for trip in line.left if trip.pairing}
        self._trim(left)
        people = self._touched(lines)
        self.period = Watching(self.neighbours).settle_people(
            self.period, people, cause="recovery", work=self.work
        )
        if self.period.status is PeriodStatus.PUBLISHED:
            self.period = publish_people(
                self.period, people, reason=self.reason, work=self.work
            )
        applied = [line.member for line in lines]
        recoveries.mark_applied(self.run.id, applied, at=self.work.at, work=self.work)
        facts = {"people": len(applied), "reason": self.reason}
        audit.record(
            "crew.apply_recovery",
            f"planning/{self.run.id}",
            work=self.work,
            facts=facts,
        )
        return Applied(self.period.version, len(applied))

    def _leave(self, line: MendedLine, trip: MendedTrip) -> None:
        order = AssignInput(_key(trip), trip.position, line.member, None, self.reason)
        self._carry_out(the_pairing(order.pairing, work=self.work), order)

    def _give(self, lines: Sequence[MendedLine]) -> None:
        """Give trips that stand to their takers; make the others, one for a team."""
        teams: defaultdict[object, list[tuple[UUID, MendedTrip]]] = defaultdict(list)
        for line in lines:
            for trip in line.taken:
                if not self._seat_on_standing(line.member, trip):
                    key = (self.crew[line.member].base, flown(trip.duties))
                    teams[key].append((line.member, trip))
        for team in teams.values():
            maker = Maker(self.neighbours, self.period, self.run, self.work)
            made = maker.pairing(self.crew[team[0][0]], [trip for _, trip in team])
            pairings.add_pairing(made, work=self.work)
            for member, trip in team:
                self._seat(member, made, trip.position)

    def _seat_on_standing(self, member: UUID, trip: MendedTrip) -> bool:
        if trip.pairing is None:
            return False
        pairing = the_pairing(trip.pairing, work=self.work)
        held = rosters.holders([pairing.id], work=self.work)
        filled = sum(one.position == trip.position for one in held)
        if filled >= pairing.needs.get(trip.position, 0):
            return False
        self._seat(member, pairing, trip.position)
        return True

    def _seat(self, member: UUID, pairing: Pairing, position: str) -> None:
        order = AssignInput(pairing.id, position, None, member, self.reason)
        self._carry_out(pairing, order)

    def _carry_out(self, pairing: Pairing, order: AssignInput) -> None:
        leaving = the_seat_of(order, work=self.work)
        taker = self.crew[order.taker] if order.taker else None
        entry = carry_out(
            self.period,
            pairing,
            order,
            leaving=leaving,
            taker=taker,
            kind=RECOVERED,
            work=self.work,
        )
        self.period = replace(self.period, version=entry.number)

    def _report_later(self, trip: MendedTrip) -> None:
        stands = the_pairing(_key(trip), work=self.work)
        duties = tuple(
            replace(was, report=max(was.report, told.report))
            for was, told in zip(stands.duties, trip.duties, strict=True)
        )
        pairings.move_duties(stands.id, duties, work=self.work)
        rosters.move_bars(stands.id, *span_of(duties), work=self.work)

    def _trim(self, left: Collection[UUID]) -> None:
        """Take the seats off trips that were left, where the legs lack nobody."""
        trips = pairings.pairings(left, work=self.work)
        crews = Aboard(self.neighbours).crews_of(
            legs_in(trips.values()), work=self.work
        )
        lacking = {
            (one.leg, seat.position)
            for one in crews
            for seat in one.seats
            if seat.member is None
        }
        held = Counter(
            (one.pairing, one.position)
            for one in rosters.holders(trips, work=self.work)
        )
        for trip in trips.values():
            needs = {
                position: many
                if any((leg, position) in lacking for leg in trip.operated)
                else held[trip.id, position]
                for position, many in trip.needs.items()
            }
            pairings.set_needs(trip.id, needs, work=self.work)

    def _touched(self, lines: Iterable[MendedLine]) -> list[UUID]:
        later = {trip.pairing for line in lines for trip in line.later if trip.pairing}
        along = {one.member for one in rosters.holders(later, work=self.work)}
        return sorted(along | self.crew.keys())


def _proposed(
    run: PlanningRun, chosen: Collection[UUID] | None, *, work: UnitOfWork
) -> list[MendedLine]:
    if run.kind is not RunKind.RECOVER or run.state is not RunState.DONE:
        raise NothingToApplyError(f"This run is {run.state} and proposes nothing.")
    lines = recoveries.lines_of(run.id, members=chosen, work=work)
    found = [one for one in lines if one.applied is None]
    if not found:
        raise NothingToApplyError("Nobody chosen has a change that is not applied.")
    return found


def _refuse_when_moved(
    lines: Sequence[MendedLine], crew: dict[UUID, Member], *, work: UnitOfWork
) -> None:
    """Refuse when somebody holds other trips than the run read."""
    named = {trip.pairing for line in lines for trip in _stood(line) if trip.pairing}
    held = {
        (one.member, one.pairing, one.position)
        for one in rosters.holders(named, work=work)
    }
    moved = [
        crew[line.member].number if line.member in crew else str(line.member)
        for line in lines
        if line.member not in crew
        or any(
            (line.member, trip.pairing, trip.position) not in held
            for trip in _stood(line)
        )
    ]
    if moved:
        raise RosterMovedError(
            f"The lines of {', '.join(moved)} are not as the run read them.",
            crew=moved,
        )


def _stood(line: MendedLine) -> Iterator[MendedTrip]:
    yield from line.left
    yield from line.later
    yield from line.kept


def _key(trip: MendedTrip) -> UUID:
    if trip.pairing is None:
        raise ValueError("only a trip of the roster can be left or moved")
    return trip.pairing
