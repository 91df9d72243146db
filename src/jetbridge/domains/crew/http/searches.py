"""What every search is asked with: a scope, a time, a seed; and how it is answered."""

from uuid import UUID

from fastapi import Request, Response
from pydantic import BaseModel, Field

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.runs import PlanningRun
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.kernel.http import hot

_SHORTEST_SECONDS, _LONGEST_SECONDS = 5, 3600


class ScopeWish(BaseModel):
    """Whose plan: without ``base`` or ``fleet`` all of them."""

    category: Category
    base: str | None = Field(default=None, min_length=3, max_length=8)
    fleet: str | None = Field(default=None, min_length=1, max_length=8)

    def scope(self, period: UUID) -> PlanScope:
        """Give the scope as crew takes it."""
        return PlanScope(period, self.category, self.fleet, self.base)


class SearchWish(BaseModel):
    """How long to search, and the seed of the search."""

    time_limit_seconds: float = Field(
        default=300, ge=_SHORTEST_SECONDS, le=_LONGEST_SECONDS
    )
    seed: int = Field(default=1, ge=0, le=2**31 - 1)


def queued(run: PlanningRun, *, request: Request) -> Response:
    """Answer that a run waits for the worker; ``Location`` tells how far it is."""
    reply = hot(run)
    reply.status_code = 202
    reply.headers["Location"] = f"{request.url.path}/{run.id}"
    return reply
