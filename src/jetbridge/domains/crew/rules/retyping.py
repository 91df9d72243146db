"""What a pairing lacks when its legs get another aircraft type."""

from collections.abc import Iterable, Iterator

from jetbridge.domains.crew.contracts.legs import SeatShort
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.engines.optimiser.pairing import Crewing


def short_of(
    pairing: Pairing, types: Iterable[str], crewing: Crewing
) -> Iterator[SeatShort]:
    """Give the positions of which ``types`` need more than the pairing has seats."""
    for position, needed in crewing.complement_of_all(types).items():
        seats = pairing.needs.get(position, 0)
        if seats < needed:
            yield SeatShort(
                pairing=pairing.id,
                number=pairing.number,
                route=pairing.route,
                position=str(position),
                needed=needed,
                seats=seats,
            )
