"""How an airline crews its legs: one category, its complements, times and costs.

Every default is documented in docs/reference/optimiser.md.
"""

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from jetbridge.aviation.positions import Category, Position

Minutes = Annotated[int, Field(ge=0, le=2880)]
Cost = Annotated[float, Field(ge=0)]


class _Checked(BaseModel):
    """Frozen, and refuses words it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Transfer(_Checked):
    """A ground transfer between two airports, at any hour, both ways."""

    origin: str
    destination: str
    minutes: Minutes


class Costs(_Checked):
    """Prices, in minutes of one team's paid time."""

    minimum_paid_minutes_per_duty: Minutes = 240
    """A duty pays at least this."""
    deadhead: Cost = 60.0
    """A seat on one leg, beside the time it takes."""
    deadhead_minute: Cost = 0.5
    layover: Cost = 180.0
    """Hotel and transport of one layover."""
    layover_minute: Cost = 0.05
    """Expenses while away between two duties."""
    uncovered_leg: Cost = 10_000.0
    unbrought_pairing: Cost = 20_000.0
    """A pairing of the period before whose crew is not brought home."""


class Times(_Checked):
    """Report, debrief and connection minutes; the narrower key wins.

    ``report`` and ``debrief`` keys are ``STATION/TYPE``, ``STATION`` or ``*/TYPE``.
    """

    report_minutes: Minutes = 60
    debrief_minutes: Minutes = 30
    report: dict[str, Minutes] = {}
    debrief: dict[str, Minutes] = {}
    minimum_connection_same_tail: Minutes = 30
    minimum_connection_changed_tail: Minutes = 40
    maximum_connection: Minutes = 240

    @model_validator(mode="after")
    def _connects(self) -> Self:
        least = min(
            self.minimum_connection_same_tail, self.minimum_connection_changed_tail
        )
        if self.maximum_connection < least:
            raise ValueError(f"no connection is from {least} to the maximum")
        return self

    def report_at(self, station: str, aircraft_type: str) -> int:
        """Give the minutes between report and departure."""
        return _narrowest(self.report, station, aircraft_type, self.report_minutes)

    def debrief_at(self, station: str, aircraft_type: str) -> int:
        """Give the minutes between arrival and the end of duty."""
        return _narrowest(self.debrief, station, aircraft_type, self.debrief_minutes)


class Crewing(_Checked):
    """One category's way of working; flight deck and cabin have one each."""

    category: Category = Category.FLIGHT_DECK
    complements: dict[str, dict[Position, Annotated[int, Field(ge=1)]]] = {}
    """Aircraft type -> position -> number; the key ``*`` serves any other type."""
    fleets: dict[str, str] = {}
    """Aircraft type -> fleet that one crew can fly; a type alone is its own fleet."""
    times: Times = Times()
    costs: Costs = Costs()
    ground_transfers: tuple[Transfer, ...] = ()
    maximum_duty_minutes: Minutes = 900
    maximum_sectors_per_duty: Annotated[int, Field(ge=1, le=10)] = 6
    maximum_duties_per_pairing: Annotated[int, Field(ge=1, le=8)] = 4
    maximum_days_per_pairing: Annotated[int, Field(ge=1, le=10)] = 5
    maximum_deadheads_per_leg: Annotated[int, Field(ge=0, le=50)] = 6

    @field_validator("category", mode="before")
    @classmethod
    def _either_spelling(cls, category: object) -> object:
        known = {str(c).replace(" ", "_"): c for c in Category}
        return known.get(str(category).replace(" ", "_"), category)

    @model_validator(mode="after")
    def _of_one_category(self) -> Self:
        for aircraft_type, team in self.complements.items():
            for position in team:
                if position.category is not self.category:
                    told = f"{position} of {aircraft_type} is no position of the"
                    raise ValueError(f"{told} {self.category}")
        return self

    def fleet_of(self, aircraft_type: str) -> str:
        """Give the fleet whose crews fly ``aircraft_type``."""
        return self.fleets.get(aircraft_type, aircraft_type)

    def complement_of(self, aircraft_type: str) -> dict[Position, int]:
        """Give the positions a leg of ``aircraft_type`` needs in this category."""
        found = self.complements.get(aircraft_type) or self.complements.get("*")
        return dict(found or _USUAL[self.category])

    def complement_of_all(self, aircraft_types: Iterable[str]) -> dict[Position, int]:
        """Give the positions of a team that can fly each of ``aircraft_types``."""
        team: dict[Position, int] = {}
        for aircraft_type in aircraft_types:
            for position, many in self.complement_of(aircraft_type).items():
                team[position] = max(many, team.get(position, 0))
        return team


_USUAL = {
    Category.FLIGHT_DECK: {Position.CP: 1, Position.FO: 1},
    Category.CABIN: {Position.SCCM: 1, Position.CC: 3},
}


def _narrowest(table: dict[str, int], station: str, kind: str, usual: int) -> int:
    for key in (f"{station}/{kind}", station, f"*/{kind}"):
        if key in table:
            return table[key]
    return usual
