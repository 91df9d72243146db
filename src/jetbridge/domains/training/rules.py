"""Validity, as pure functions.

The expiry day is inclusive, and a day is one of the qualification's own zone.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from jetbridge.domains.training.contracts import Qualification


def is_valid_on(qualification: Qualification, day: date) -> bool:
    """Tell whether it holds on a day of its zone."""
    if qualification.revoked_on and qualification.revoked_on <= day:
        return False
    if qualification.valid_to and qualification.valid_to < day:
        return False
    return qualification.valid_from <= day


def has_lapsed(qualification: Qualification, moment: datetime) -> bool:
    """Tell whether its last day is over in its zone."""
    today = moment.astimezone(ZoneInfo(qualification.zone)).date()
    return qualification.valid_to is not None and qualification.valid_to < today
