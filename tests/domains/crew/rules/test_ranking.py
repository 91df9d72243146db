"""The order of offers, and how a margin is said."""

from dataclasses import replace

import pytest

from jetbridge.domains.crew.contracts.changes import Margin, Preview, Unit
from jetbridge.domains.crew.rules.ranking import by_preview, in_words, urgency
from jetbridge.domains.crew.service.asking import line_member
from tests.domains.crew.factories import a_member

ROOM = Margin("easa.rest", 780.0, 720.0, 60.0, "ORO.FTL.235(a)")
FREE = Preview(line_member(a_member("1")), "compliant", ROOM, None)


def test_legal_goes_before_standby_before_room():
    broken = replace(FREE, first_breach=ROOM)
    called = replace(FREE, knock_on=1)
    roomier = replace(FREE, smallest_margin=replace(ROOM, margin=90.0))
    unbound = replace(FREE, smallest_margin=None)
    ranked = sorted([broken, called, FREE, roomier, unbound], key=by_preview)
    assert ranked == [unbound, roomier, FREE, called, broken]


@pytest.mark.parametrize(
    ("hours", "word"),
    [(-1, "past"), (0, "now"), (23, "now"), (24, "soon"), (71, "soon"), (72, "later")],
)
def test_urgency_counts_to_the_start(hours, word):
    assert urgency(hours) == word


@pytest.mark.parametrize(
    ("margin", "words"),
    [
        (ROOM, "easa.rest 13:00, limit 12:00 (ORO.FTL.235(a))"),
        (
            replace(ROOM, rule="r", value=3.0, limit=2.0, unit=Unit.COUNT),
            "r 3, limit 2 (ORO.FTL.235(a))",
        ),
        (replace(ROOM, value=None), "easa.rest (ORO.FTL.235(a))"),
        (
            replace(ROOM, value=-75.0),
            "easa.rest -1:15, limit 12:00 (ORO.FTL.235(a))",
        ),
    ],
)
def test_a_margin_is_said_with_its_source(margin, words):
    assert in_words(margin) == words
