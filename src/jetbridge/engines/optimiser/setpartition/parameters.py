"""How the set partitioning search works; every value is checked."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Parameters(BaseModel):
    """Settings of the search; the defaults suit up to some 100,000 columns."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seed: int = 1
    threads: Annotated[int, Field(ge=1)] = 2
    """One value per process: HiGHS keeps its first thread pool."""
    enough: Annotated[float, Field(ge=0)] = 0.0
    """Relative gap at which the search ends."""
    candidates: Annotated[int, Field(ge=1)] = 10
    """Pairs of rows that are tried before a node branches on the best of them."""
    trial_iterations: Annotated[int, Field(ge=1)] = 40
    """Steps of the simplex method in one trial."""
    sure: Annotated[float, Field(gt=0.5, le=1)] = 0.85
    """A dive takes all columns from this value of the relaxation on at once."""
    dive_repairs: Annotated[int, Field(ge=0)] = 5
    """Dead ends out of which a dive takes its last choice back."""
    nodes_per_dive: Annotated[int, Field(ge=1)] = 10
    """A dive starts at every so many nodes."""
    blocking_bytes: Annotated[float, Field(ge=0)] = 2e9
    """Clique reduction reads columns**2 * rows / 8 bytes; above this it is left out."""
