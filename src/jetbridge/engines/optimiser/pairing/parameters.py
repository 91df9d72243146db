"""How hard the pairing search works; every value is checked."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Parameters(BaseModel):
    """Settings of the search; the defaults suit a month of 1,000 to 8,000 legs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seed: int = 1
    threads: Annotated[int, Field(ge=1)] = 2
    """One value per process: HiGHS keeps its first thread pool."""
    columns_per_leg: Annotated[int, Field(ge=1)] = 3
    """New pairings through each leg taken in one pricing round, at most."""
    maximum_rounds: Annotated[int, Field(ge=1)] = 120
    converged: Annotated[float, Field(gt=0)] = 2e-5
    """Relative gap between master and bound at which generation ends."""
    keep_within: Annotated[float, Field(gt=0)] = 3_000.0
    """Pairings with a higher reduced cost do not take part in the steps of a dive."""
    improve_seconds: Annotated[float, Field(gt=0)] = 60.0
    """The longest the plan is chosen again as an integer program."""
    enough: Annotated[float, Field(ge=0)] = 1e-5
    """Relative gap below which a plan is left as it is."""
    legs_at_once: Annotated[int, Field(ge=50)] = 1_600
    """Above this many legs a plan is chosen again in windows only, never as one."""
    dive_share: Annotated[float, Field(gt=0, le=1)] = 0.2
    """Part of the open pairings that one dive step may fix."""
    improve_days: Annotated[int, Field(ge=1)] = 4
    """Days of the reports of which the pairings of one window are chosen again."""
    try_within: Annotated[float, Field(gt=0)] = 500.0
    """Pairings with a higher reduced cost are not tried in a window."""
