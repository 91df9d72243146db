"""A worker that computes without end: ``python -m ... URL SECRET SIGN``."""

import sys

from sqlalchemy import make_url

from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.db import Database, service
from jetbridge.kernel.db.address import Address
from jetbridge.kernel.db.server import ConfiguredServer
from jetbridge.kernel.jobs import JobRunner
from tests.kernel.jobs.asking import Asking
from tests.kernel.jobs.computing import job, wait_for_ever


def main(url, secret, sign):
    """Ask for a computation and run it, until killed."""
    address = Address(make_url(url), bytes.fromhex(secret))
    database = Database(ConfiguredServer(address))
    JobRunner(database, [job(wait_for_ever)], clock=SystemClock()).start()
    asking = Asking(database, service("test", purpose="test"))
    asking.ask("test.compute", {"thing": "a", "sign": sign}, key="one")
    asking.wait("one")


if __name__ == "__main__":
    main(*sys.argv[1:])
