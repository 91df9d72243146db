"""Which airline lives in a home: chosen once, the same at every later run."""

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Self

from jetbridge.apps.demo.airline import Airline, make_airline
from jetbridge.apps.demo.errors import UseAnotherHome
from jetbridge.apps.demo.recipe import SCALES

_PUBLISHED_AHEAD = timedelta(days=15)
_MONTH = 28


@dataclass(frozen=True, slots=True)
class Choice:
    """What makes the airline: its scale, its seed and the first day of its period."""

    scale: str
    seed: int
    first_day: date

    def airline(self) -> Airline:
        """Make the airline."""
        recipe = SCALES[self.scale]
        return make_airline(recipe, seed=self.seed, first_day=self.first_day)

    def keep(self, home: Path) -> None:
        """Write the choice down for later runs."""
        kept = _file(home)
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(".new")
        draft.write_text(json.dumps(asdict(self), default=str), encoding="utf-8")
        draft.replace(kept)

    @classmethod
    def kept(cls, home: Path) -> Self | None:
        """Give the choice made before, or None in a fresh home."""
        if not _file(home).exists():
            return None
        known = json.loads(_file(home).read_text(encoding="utf-8"))
        return cls(
            known["scale"], known["seed"], date.fromisoformat(known["first_day"])
        )


def choose(
    home: Path,
    *,
    scale: str | None,
    seed: int | None,
    first_day: date | None,
    today: date,
) -> Choice:
    """Give the airline of ``home``; what is not asked for is as before, or usual.

    Raises ``UseAnotherHome`` when one asks for another than lives there.
    """
    before = Choice.kept(home)
    usual = before or _usual(scale or "small", today)
    wanted = Choice(
        scale or usual.scale,
        usual.seed if seed is None else seed,
        first_day or usual.first_day,
    )
    if before and before != wanted:
        raise UseAnotherHome(
            f"{home} holds the {before.scale} airline of seed {before.seed}, "
            f"from {before.first_day}."
        )
    return wanted


def _usual(scale: str, today: date) -> Choice:
    """Give seed 1 and the first Monday, or month, that is not too near to publish."""
    day = today + _PUBLISHED_AHEAD
    if SCALES[scale].days > _MONTH:
        first_day = (day.replace(day=1) + timedelta(32)).replace(day=1)
    else:
        first_day = day + timedelta(-day.weekday() % 7)
    return Choice(scale, 1, first_day)


def _file(home: Path) -> Path:
    return home / "demo" / "airline.json"
