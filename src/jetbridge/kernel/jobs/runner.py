"""Run jobs: DBOS keeps what is done, our units of work do it.

The library's datasource shares the application's engine: a step's rows and the note
that it is done are one transaction, at READ COMMITTED like every other.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import jetbridge
from jetbridge.kernel.clock import Clock
from jetbridge.kernel.db.actor import Actor, Principals, service
from jetbridge.kernel.db.database import Database, UnitOfWork, state_actor
from jetbridge.kernel.db.errors import StartTheDatabase, TryAgain
from jetbridge.kernel.jobs.child import Children, Order
from jetbridge.kernel.jobs.job import Computation, Compute, Failed, Ids, Job, Step
from jetbridge.kernel.jobs.schema import APPLICATION, QUEUE, SCHEMA

_POLL_SECONDS = 0.5
_AGAIN = {
    "retries_allowed": True,
    "max_attempts": 5,
    "interval_seconds": 1.0,
    "should_retry": lambda error: isinstance(error, StartTheDatabase | TryAgain),
}
"""A computation whose database went away is begun again: after 1, 2, 4 and 8 s."""


class JobRunner:
    """Takes jobs from the queue, runs the schedules, resumes what was cut off.

    The library keeps one instance per process, so there is one runner per process.
    """

    def __init__(
        self,
        app: Database,
        jobs: Sequence[Job],
        *,
        clock: Clock,
        principal: Principals = service,
    ) -> None:
        self._app = app
        self._principal = principal
        self._jobs = tuple(jobs)
        self._clock = clock
        self._datasource: Any = None
        self._children = Children()

    def start(self) -> None:
        """Begin to run; jobs that a crash cut off go on at once."""
        from dbos import DBOS, SQLAlchemyDatasource  # noqa: PLC0415  takes half a second

        DBOS(config=self._configuration())
        self._datasource = SQLAlchemyDatasource.create(
            self._url(), engine=self._app.engine, schema=SCHEMA, run_migrations=False
        )
        schedules: list[Any] = [self._register(DBOS, job) for job in self._jobs]
        DBOS.launch()
        DBOS.register_queue(QUEUE, polling_interval_sec=_POLL_SECONDS)
        DBOS.apply_schedules([entry for entry in schedules if entry])

    def stop(self) -> None:
        """Stop; what is running goes on at the next start."""
        from dbos import DBOS  # noqa: PLC0415  loaded by start

        self._children.stop()
        DBOS.destroy(destroy_registry=True)

    def _configuration(self) -> Any:
        return {
            "name": APPLICATION,
            "system_database_url": self._url(),
            "dbos_system_schema": SCHEMA,
            "run_migrations": False,
            "sys_db_pool_size": 4,
            "application_version": jetbridge.__version__,
            "log_level": "WARNING",
            "enable_otlp": False,
        }

    def _url(self) -> str:
        return self._app.engine.url.render_as_string(hide_password=False)

    def _register(self, dbos: Any, job: Job) -> dict[str, Any] | None:
        def on_demand(ids: dict[str, str]) -> None:
            self._run(job, ids)

        def on_schedule(moment: datetime, _context: Any) -> None:
            self._run(job, {"scheduled_for": moment.astimezone(UTC).isoformat()})

        dbos.workflow(name=job.name)(on_demand)
        if job.schedule is None:
            return None
        name = f"{job.name}.schedule"
        workflow = dbos.workflow(name=name)(on_schedule)
        return {
            "schedule_name": name,
            "workflow_fn": workflow,
            "schedule": job.schedule,
        }

    def _run(self, job: Job, ids: Ids) -> None:
        actor = self._principal(job.name)
        try:
            for step in job.steps:
                if isinstance(step, Computation):
                    self._compute(step.compute, ids, actor)
                else:
                    self._transact(step, (ids,), actor)
        except Exception as error:
            if job.failed:
                self._transact(job.failed, (ids, error), actor)
            raise

    def _compute(self, compute: Compute, ids: Ids, actor: Actor) -> None:
        from dbos import DBOS  # noqa: PLC0415  loaded by start

        order = Order(
            compute=compute,
            ids=ids,
            actor=actor,
            address=self._app.server.address,
            clock=self._clock,
        )
        options: Any = {"name": compute.__name__, **_AGAIN}
        DBOS.run_step(options, self._children.compute, order)

    def _transact(
        self, step: Step | Failed, told: tuple[Any, ...], actor: Actor
    ) -> None:
        options = {"name": step.__name__, "isolation_level": "READ COMMITTED"}
        self._datasource.run_tx_step(options, self._step, step, told, actor)

    def _step(self, step: Any, told: tuple[Any, ...], actor: Actor) -> None:
        connection = self._datasource.sql_session().connection()
        state_actor(connection, actor)
        step(*told, work=UnitOfWork(connection, actor, self._clock.now()))
