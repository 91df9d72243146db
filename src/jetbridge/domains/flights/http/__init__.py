"""Flights as resources: the schedule, its legs, and what happens to them."""

from fastapi import APIRouter

from jetbridge.domains.flights.http import (
    delays,
    diversions,
    lines,
    movements,
    orders,
    questions,
    retimes,
    swaps,
)

router = APIRouter(prefix="/flights", tags=["flights"])
for part in (questions, delays, lines, orders, retimes, swaps, movements, diversions):
    router.include_router(part.router)
