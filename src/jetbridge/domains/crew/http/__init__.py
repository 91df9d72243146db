"""Crew as resources: members, periods, rosters, pairings, alerts, one's own."""

from fastapi import APIRouter

from jetbridge.domains.crew.http import alerts, members, mine, pairings, rosters

router = APIRouter(prefix="/crew", tags=["crew"])
for part in (members, rosters, pairings, alerts, mine):
    router.include_router(part.router)
