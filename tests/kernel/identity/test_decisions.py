from uuid import uuid4

import pytest

from jetbridge.kernel.db import Actor
from jetbridge.kernel.identity.decisions import ANONYMOUS, Decisions
from jetbridge.kernel.identity.errors import (
    DecisionTableError,
    NotAllowedError,
    NotSignedInError,
)

TABLE = Decisions.read(
    """
    [roles]
    anonymous = "nobody"
    anyone = "signed in"
    planner = "plans"
    crew = "flies"
    compliance = "reads"
    service = "works by itself"
    [actions]
    "rosters.read" = { planner = "base", crew = "own", compliance = "all" }
    "health.read" = { anonymous = "all", anyone = "all" }
    "house.keep" = { service = "own" }
    "rosters.follow" = { service = "all" }
    [services]
    "sweep" = "house.keep"
    "follow" = "rosters.follow"
    "stray" = "rosters.read"
    [live]
    "crew." = "rosters.read"
    "crew.period" = "health.read"
    """
)
MEMBER = uuid4()


def person(*roles: str) -> Actor:
    return Actor(
        id="someone",
        kind="person",
        roles=frozenset(roles),
        bases=frozenset({"LIS"}),
        fleets=frozenset({"A320"}),
        crew_member=MEMBER,
    )


class TestAdmitting:
    @pytest.mark.promise("S1")
    def test_what_is_not_granted_is_denied(self):
        with pytest.raises(NotAllowedError):
            TABLE.admit(person("planner"), "rosters.change")

    def test_a_stranger_is_asked_to_sign_in(self):
        with pytest.raises(NotSignedInError):
            TABLE.admit(ANONYMOUS, "rosters.read")

    def test_a_stranger_may_what_is_open_to_all(self):
        assert TABLE.admit(ANONYMOUS, "health.read").id == "anonymous"

    def test_a_role_nobody_defined_holds_nothing(self):
        with pytest.raises(NotAllowedError):
            TABLE.admit(person("root"), "rosters.read")

    def test_scope_all_reaches_every_base(self):
        admitted = TABLE.admit(person("compliance"), "rosters.read")
        assert admitted.bases == {"*"}

    def test_scope_base_keeps_the_own_bases(self):
        admitted = TABLE.admit(person("planner"), "rosters.read")
        assert admitted.bases == {"LIS"}

    def test_scope_own_leaves_the_own_record_only(self):
        admitted = TABLE.admit(person("crew"), "rosters.read")
        assert admitted.bases == frozenset()
        assert admitted.crew_member == MEMBER

    def test_the_widest_grant_counts(self):
        admitted = TABLE.admit(person("crew", "planner"), "rosters.read")
        assert admitted.bases == {"LIS"}

    def test_the_action_becomes_the_purpose(self):
        assert TABLE.admit(person("crew"), "rosters.read").purpose == "rosters.read"


@pytest.mark.promise("S1")
class TestServices:
    def test_one_without_a_row_does_not_act(self):
        with pytest.raises(NotAllowedError, match="no row for nobody"):
            TABLE.principal("nobody")

    def test_one_whose_action_no_service_holds_does_not_act(self):
        with pytest.raises(NotAllowedError):
            TABLE.principal("stray")

    def test_one_reaches_as_far_as_its_action_says(self):
        assert TABLE.principal("follow").bases == {"*"}
        assert TABLE.principal("follow").fleets == {"*"}

    def test_one_that_keeps_house_reaches_nobodys_rows(self):
        keeper = TABLE.principal("sweep")
        assert (keeper.bases, keeper.fleets) == (frozenset(), frozenset())

    def test_the_purpose_is_the_action_unless_more_is_said(self):
        assert TABLE.principal("follow").purpose == "rosters.follow"
        assert TABLE.principal("follow", purpose="catch up").purpose == "catch up"


class TestReading:
    @pytest.mark.parametrize(
        "row",
        [
            '"a.b" = { nobody = "all" }',
            '"a.b" = { planner = "some" }',
        ],
    )
    def test_a_bad_row_is_named(self, row):
        with pytest.raises(DecisionTableError, match=r"a\.b"):
            Decisions.read(f'[roles]\nplanner = "plans"\n[actions]\n{row}')

    def test_a_live_message_of_no_action_is_refused(self):
        with pytest.raises(DecisionTableError, match="live"):
            Decisions.read('[roles]\n[actions]\n[live]\n"crew." = "no.such"')

    def test_a_service_of_no_action_is_refused(self):
        with pytest.raises(DecisionTableError, match="services"):
            Decisions.read('[roles]\n[actions]\n[services]\n"sweep" = "no.such"')

    def test_everybodys_roles_cannot_be_granted(self):
        assert TABLE.grantable == {"planner", "crew", "compliance", "service"}


class TestHearing:
    def test_an_event_no_rule_names_is_not_heard(self):
        assert not TABLE.hears(person("compliance"), "flights.leg_delayed.v1", "x")

    def test_a_holder_hears(self):
        assert TABLE.hears(person("planner"), "crew.roster_changed.v1", "x")

    def test_crew_hear_of_their_own_record_only(self):
        crew = person("crew")
        assert TABLE.hears(crew, "crew.roster_changed.v1", f"member/{MEMBER}")
        assert not TABLE.hears(crew, "crew.roster_changed.v1", f"member/{uuid4()}")

    def test_the_longest_beginning_decides(self):
        assert TABLE.hears(person("crew"), "crew.period_published.v1", "2026-06")

    def test_a_stranger_does_not_hear(self):
        assert not TABLE.hears(ANONYMOUS, "crew.roster_changed.v1", "x")
