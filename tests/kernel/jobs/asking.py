"""Ask for a job, and wait for it in the process that runs it."""

from dataclasses import dataclass

from dbos import DBOS

from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.db import Actor, Database
from jetbridge.kernel.jobs import enqueue


@dataclass
class Asking:
    """Someone who asks for jobs, each in a work of its own."""

    database: Database
    actor: Actor

    def ask(self, job, ids, *, key):
        with self.database.begin(self.actor, at=SystemClock().now()) as work:
            enqueue(job, ids, key=key, work=work)

    def wait(self, key):
        """Wait until it is done; raise what it raised."""
        DBOS.retrieve_workflow(key).get_result(polling_interval_sec=0.1)
