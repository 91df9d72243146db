"""Schemes: the rules a roster is judged by, as versioned data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.positions import Category
from jetbridge.engines.legality.contracts import Mark
from jetbridge.engines.legality.kernels.layout import COUNTS, ROLLINGS, RuleTables, Slot
from jetbridge.engines.legality.overlay import overlaid
from jetbridge.engines.legality.tables import build

_BOOKS = files("jetbridge.engines.legality") / "schemes"
_SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a scheme.

    ``missing`` says what it asks for when history does not suffice; ``values`` holds
    its limits as the file states them.
    """

    id: str
    slot: int
    title: str
    citation: str
    mark: Mark
    explain: str
    missing: str
    values: Mapping[str, Any]
    categories: frozenset[str] = frozenset(Category)
    """The crews it is for."""

    @property
    def counts(self) -> bool:
        """Tell whether its value is a count, and not minutes."""
        return self.slot in COUNTS


@dataclass(frozen=True, eq=False)
class Scheme:
    """A named, versioned set of rules; ``tables`` is what the kernels read."""

    id: str
    name: str
    legal_base: str
    edition: str
    version: str
    effective_from: date
    settings: Mapping[str, Any]
    acclimatisation: Mapping[str, Any]
    rules: tuple[Rule, ...]
    earlier: tuple["Scheme", ...] = ()
    """Issues that were in force before, in order of their dates."""

    @cached_property
    def categories(self) -> frozenset[str]:
        """Name the crews it has rules for."""
        return frozenset().union(*(rule.categories for rule in self.rules))

    @property
    def tables(self) -> RuleTables:
        """Give the values for the flight deck as arrays and minutes."""
        return self.tables_of(Category.FLIGHT_DECK)

    def tables_of(self, category: Category) -> RuleTables:
        """Give the values for one crew as arrays and minutes."""
        return self._tables[category]

    @cached_property
    def _tables(self) -> Mapping[str, RuleTables]:
        return {
            category: build(
                {rule.slot: rule.values for rule in self.rules_of(category)},
                self.acclimatisation,
                self.settings,
            )
            for category in Category
        }

    def rules_of(self, category: Category) -> tuple[Rule, ...]:
        """Give the rules for one crew."""
        return self._rules[category]

    @cached_property
    def _rules(self) -> Mapping[str, tuple[Rule, ...]]:
        return {
            category: tuple(rule for rule in self.rules if category in rule.categories)
            for category in Category
        }

    def rule(self, rule_id: str) -> Rule:
        """Find a rule by its id.

        Raises:
            InputError: the scheme has no such rule.
        """
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        known = ", ".join(rule.id for rule in self.rules)
        flaw = Flaw(f"{rule_id!r} is no rule of {self.version}", field="rule")
        raise InputError(flaw, next_step=f"Choose one of: {known}.")


def load_scheme(regime: str | Path) -> Scheme:
    """Load a scheme: ``easa``, ``faa``, or the file of an operator's own.

    Raises:
        InputError: there is no such scheme, or the file cannot be used.
    """
    if isinstance(regime, Path):
        own = _parsed(regime)
        place = Flaw("", field="extends", source=str(regime))
        base = _book(str(own.get("extends", "")), place)
        issues = [read_scheme(book) for book in overlaid(base, own, str(regime))]
        return replace(issues[-1], earlier=tuple(issues[:-1]))
    return read_scheme(_book(regime, Flaw("", field="rules")))


def _book(name: str, place: Flaw) -> dict[str, Any]:
    """Parse the file of a regulation; ``place`` is where its name was read."""
    known = {b.name.removesuffix(_SUFFIX): b for b in _BOOKS.iterdir()}
    if name not in known:
        flaw = replace(place, reason=f"there is no scheme {name!r}")
        way_out = f"Choose one of: {', '.join(sorted(known))}; or name a .toml file."
        raise InputError(flaw, next_step=way_out)
    return tomllib.loads(known[name].read_text("utf-8"))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        reason = error.strerror or "it cannot be read"
    except ValueError as error:
        reason = str(error)
    raise InputError(Flaw(reason, source=str(path)))


def read_scheme(book: Mapping[str, Any]) -> Scheme:
    """Make a scheme of a parsed scheme file."""
    return Scheme(
        id=book["id"],
        name=book["name"],
        legal_base=book["legal_base"],
        edition=book["edition"],
        version=book["version"],
        effective_from=book["effective_from"],
        settings=book["settings"],
        acclimatisation=book["acclimatisation"],
        rules=_rules(book["rule"], book["categories"]),
    )


_WORDS = frozenset(
    {
        "id",
        "slot",
        "title",
        "citation",
        "mark",
        "explain",
        "missing",
        "categories",
    }
)


def _rules(entries: list[dict[str, Any]], categories: list[str]) -> tuple[Rule, ...]:
    rolling = iter(range(Slot.ROLLING, Slot.ROLLING + ROLLINGS))
    return tuple(
        Rule(
            id=entry["id"],
            slot=next(rolling) if entry["slot"] == "ROLLING" else Slot[entry["slot"]],
            title=entry["title"],
            citation=entry["citation"],
            mark=Mark(entry["mark"]),
            explain=" ".join(entry["explain"].split()),
            missing=entry.get("missing", ""),
            categories=frozenset(entry.get("categories", categories)),
            values={k: v for k, v in entry.items() if k not in _WORDS},
        )
        for entry in entries
    )
