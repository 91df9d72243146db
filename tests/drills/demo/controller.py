"""A controller who reports one delay after another, for ever.

``python controller.py HOME``. A line is printed for each leg that moved once the work
is committed: that line is the acknowledgement which must never be lost.
"""

import os
import random
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, service
from jetbridge.kernel.errors import JetbridgeError

ACTOR = service("drill", purpose="drill")
CLOCK = SystemClock()
LATEST = datetime(2100, 1, 1, tzinfo=UTC)


def main(home):
    flights, chance = Flights(), random.Random(os.getpid())  # noqa: S311  a drill
    with Database.connect(Settings(home=home)) as database:
        with database.begin(ACTOR, at=CLOCK.now()) as work:
            start = work.at
            legs = flights.legs_departing(start=start, end=LATEST, work=work)
        while True:
            try:
                report(database, flights, chance.choice(legs), chance.randrange(1, 90))
            except (JetbridgeError, SQLAlchemyError):
                time.sleep(0.05)  # not acknowledged: it may have happened or not


def report(database, flights, leg, minutes):
    with database.begin(ACTOR, at=CLOCK.now()) as work:
        moved = flights.delay(leg=leg.id, minutes=minutes, reason="drill", work=work)
    said = "".join(f"{one.leg.id} {one.leg.version}\n" for one in moved)
    os.write(1, said.encode())  # one write, never half


if __name__ == "__main__":
    main(Path(sys.argv[1]))
