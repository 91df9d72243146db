"""The door of flights."""

from jetbridge.domains.flights.service.diverting import Diverting
from jetbridge.domains.flights.service.lines import Lines
from jetbridge.domains.flights.service.movements import Movements
from jetbridge.domains.flights.service.orders import Orders
from jetbridge.domains.flights.service.questions import Questions
from jetbridge.domains.flights.service.reasons import Reasons
from jetbridge.domains.flights.service.retiming import Retiming
from jetbridge.domains.flights.service.swapping import Swapping


class Flights(
    Questions, Orders, Movements, Reasons, Diverting, Lines, Swapping, Retiming
):
    """The schedule, its legs, their changes, and the aircraft lines."""


__all__ = ["Flights"]
