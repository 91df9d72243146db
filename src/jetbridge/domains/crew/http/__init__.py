"""Crew as resources: members, periods, rosters, pairings, alerts, legs, one's own."""

from fastapi import APIRouter

from jetbridge.domains.crew.http import (
    alerts,
    legs,
    members,
    mine,
    pairings,
    rosters,
    runs,
)

router = APIRouter(prefix="/crew", tags=["crew"])
for part in (members, rosters, runs, pairings, alerts, legs, mine):
    router.include_router(part.router)
