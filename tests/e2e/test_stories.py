"""What people do in a browser on the running demo, as ui/e2e/stories.mjs tells."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.promise("S1")
class TestGettingIn:
    def test_signs_in_where_one_wanted_to_go_and_out_again(self, tell):
        tell("signing-in")

    def test_reaches_a_screen_by_a_few_letters(self, tell):
        tell("palette")


@pytest.mark.promise("C4")
class TestRosterBoard:
    def test_walks_speaks_and_tabulates_the_roster(self, tell):
        tell("board")

    def test_moves_a_duty_by_keyboard_to_the_best_ranked_person(self, tell):
        tell("keyboard-move")

    def test_puts_a_duty_into_open_time_and_back(self, tell):
        tell("unassign")

    def test_tells_the_second_of_two_planners_that_the_first_was_faster(self, tell):
        tell("conflict")


@pytest.mark.promise("C5")
class TestLegalityWhileDragging:
    def test_shows_the_smallest_margin_and_does_it_on_drop(self, tell):
        tell("drag")

    def test_names_the_first_breach_and_does_not_do_it(self, tell):
        tell("drag-into-breach")


@pytest.mark.promise("C3")
class TestPairings:
    def test_builds_a_pairing_by_hand_with_live_legality(self, tell):
        tell("pairing-by-hand")

    @pytest.mark.usefixtures("a_week_to_plan")
    def test_opens_a_period_starts_a_run_and_sees_it_finish(self, tell):
        tell("plan-a-period")

    def test_sets_a_scenario_beside_the_plan(self, tell):
        tell("scenario-beside-the-plan")


@pytest.mark.promise("O3")
class TestAircraftLines:
    def test_swaps_two_aircraft_sees_first_what_it_does_and_undoes_it(self, tell):
        tell("swap-aircraft")

    def test_swaps_two_aircraft_by_drag(self, tell):
        tell("swap-by-drag")

    def test_retimes_a_leg_sees_first_what_it_does_and_moves_it_back(self, tell):
        tell("retime-a-leg")

    @pytest.mark.promise("O4")
    def test_plans_maintenance_where_legs_do_not_hold_and_withdraws_it(self, tell):
        tell("plan-maintenance")


@pytest.mark.promise("C8")
def test_sorts_the_counters_and_says_who_is_new(tell):
    tell("counters")


@pytest.mark.promise("C4")
class TestPublication:
    def test_publishes_with_a_reason_and_then_nothing_differs(self, tell):
        tell("publish")


@pytest.mark.promise("C7")
class TestPhone:
    def test_reads_and_acknowledges_a_change(self, tell):
        tell("acknowledge")

    def test_asks_for_a_day_off_and_sees_what_expires(self, tell):
        tell("requests")

    def test_shows_the_roster_without_a_network(self, tell):
        tell("phone-offline")


@pytest.mark.promise("O1")
class TestFlights:
    def test_shows_legs_and_aircraft_lines_of_a_day(self, tell):
        tell("flights")

    def test_shows_who_flies_beneath_each_aircraft(self, tell):
        tell("crew-beneath")


@pytest.mark.promise("O3")
class TestChangeOfALeg:
    def test_shows_what_a_delay_would_break_before_it_is_done(self, tell):
        tell("delay-and-cancel")


@pytest.mark.promise("O2")
@pytest.mark.promise("O3")
class TestLegInTheAir:
    def test_movements_take_it_up_and_it_lands_elsewhere_or_not(self, tell):
        tell("divert-and-resume")


@pytest.mark.promise("C6")
class TestDayOfOperation:
    def test_applies_one_of_three_ways_out_of_a_broken_rest(self, tell):
        tell("way-out")

    def test_recovers_from_a_closed_base_with_before_and_after(self, tell):
        tell("recovery")

    def test_sets_the_order_of_call_out_by_the_keyboard(self, tell):
        tell("call-order")
