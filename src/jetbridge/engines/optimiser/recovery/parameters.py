"""What recovery weighs, and how hard it searches; every value is checked."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Cost = Annotated[float, Field(ge=0)]


class Parameters(BaseModel):
    """Weights and settings; docs/reference/optimiser.md says how they add up."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uncovered_leg: Cost = 10_000.0
    """One position of one leg that nobody fills."""
    stranded: Cost = 3_000.0
    """A person who is not brought home in the window."""
    person_changed: Cost = 100.0
    """A person whose duties are others than before."""
    duty_changed: Cost = 40.0
    """Half for a duty taken away, half for a duty given."""
    deadhead: Cost = 60.0
    """A seat as passenger on one leg."""
    day_off: Cost = 200.0
    """A duty given on a day without duty, to somebody who is on no standby."""
    standby_released: Cost = 200.0
    """A standby given up without a call, for what its person does around it."""
    maximum_changes: Annotated[int, Field(ge=1, le=6)] = 3
    """Most changes of one person; what an event takes away does not count."""
    window_hours: Annotated[int, Field(ge=1, le=96)] = 36
    """How far ahead of the moment lines may be changed; pairings begun end later."""
    notice_minutes: Annotated[int, Field(ge=0, le=1440)] = 60
    """What begins sooner than this after the moment stays as it is."""
    homing_minutes: Annotated[int, Field(ge=0, le=4320)] = 1440
    """Somebody left away is home for duties that begin so long after."""
    turn_minutes: Annotated[int, Field(ge=0, le=240)] = 30
    """Least time of an aircraft on the ground, where less was not planned."""
    candidates: Annotated[int, Field(ge=0)] = 5
    """Replacements told for each broken line."""
    ranked_up_to: Annotated[int, Field(ge=0)] = 20
    """Broken lines of one position beyond which nobody is ranked."""
    columns_per_person: Annotated[int, Field(ge=1)] = 4
    """New lines taken from one person in one pricing round."""
    maximum_rounds: Annotated[int, Field(ge=1)] = 60
    converged: Annotated[float, Field(gt=0)] = 1e-2
    """Relative gap between master and bound at which generation ends."""
    improve_seconds: Annotated[float, Field(gt=0)] = 10.0
    """The longest one group's lines are chosen as an integer program."""
    seed: int = 1
    threads: Annotated[int, Field(ge=1)] = 2
