"""Pairings changed by hand: legal or refused, in one step, and taken back."""

import pytest

from jetbridge.domains.crew.contracts.changes import AssignInput
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.revisions import EditKind, PairingEditInput
from jetbridge.domains.crew.contracts.runs import RunInput, RunKind
from jetbridge.domains.crew.contracts.words import ChangeKind, RosterVersion
from jetbridge.domains.crew.errors import (
    ChangeStandsError,
    CrewError,
    NotRosteredError,
    PairingBrokenError,
    PairingHeldError,
    PairingIllegalError,
    PairingLockedError,
    PeriodPublishedError,
    RunUnderWayError,
)
from jetbridge.domains.crew.store import rosters
from tests.domains.crew.planning import DECK, set_a_week
from tests.domains.crew.trips import fly_two_days

pytestmark = pytest.mark.promise("C3")


@pytest.fixture
def week(work):
    return set_a_week(work)


@pytest.fixture
def trips(work, week):
    """Monday's and Tuesday's morning, which go together; then both evenings."""
    monday, monday_late, tuesday, tuesday_late = fly_two_days(week, work)
    return monday, tuesday, monday_late, tuesday_late


@pytest.fixture
def edit(crew, work, week):
    def carry_out(kind, **order):
        wish = PairingEditInput(EditKind(kind), **order)
        return crew.edit_pairings(period=week.id, order=wish, work=work)

    return carry_out


@pytest.fixture
def board(crew, work, week):
    def read():
        found = crew.pairing_board(period=week.id, work=work)
        flown = {one.pairing.number: one.pairing.operated for one in found.rows}
        return flown, {one.leg: one.reason for one in found.uncovered}

    return read


@pytest.fixture
def give(crew, work, week):
    """Let a captain hold a pairing."""

    def assign(trip):
        (ana,) = [one for one in crew.members(work=work) if one.number == "10"]
        order = AssignInput(trip.id, "CP", None, ana.id)
        seen = crew.period(period=week.id, work=work).version
        crew.assign(period=week.id, order=order, seen=seen, work=work)
        return ana

    return assign


@pytest.fixture
def undo(crew, work, week):
    def take_back(done):
        return crew.undo_edit(period=week.id, edit=done.id, work=work)

    return take_back


@pytest.fixture
def saved(crew, work, week):
    """Everything that is kept of the pairings, and the legs that are open."""

    def read():
        trips = crew.pairings(period=week.id, work=work)
        return trips, crew.pairing_board(period=week.id, work=work).uncovered

    return read


class TestMoving:
    def test_a_round_trip_goes_to_another_pairing(self, edit, board, trips):
        morning, morrow, *_ = trips
        edit("move", pairing=morrow.id, other=morning.id, legs=morrow.operated)
        flown, open_legs = board()
        assert flown[morning.number] == (*morning.operated, *morrow.operated)
        assert morrow.number not in flown
        assert open_legs == {}

    def test_to_the_tray_and_back(self, edit, board, trips):
        morning, morrow, *_ = trips
        both = (*morning.operated, *morrow.operated)
        edit("move", pairing=morrow.id, other=morning.id, legs=morrow.operated)
        edit("move", pairing=morning.id, legs=morrow.operated)
        flown, open_legs = board()
        assert flown[morning.number] == morning.operated
        assert open_legs == dict.fromkeys(
            morrow.operated, f"Taken out of {morning.number} by hand."
        )
        edit("move", other=morning.id, legs=morrow.operated)
        flown, open_legs = board()
        assert (flown[morning.number], open_legs) == (both, {})

    def test_what_is_left_behind_must_lead_home(self, edit, trips):
        morning, morrow, *_ = trips
        with pytest.raises(PairingBrokenError, match="ends at OPO"):
            edit(
                "move",
                pairing=morrow.id,
                other=morning.id,
                legs=morrow.operated[1:],
            )

    def test_its_crew_may_ride_where_another_flies(self, edit, trips):
        morning, morrow, *_ = trips
        joined = edit("join", pairing=morning.id, other=morrow.id).after[0]
        left = edit("move", pairing=joined.id, legs=morning.operated, ride=True)
        (kept,) = left.after
        kinds = [str(one.kind) for duty in kept.duties for one in duty.activities]
        assert kinds == ["deadhead", "deadhead", "operate", "operate"]

    def test_a_breach_is_refused_with_its_citation(self, edit, board, trips):
        """Between morning and evening is more than a connection, and no rest."""
        morning, _, evening, _ = trips
        before = board()
        with pytest.raises(PairingIllegalError, match=r"rest 4:20.*ORO\.FTL"):
            edit("join", pairing=morning.id, other=evening.id)
        assert board() == before

    def test_a_leg_flown_elsewhere_is_no_open_leg(self, edit, trips):
        morning, morrow, *_ = trips
        with pytest.raises(PairingBrokenError, match=morrow.number):
            edit("move", other=morning.id, legs=morrow.operated)

    def test_legs_that_it_does_not_fly_are_refused(self, edit, trips):
        morning, morrow, evening, _ = trips
        with pytest.raises(NotRosteredError):
            edit("move", pairing=morrow.id, other=morning.id, legs=evening.operated)


class TestPreview:
    def test_each_row_says_what_taking_would_mean(self, crew, work, week, trips):
        morning, morrow, evening, late = trips
        order = PairingEditInput(EditKind.MOVE, pairing=morrow.id, legs=morrow.operated)
        found = {
            one.pairing: one
            for one in crew.preview_takers(period=week.id, order=order, work=work)
        }
        assert found.keys() == {morning.id, evening.id, late.id}
        assert found[morning.id].first_breach is None
        assert found[morning.id].smallest_margin is not None
        assert "ORO.FTL" in found[late.id].first_breach.citation

    def test_a_row_where_it_does_not_join_says_why(self, crew, work, week, trips):
        morning, morrow, *_ = trips
        order = PairingEditInput(
            EditKind.MOVE, pairing=morrow.id, legs=morrow.operated[:1]
        )
        told = crew.preview_takers(period=week.id, order=order, work=work)
        assert {one.pairing for one in told} >= {morning.id}
        assert all(
            "ends at" in one.refusal or "starts at" in one.refusal for one in told
        )

    def test_it_changes_nothing(self, crew, work, week, trips, board):
        before = board()
        order = PairingEditInput(EditKind.DELETE, pairing=trips[0].id)
        found = crew.preview_edit(period=week.id, order=order, work=work)
        assert (found.pairings, found.gone) == ((), (trips[0].id,))
        assert board() == before


class TestSplitAndJoin:
    def test_joined_and_split_again(self, edit, board, trips):
        morning, morrow, *_ = trips
        edit("join", pairing=morning.id, other=morrow.id)
        done = edit("split", pairing=morning.id, legs=morning.operated[1:])
        first, second = done.after
        flown, _ = board()
        assert flown[first.number] == morning.operated
        assert flown[second.number] == morrow.operated
        assert second.by_hand

    def test_there_is_nothing_behind_the_last_leg(self, edit, trips):
        with pytest.raises(CrewError, match="nothing to split"):
            edit("split", pairing=trips[0].id, legs=trips[0].operated[1:])

    def test_deleted_its_legs_are_open(self, edit, board, trips):
        edit("delete", pairing=trips[0].id)
        flown, open_legs = board()
        assert trips[0].number not in flown
        assert set(open_legs) == set(trips[0].operated)


class TestHeldAndLocked:
    def test_people_are_not_taken_off_unasked(self, give, edit, trips, board):
        give(trips[0])
        before = board()
        with pytest.raises(PairingHeldError, match="10"):
            edit("delete", pairing=trips[0].id)
        assert board() == before

    def test_the_preview_names_them(self, crew, work, week, trips, give):
        ana = give(trips[0])
        order = PairingEditInput(EditKind.DELETE, pairing=trips[0].id)
        found = crew.preview_edit(period=week.id, order=order, work=work)
        (holder,) = found.holders
        assert (holder.member.id, holder.position) == (ana.id, "CP")

    def test_released_they_come_back_with_undo(self, work, edit, undo, trips, give):
        give(trips[0])
        held = rosters.holders([trips[0].id], work=work)
        done = edit("delete", pairing=trips[0].id, release=True)
        assert rosters.holders([trips[0].id], work=work) == []
        undo(done)
        assert rosters.holders([trips[0].id], work=work) == held

    def test_what_crew_were_told_stays(self, crew, work, week, trips, give):
        give(trips[0])
        seen = crew.period(period=week.id, work=work).version
        crew.publish(period=week.id, reason="March", seen=seen, work=work)
        order = PairingEditInput(EditKind.DELETE, pairing=trips[0].id, release=True)
        with pytest.raises(PeriodPublishedError):
            crew.edit_pairings(period=week.id, order=order, work=work)
        told = RosterVersion.PUBLISHED
        assert rosters.holders([trips[0].id], kept=told, work=work)

    def test_a_locked_one_stays(self, crew, work, week, edit, trips):
        lock = {"period": week.id, "chosen": [trips[0].id], "work": work}
        crew.lock_pairings(locked=True, **lock)
        assert crew.pairing(pairing=trips[0].id, work=work).locked
        with pytest.raises(PairingLockedError, match=trips[0].number):
            edit("delete", pairing=trips[0].id)
        crew.lock_pairings(locked=False, **lock)
        edit("delete", pairing=trips[0].id)

    def test_not_while_a_run_would_replace_it(self, crew, work, week, edit, trips):
        order = RunInput(RunKind.PAIR, PlanScope(week.id, DECK))
        run = crew.queue_run(order=order, work=work)
        with pytest.raises(RunUnderWayError) as refused:
            edit("delete", pairing=trips[0].id)
        assert refused.value.facts == {"run": str(run.id)}


class TestUndo:
    @pytest.mark.parametrize("kind", ["delete", "join", "move"])
    def test_it_is_as_if_nothing_had_been(self, edit, undo, trips, saved, kind):
        morning, morrow, *_ = trips
        before = saved()
        order = {
            "delete": {"pairing": morrow.id},
            "join": {"pairing": morning.id, "other": morrow.id},
            "move": {"pairing": morrow.id, "legs": morrow.operated},
        }
        done = edit(kind, **order[kind])
        assert saved() != before
        undo(done)
        assert saved() == before

    def test_only_once(self, edit, undo, trips):
        done = edit("delete", pairing=trips[0].id)
        undo(done)
        with pytest.raises(ChangeStandsError):
            undo(done)

    def test_not_under_a_later_change(self, edit, undo, trips):
        morning, morrow, *_ = trips
        done = edit("join", pairing=morning.id, other=morrow.id)
        edit("split", pairing=morning.id, legs=morning.operated[1:])
        with pytest.raises(ChangeStandsError, match="changed since"):
            undo(done)

    def test_each_step_is_in_the_history(self, crew, work, week, edit, trips):
        done = edit("delete", pairing=trips[0].id)
        crew.undo_edit(period=week.id, edit=done.id, work=work)
        kinds = [
            (one.kind, one.reason)
            for one in crew.changes(period=week.id, work=work)
            if one.kind is ChangeKind.REVISED
        ]
        number = trips[0].number
        assert [reason for _, reason in kinds] == [
            f"delete: {number}",
            f"undone: {number}",
        ]


class TestBoard:
    @pytest.mark.usefixtures("trips")
    def test_costs_are_the_avoidable_ones_split(self, crew, work, week):
        (row, *_) = crew.pairing_board(period=week.id, work=work).rows
        duty = row.pairing.duties[0]
        span = int((duty.debrief - duty.report).total_seconds()) // 60
        flown = sum(
            int((one.arrival - one.departure).total_seconds()) // 60
            for one in duty.activities
        )
        assert row.cost.unflown == max(span, 240) - flown
        assert (row.cost.deadheads, row.cost.layovers) == (0, 0)

    def test_a_category_and_a_fleet_narrow_it(self, crew, work, week, trips):
        count = {
            fleet: len(
                crew.pairing_board(
                    period=week.id, category=DECK, fleet=fleet, work=work
                ).rows
            )
            for fleet in ("A320", "A330")
        }
        assert count == {"A320": len(trips), "A330": 0}

    def test_an_account_gives_every_rule_with_its_citation(self, crew, work, trips):
        found = crew.pairing_account(pairing=trips[0].id, work=work)
        assert found.margins
        assert all(one.citation and one.limit is not None for one in found.margins)
