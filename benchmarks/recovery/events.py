"""What happens on a bad day, by name; the same seed makes the same day."""

import random
from collections.abc import Callable
from typing import Any

NOW = "2026-07-08T09:00Z"
NEXT_MORNING, NEXT_NOON = "2026-07-09T09:00Z", "2026-07-09T12:00"
Row = dict[str, str]
Events = list[dict[str, Any]]


def _at(hour: int) -> str:
    return f"{NOW[:10]}T{hour:02d}:00Z"


def _closed(first: int, last: int, *airports: str) -> Events:
    period = {"from_utc": _at(first), "until_utc": _at(last)}
    return [{"kind": "closure", "airport": one, **period} for one in airports]


def _delay(legs: list[Row], _: list[str]) -> Events:
    late = next(one for one in legs if one["departure_utc"] > _at(10))
    return [{"kind": "delay", "leg": late["id"], "minutes": 180}]


def _sick(crew: list[str]) -> Events:
    period = {"from_utc": NOW, "until_utc": NEXT_MORNING}
    return [{"kind": "sick", "crew": one, **period} for one in crew]


def _fog(legs: list[Row], _: list[str]) -> Events:
    """Close the four busiest stations that are no hub."""
    flown = [one["origin"] for one in legs]
    busiest = sorted(set(flown), key=lambda one: (-flown.count(one), one))
    return _closed(10, 14, *busiest[1:5])


def _collapse(legs: list[Row], _: list[str]) -> Events:
    luck = random.Random(1)  # noqa: S311 - a bad day is no secret
    ahead = [x for x in legs if NOW < x["departure_utc"] < NEXT_NOON]
    gone = luck.sample(ahead, round(0.6 * len(ahead)))
    return [{"kind": "cancellation", "leg": one["id"]} for one in gone]


SCENARIOS: dict[str, Callable[[list[Row], list[str]], Events]] = {
    "one leg 3 h late": _delay,
    "one captain sick": lambda _, crew: _sick(crew[:1]),
    "hub closed 3 h": lambda *_: _closed(10, 13, "LIS"),
    "fog on 4 stations 4 h": _fog,
    "10 % of later reports sick": lambda _, crew: _sick(crew[::10]),
    "60 % of 27 h cancelled": _collapse,
}
