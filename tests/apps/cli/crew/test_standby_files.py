"""Lines of standby that cannot be: told with their place, the others go on."""

import pytest

from jetbridge.apps.cli.crew.standby_files import read_standby
from jetbridge.aviation.airports import Airports

HEADER = "base,category,position,date,start,end,needed,kind,fleet"
GOOD = "LIS,flight_deck,CP,2027-03-01,06:00,14:00,1,standby,"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",1,", ",99999999,", "needed: '99999999' is more people than 999"),
        ("2027-03-01", "2000-01-01/2100-01-01", "is longer than 366 days"),
        ("2027-03-01", "9999-12-31", "no day follows '9999-12-31'"),
        ("2027-03-01", "2027-03-01T08:00Z/2027-03-02T08:00Z", "is no local day"),
        ("LIS", "QQ9", "base: 'QQ9' is unknown"),
        ("14:00", "24:30", "end: '24:30' is no time of day"),
        ("standby,", "idle,", "kind: 'idle' is none of"),
    ],
)
def test_a_bad_line_is_told_and_the_good_one_is_read(tmp_path, old, new, said):
    file = tmp_path / "S.csv"
    file.write_text("\n".join([HEADER, GOOD.replace(old, new, 1), GOOD]))
    found = read_standby(file, Airports().zone_of)
    (flaw,) = found.flaws
    assert (flaw.line, said in flaw.reason) == (2, True)
    assert len(found.values) == 1
