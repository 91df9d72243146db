"""When somebody cannot work, what they hold is looked at again."""

from uuid import UUID

from jetbridge.domains.crew.service import Crew
from jetbridge.domains.people.events import AvailabilityChanged
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import EventEnvelope, Reader

_crew = Crew()


def hear_availability(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
    """Raise alerts for bars inside an absence, close those outside."""
    people = [UUID(one) for one in envelope.data["employees"]]
    _crew.availability_changed(people=people, work=work)


AVAILABILITY = Reader(
    name="crew.availability",
    types=(AvailabilityChanged.type,),
    handle=hear_availability,
)
