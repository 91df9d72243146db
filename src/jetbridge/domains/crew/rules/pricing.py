"""What a pairing costs beyond what nobody can avoid."""

from collections.abc import Sequence

from jetbridge.domains.crew.contracts.boards import PairingCost
from jetbridge.domains.crew.contracts.pairings import Duty
from jetbridge.domains.crew.rules.posing import engine_duty
from jetbridge.engines.optimiser.pairing.costing import cost_parts
from jetbridge.engines.optimiser.pairing.crewing import Costs


def cost_of(duties: Sequence[Duty], costs: Costs) -> PairingCost:
    """Price duties as the engine prices them."""
    return PairingCost(*cost_parts([engine_duty(one) for one in duties], costs))
