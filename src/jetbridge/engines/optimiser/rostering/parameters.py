"""What a roster weighs, and how hard the search works; every value is checked."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Cost = Annotated[float, Field(ge=0)]


class Parameters(BaseModel):
    """Weights and settings; docs/reference/optimiser.md says how they add up."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uncovered_leg: Cost = 10_000.0
    """One position of one leg that nobody fills."""
    open_standby: Cost = 5_000.0
    """One person missing on a standby."""
    denied_wish: Cost = 100.0
    """A wish of weight 1 that is not granted."""
    unfair_minute: Cost = 0.2
    """A minute of credit away from one's share."""
    unfair_count: Cost = 5.0
    """One more night, early start, standby or weekend, for each that somebody had more
    of before than whoever had least."""
    by_seniority: bool = False
    """Wishes go by seniority, 1 first: none is lost to somebody junior."""
    days_on: Annotated[int, Field(ge=1, le=31)] = 5
    """Duty days in a row; two whole days off end them."""
    day_more: Cost = 2_000.0
    """Each duty day in a row beyond ``days_on``: more than wishes, less than a leg."""
    seed: int = 1
    threads: Annotated[int, Field(ge=1)] = 2
    lines_per_member: Annotated[int, Field(ge=1)] = 5
    """New lines taken from one person in one pricing round."""
    labels: Annotated[int, Field(ge=4)] = 128
    """Partial lines kept at each pairing; what is left out is merged for the bound."""
    converged: Annotated[float, Field(gt=0)] = 5e-4
    enough: Annotated[float, Field(gt=0)] = 5e-3
    """A plan this near to its bound is not improved any more."""
    improve_seconds: Annotated[float, Field(gt=0)] = 20.0
