"""The aircraft: a registration each, grouped as the recipe has them."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from jetbridge.apps.demo.recipe import Group, Recipe

_FIRST, _EVERY, _SERIAL = date(2016, 4, 1), timedelta(60), 4101
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Aircraft:
    """One tail and the group of lines it flies."""

    registration: str
    serial: int
    delivered: date
    group: Group


def deliver(recipe: Recipe) -> tuple[Aircraft, ...]:
    """Register the recipe's aircraft, CS-JAA onwards."""
    groups = [group for group in recipe.groups for _ in range(group.aircraft)]
    marks = ("".join(pair) for pair in product(_LETTERS, repeat=2))
    return tuple(
        Aircraft(f"CS-J{mark}", _SERIAL + nth, _FIRST + nth * _EVERY, group)
        for nth, (mark, group) in enumerate(zip(marks, groups, strict=False))
    )
