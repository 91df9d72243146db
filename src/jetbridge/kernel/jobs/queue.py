"""Ask for a job, from any process."""

from typing import Any, Self

from jetbridge.kernel.db.database import Database
from jetbridge.kernel.jobs.job import Ids
from jetbridge.kernel.jobs.schema import APPLICATION, QUEUE, SCHEMA


class JobQueue:
    """Puts jobs into the queue that the workers take them from."""

    def __init__(self, app: Database) -> None:
        from dbos import DBOSClient  # noqa: PLC0415  takes half a second

        self._client: Any = DBOSClient(
            system_database_engine=app.engine,
            dbos_system_schema=SCHEMA,
            application_name=APPLICATION,
        )

    def enqueue(self, job: str, ids: Ids, *, key: str) -> None:
        """Ask for ``job``; asking again with the same ``key`` changes nothing."""
        options = {"workflow_name": job, "queue_name": QUEUE, "workflow_id": key}
        self._client.enqueue(options, dict(ids))

    def wait(self, key: str) -> None:
        """Wait until the job asked for as ``key`` is done; raise what it raised."""
        self._client.retrieve_workflow(key).get_result(polling_interval_sec=0.1)

    def close(self) -> None:
        """Let go of the queue."""
        self._client.destroy()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
