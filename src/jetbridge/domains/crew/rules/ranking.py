"""The order in which candidates and ways out are offered."""

from jetbridge.domains.crew.contracts.alerts import WayOut
from jetbridge.domains.crew.contracts.changes import Margin, Preview, Unit

_LOOSE = float("inf")
_DAY = 24


def by_preview(one: Preview) -> tuple[bool, int, float, str]:
    """Put the legal first, then fewer knock-ons, then the larger margin."""
    return (not one.legal, one.knock_on, -_room(one.smallest_margin), one.member.number)


def by_way_out(one: WayOut) -> tuple[int, int, float, str]:
    """Put fewer knock-ons first, then the lower cost, then the larger margin."""
    preview = one.preview
    return (
        preview.knock_on,
        one.cost_minutes,
        -_room(preview.smallest_margin),
        preview.member.number,
    )


def urgency(hours_to_start: int) -> str:
    """Sort open time: ``past``, ``now`` (a day), ``soon`` (three days), ``later``."""
    if hours_to_start < 0:
        return "past"
    if hours_to_start < _DAY:
        return "now"
    return "soon" if hours_to_start < 3 * _DAY else "later"


def in_words(one: Margin) -> str:
    """Say a margin: ``rest 9:40, limit 12:00 (ORO.FTL.235(a)(1))``."""
    if one.value is None or one.limit is None:
        return f"{one.rule} ({one.citation})"
    say = _clock if one.unit is Unit.MINUTES else _count
    value, limit = say(one.value), say(one.limit)
    return f"{one.rule} {value}, limit {limit} ({one.citation})"


def _room(margin: Margin | None) -> float:
    if margin is None or margin.margin is None:
        return _LOOSE
    return margin.margin


def _count(things: float) -> str:
    return str(int(things))


def _clock(minutes: float) -> str:
    hours, rest = divmod(abs(int(minutes)), 60)
    return f"{'-' if minutes < 0 else ''}{hours}:{rest:02}"
