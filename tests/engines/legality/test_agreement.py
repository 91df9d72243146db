"""An airline's own agreement: added rules, contradictions, issues with dates."""

from dataclasses import replace

import pytest

from jetbridge.aviation.errors import InputError
from jetbridge.aviation.periods import Period
from jetbridge.engines.legality import Outcome, check, load_scheme
from jetbridge.engines.legality.kernels.layout import Slot
from tests.engines.legality.factories import HOUR, STATIONS, duty, line, moment

pytestmark = pytest.mark.promise("C5")

HEAD = 'id = "meridian"\nname = "Meridian Air"\nextends = "easa"\n'
DATED = 'version = "meridian-2026.1"\neffective_from = 2026-01-01\n'


def load(tmp_path, text, head=HEAD + DATED):
    file = tmp_path / "own.toml"
    file.write_text(head + text)
    return load_scheme(file)


def refusal(tmp_path, text, head=HEAD + DATED):
    with pytest.raises(InputError) as refused:
        load(tmp_path, text, head)
    return str(refused.value)


def added(block, rule="m.own", **values):
    lines = [
        f'id = "{rule}"',
        f'block = "{block}"',
        'title = "Own"',
        'citation = "CLA 1"',
    ]
    lines += [
        f'{k} = "{v}"' if isinstance(v, str) else f"{k} = {v}"
        for k, v in values.items()
    ]
    return "\n[[added]]\n" + "\n".join(lines) + "\n"


class TestAddedRules:
    @pytest.mark.parametrize(
        ("text", "slot"),
        [
            (added("duty_length", limit="13:00"), Slot.DUTY_LENGTH),
            (added("flight_time", limit="8:00"), Slot.FLIGHT_TIME),
            (added("sectors", count=4), Slot.SECTORS),
            (added("days_in_a_row", count=5), Slot.CONSECUTIVE_DUTIES),
            (added("nights_in_a_row", count=2), Slot.CONSECUTIVE_NIGHTS),
            (added("free_time", least="48:00", window="336:00"), Slot.WEEKLY_REST),
            (added("free_days", least="24:00", calendar_days=7), Slot.WEEKLY_REST),
            (
                added("rolling", quantity="flight", limit="40:00", window="168:00"),
                Slot.ROLLING + 4,
            ),
        ],
    )
    def test_each_block_is_judged(self, tmp_path, text, slot):
        scheme = load(tmp_path, text)
        rule = scheme.rule("m.own")
        assert (rule.slot, rule.citation) == (slot, "CLA 1")
        long = duty("02 01:00", "02 20:00")
        found = check([line(long, alone=True)], scheme, STATIONS)
        [verdict] = [v for v in found if v.rule == "m.own"]
        assert verdict.limit is not None
        assert verdict.scheme == "meridian-2026.1"

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            (added("nap", least="1:00"), "added[0].block: there is no such block"),
            (added("sectors", count=0), "added[0].count: write it like 4"),
            (added("sectors", count="4"), "added[0].count: write it like 4"),
            (added("duty_length", limit=13), "added[0].limit: write it like 14:00"),
            (
                added("rolling", quantity="sleep", limit="1:00", window="2:00"),
                "added[0].quantity: write it like duty",
            ),
            (added("sectors", count=4, code="x"), "added[0].code: the block has no"),
            (
                '[[added]]\nblock = "sectors"\n',
                "added[0]: it lacks id, title, citation",
            ),
            (
                added("sectors", rule="easa.fdp", count=4),
                "added[0].id: easa: easa.fdp has this id",
            ),
        ],
    )
    def test_what_is_wrong_is_located(self, tmp_path, text, reason):
        assert reason in refusal(tmp_path, text)

    def test_there_is_room_for_eight_rolling_limits(self, tmp_path):
        blocks = [
            added("rolling", f"m.{n}", quantity="duty", limit="190:00", window="672:00")
            for n in range(5)
        ]
        assert load(tmp_path, "".join(blocks[:4])).rule("m.3").slot == Slot.ROLLING + 7
        assert "added[4].block: more than 8" in refusal(tmp_path, "".join(blocks))


class TestContradictions:
    @pytest.mark.parametrize(
        ("text", "one", "other"),
        [
            (
                added("sectors", count=4) + added("sectors", "m.two", count=5),
                "added[1].block",
                "added[0]",
            ),
            (
                '[rules."easa.duty-14-days"]\nlimit = "50:00"',
                "easa.duty-7-days.limit",
                "easa.duty-14-days.limit",
            ),
            (
                '[rules."easa.recovery-spacing"]\nrecovery = "61:00"',
                "easa.recovery-disrupted.least",
                "easa.recovery-spacing.recovery",
            ),
            (
                '[rules."easa.recovery-spacing"]\nlimit = "30:00"',
                "easa.recovery-spacing.limit",
                "easa.recovery-spacing.recovery",
            ),
            (
                added("free_time", least="48:00", window="40:00"),
                "m.own.window",
                "m.own.least",
            ),
            (
                added("free_days", least="49:00", calendar_days=2),
                "m.own.least",
                "m.own.calendar_days",
            ),
        ],
    )
    def test_are_refused_with_both_places(self, tmp_path, text, one, other):
        told = refusal(tmp_path, text)
        assert one in told
        assert other in told

    def test_an_added_rule_that_the_regulation_has(self, tmp_path):
        faa = HEAD.replace("easa", "faa") + DATED
        told = refusal(tmp_path, added("nights_in_a_row", count=2), head=faa)
        assert "faa.consecutive-nights rules on this already" in told


ISSUES = """
[[issue]]
version = "meridian-2026.2"
effective_from = 2026-03-10
[issue.rules."easa.fdp-none"]
"""
TWO = """
[rules."easa.rest"]
home = "12:30"
[[issue]]
version = "meridian-2026.2"
effective_from = 2026-03-10
[issue.rules."easa.rest"]
home = "14:00"
"""


class TestIssues:
    DUTIES = (
        duty("08 06:00", "08 12:00"),
        duty("09 06:00", "09 12:00"),
        duty("10 06:00", "10 12:00"),
        duty("11 06:00", "11 12:00"),
    )

    def rests(self, tmp_path, *duties, **facts):
        scheme = load(tmp_path, TWO)
        found = check([line(*duties, **facts)], scheme, STATIONS)
        return [(v.scheme, v.limit) for v in found if v.rule == "easa.rest" and v.limit]

    def test_a_duty_stands_under_the_issue_of_its_date(self, tmp_path):
        assert self.rests(tmp_path, *self.DUTIES) == [
            ("meridian-2026.1", 750),
            ("meridian-2026.2", 14 * HOUR),
            ("meridian-2026.2", 14 * HOUR),
        ]

    def test_only_judged_duties_are(self, tmp_path):
        judged = Period(moment("11 00:00"), moment("12 00:00"))
        assert self.rests(tmp_path, *self.DUTIES, judged=judged) == [
            ("meridian-2026.2", 14 * HOUR)
        ]

    def test_a_pairing_alone_stands_under_that_of_its_first_duty(self, tmp_path):
        found = self.rests(tmp_path, *self.DUTIES, alone=True)
        assert {version for version, _ in found} == {"meridian-2026.1"}

    def test_before_the_first_issue_no_answer_is_a_plain_pass(self, tmp_path):
        scheme = load(tmp_path, TWO)
        early = replace(scheme.earlier[0], effective_from=moment("09 00:00").date())
        scheme = replace(scheme, earlier=(early,))
        found = check([line(self.DUTIES[0], alone=True)], scheme, STATIONS)
        assert {v.outcome for v in found} == {Outcome.UNVERIFIED}

    def test_what_is_wrong_names_the_issue(self, tmp_path):
        assert "issue[0].rules.easa.fdp-none" in refusal(tmp_path, ISSUES)

    def test_two_of_one_date_are_refused(self, tmp_path):
        same = TWO.replace("2026-03-10", "2026-01-01")
        told = refusal(tmp_path, same)
        assert "issue[0].effective_from: effective_from has the same date" in told

    def test_all_may_stand_as_issues(self, tmp_path):
        text = TWO.split("[[issue]]")[1]
        scheme = load(tmp_path, f"[[issue]]{text}", head=HEAD)
        assert (scheme.version, scheme.earlier) == ("meridian-2026.2", ())
