"""What training does by itself: tell of lapses, follow people to their bases."""

from jetbridge.domains.people.events import HomeBaseChanged
from jetbridge.domains.training.service import Training
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import EventEnvelope, Reader
from jetbridge.kernel.jobs import Job
from jetbridge.kernel.jobs.job import Ids


def announce_lapses(_ids: Ids, *, work: UnitOfWork) -> None:
    """Announce what has lapsed since the last time."""
    Training().announce_lapses(work=work)


def follow_home_bases(_ids: Ids, *, work: UnitOfWork) -> None:
    """Let moves that were planned for today take effect."""
    Training().follow_home_bases(work=work)


def _hear_move(_event: EventEnvelope, *, work: UnitOfWork) -> None:
    Training().follow_home_bases(work=work)


JOBS = (
    Job(
        name="training.announce_lapses",
        steps=(announce_lapses,),
        schedule="5 * * * *",
    ),
    Job(
        name="training.follow_home_bases",
        steps=(follow_home_bases,),
        schedule="1 0 * * *",
    ),
)

READERS = (
    Reader(
        name="training.home_bases",
        types=(HomeBaseChanged.type,),
        handle=_hear_move,
    ),
)
