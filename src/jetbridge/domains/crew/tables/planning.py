"""What a roster run is asked beside pairings, what it answered, what is carried on."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Time,
    Uuid,
)

from jetbridge.domains.crew.tables.schema import metadata
from jetbridge.kernel.db import column
from jetbridge.kernel.privacy import Privacy


def _of_period(*, key: bool) -> Column[Any]:
    own = ForeignKey("crew.period.id")
    return column("period", Uuid, Privacy.INTERNAL, own, primary_key=key)


def _of_member() -> Column[Any]:
    own = ForeignKey("crew.member.id")
    return column("member", Uuid, Privacy.PERSONAL, own, primary_key=True)


standby_line = Table(
    "standby_line",
    metadata,
    column("id", Uuid, Privacy.INTERNAL, primary_key=True),
    _of_period(key=False),
    column("base", Text, Privacy.INTERNAL),
    column("category", Text, Privacy.INTERNAL),
    column("position", Text, Privacy.INTERNAL),
    column("kind", Text, Privacy.INTERNAL),
    column("fleet", Text, Privacy.INTERNAL),
    column("first_day", Date, Privacy.INTERNAL),
    column("until_day", Date, Privacy.INTERNAL),
    column("start_time", Time, Privacy.INTERNAL),
    column("end_time", Time, Privacy.INTERNAL),
    column("needed", Integer, Privacy.INTERNAL),
    Index("standby_line_period", "period", "base"),
    comment="How many people of a base wait on each local day, and when.",
)

answer = Table(
    "answer",
    metadata,
    _of_period(key=True),
    _of_member(),
    column("kind", Text, Privacy.SENSITIVE, primary_key=True),
    column("value", Text, Privacy.SENSITIVE, primary_key=True),
    column("base", Text, Privacy.INTERNAL),
    column("weight", Integer, Privacy.SENSITIVE),
    column("run", Uuid, Privacy.INTERNAL),
    column("granted", Boolean, Privacy.SENSITIVE),
    column("reason", Text, Privacy.SENSITIVE),
    column("rule", Text, Privacy.SENSITIVE),
    column("cost", Float, Privacy.INTERNAL, nullable=True),
    Index("answer_run", "run", "member"),
    comment="What the last roster plan answered to each wish, with the reason it "
    "checked.",
)

counter = Table(
    "counter",
    metadata,
    _of_period(key=True),
    _of_member(),
    column("base", Text, Privacy.INTERNAL),
    column("credit_minutes", Integer, Privacy.PERSONAL),
    column("nights", Integer, Privacy.PERSONAL),
    column("early_starts", Integer, Privacy.PERSONAL),
    column("standby_days", Integer, Privacy.PERSONAL),
    column("weekends_off", Integer, Privacy.PERSONAL),
    Index("counter_member", "member"),
    comment="What is shared out fairly over months, as each period was published.",
)
