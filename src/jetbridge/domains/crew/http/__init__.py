"""Crew as resources: members, periods, rosters, pairings, alerts, legs, one's own."""

from fastapi import APIRouter

from jetbridge.domains.crew.http import (
    actual,
    alerts,
    edits,
    facts,
    legs,
    members,
    mine,
    pairings,
    periods,
    recoveries,
    rosters,
    runs,
    scenarios,
)

router = APIRouter(prefix="/crew", tags=["crew"])
_PARTS = (
    members,
    periods,
    rosters,
    runs,
    recoveries,
    pairings,
    edits,
    scenarios,
    facts,
    alerts,
    legs,
    actual,
    mine,
)
for part in _PARTS:
    router.include_router(part.router)
