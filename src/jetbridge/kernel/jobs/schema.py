"""The queue's own tables: DBOS keeps them, in its own PostgreSQL schema."""

import logging

from jetbridge.kernel.db.address import Address, Role

SCHEMA = "dbos"
QUEUE = "jobs"
APPLICATION = "jetbridge"


def make_job_tables(address: Address) -> None:
    """Bring the queue's tables to the version of the library; safe to repeat."""
    from dbos import DBOS, SQLAlchemyDatasource  # noqa: PLC0415  takes half a second

    logging.getLogger("dbos").setLevel(logging.WARNING)
    url = address.as_role(Role.OWNER).render_as_string(hide_password=False)
    DBOS.migrate(url, schema=SCHEMA, application_role=Role.APP)
    SQLAlchemyDatasource.migrate(url, schema=SCHEMA, application_role=Role.APP)
