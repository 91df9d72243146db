"""Crew as resources: members, periods, rosters, pairings, alerts, legs, one's own."""

from fastapi import APIRouter

from jetbridge.domains.crew.http import (
    alerts,
    legs,
    members,
    mine,
    pairings,
    periods,
    recoveries,
    rosters,
    runs,
)

router = APIRouter(prefix="/crew", tags=["crew"])
for part in (members, periods, rosters, runs, recoveries, pairings, alerts, legs, mine):
    router.include_router(part.router)
