"""Ask for a job, from any process, in the transaction that makes it necessary."""

import json

from sqlalchemy import text

from jetbridge.kernel.db.database import UnitOfWork
from jetbridge.kernel.jobs.job import Ids
from jetbridge.kernel.jobs.schema import APPLICATION, QUEUE, SCHEMA

# The library's own function, called without loading the library.
_ENQUEUE = text(
    f"select {SCHEMA}.enqueue_workflow("
    "workflow_name => :job, queue_name => :queue, workflow_id => :key,"
    " positional_args => array[cast(:ids as json)], application_name => :application)"
)


def enqueue(job: str, ids: Ids, *, key: str, work: UnitOfWork) -> None:
    """Ask for ``job`` when ``work`` commits; again with the same ``key``: no change."""
    wish = {
        "job": job,
        "queue": QUEUE,
        "key": key,
        "ids": json.dumps(dict(ids)),
        "application": APPLICATION,
    }
    work.connection.execute(_ENQUEUE, wish)
