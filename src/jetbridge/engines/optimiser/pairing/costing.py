"""The avoidable cost of a duty, a layover, a leg covered twice.

Counted is only what a better plan could avoid: paid time beyond the flight time
operated, deadheads, layovers, and legs without a crew. Docs: reference/optimiser.md.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.contracts import DutyPeriod, Kind
from jetbridge.engines.optimiser.pairing.crewing import Costs
from jetbridge.engines.optimiser.pairing.duties import Duties
from jetbridge.engines.optimiser.pairing.network import Network

Floats = NDArray[np.float64]


def duty_costs(duties: Duties, costs: Costs) -> Floats:
    """Price each duty: paid minutes beyond operated block, and its deadheads.

    What an open pairing did before the period costs nothing any more.
    """
    span = duties.debrief - duties.report
    paid = np.maximum(span, costs.minimum_paid_minutes_per_duty)
    size = np.diff(duties.start)
    new = (
        paid
        - duties.flight
        + costs.deadhead * (size - duties.sectors)
        + costs.deadhead_minute * duties.carried
    )
    return np.where(duties.opened < 0, new, 0.0)


def surplus_costs(network: Network, costs: Costs) -> Floats:
    """Price one crew more than needed on each own leg: it travels as passengers."""
    legs = network.row_legs()
    block = network.arrival[legs] - network.departure[legs]
    return np.asarray(block * (1 + costs.deadhead_minute) + costs.deadhead, np.float64)


def cost_parts(
    duties: Sequence[DutyPeriod], costs: Costs
) -> tuple[float, float, float]:
    """Price a pairing: paid time not flown, deadheads, layovers."""
    unflown, carried, away = 0.0, 0.0, 0.0
    for duty in duties:
        flown, rides = _block(duty, Kind.OPERATE), _block(duty, Kind.DEADHEAD)
        paid = max(duty.debrief - duty.report, costs.minimum_paid_minutes_per_duty)
        unflown += paid - sum(flown)
        carried += costs.deadhead * len(rides) + costs.deadhead_minute * sum(rides)
    for before, after in pairwise(duties):
        minutes = after.report - before.debrief
        away += costs.layover + costs.layover_minute * minutes
    return unflown, carried, away


def pairing_cost(duties: Sequence[DutyPeriod], costs: Costs) -> float:
    """Price a finished pairing, activity by activity."""
    return sum(cost_parts(duties, costs))


def _block(duty: DutyPeriod, kind: Kind) -> list[int]:
    return [a.arrival - a.departure for a in duty.activities if a.kind is kind]
