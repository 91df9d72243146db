"""Structured logs: one JSON object a line, personal values masked by their class."""

import logging
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import structlog
from pydantic import BaseModel
from sqlalchemy import MetaData
from structlog.processors import ExceptionRenderer
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from jetbridge.kernel.privacy import Privacy

_SHOWN = frozenset({Privacy.PUBLIC, Privacy.INTERNAL})
_ALWAYS_HIDDEN = dict.fromkeys(
    ("password", "token", "secret", "authorization", "cookie", "code"),
    Privacy.SENSITIVE,
)
# Without the values of local variables: no class is known of them.
_FRAMES = ExceptionDictTransformer(show_locals=False)
_OUR_WORDS = frozenset(
    {"event", "level", "logger", "timestamp", "request_id", "exception", "status"}
)


def classes_of(tables: Iterable[MetaData]) -> dict[str, Privacy]:
    """Give the class of each column name; the strictest, where tables differ."""
    order = list(Privacy)
    found: dict[str, Privacy] = {}
    for metadata in tables:
        for table in metadata.sorted_tables:
            for column in table.columns:
                mine = column.info["privacy"]
                known = found.get(column.name, Privacy.PUBLIC)
                found[column.name] = max(known, mine, key=order.index)
    return found


class Redactor:
    """Masks values whose name is classed personal or stricter.

    A contract is shown member by member, each by the class it declares; a plain value
    by the class of the columns of the same name.
    """

    def __init__(self, classes: Mapping[str, Privacy]) -> None:
        self._classes = {**classes, **_ALWAYS_HIDDEN}

    def __call__(self, _: WrappedLogger, __: str, said: EventDict) -> EventDict:
        """Mask in every line; the words of the log itself stay."""
        return {
            name: value if name in _OUR_WORDS else self._shown(name, value)
            for name, value in said.items()
        }

    def _shown(self, name: str, value: Any) -> Any:
        if isinstance(value, BaseModel):
            return {
                member: _masked(getattr(value, member), _class_of(field.metadata))
                for member, field in type(value).model_fields.items()
            }
        if isinstance(value, Mapping):
            return {key: self._shown(str(key), item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._shown(name, item) for item in value]
        return _masked(value, self._classes.get(name, Privacy.INTERNAL))


def _class_of(metadata: Iterable[Any]) -> Privacy:
    """Give the declared class; a member without one is taken as special."""
    found = (one for one in metadata if isinstance(one, Privacy))
    return next(found, Privacy.SPECIAL)


def _masked(value: Any, privacy: Privacy) -> Any:
    return value if privacy in _SHOWN or value is None else f"[{privacy}]"


def configure(level: str, classes: Mapping[str, Privacy], *, process: str) -> None:
    """Send every log of this process, libraries' too, to standard error as JSON."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _named(process),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *before,
            Redactor(classes),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(before))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for noisy in ("alembic", "httpx2", "httpcore2", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _formatter(before: list[Processor]) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=before,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            ExceptionRenderer(_trace),
            structlog.processors.JSONRenderer(default=str),
        ],
    )


def _trace(exc_info: ExcInfo) -> list[dict[str, Any]]:
    """Give a trace with the first line of each error's text.

    In the lines that follow PostgreSQL repeats rows, and SQLAlchemy the statement.
    """
    return [
        {**one, "exc_value": one["exc_value"].partition("\n")[0]}
        for one in _FRAMES(exc_info)
    ]


def _named(process: str) -> Processor:
    def name(_: WrappedLogger, __: str, said: EventDict) -> EventDict:
        return {**said, "process": process}

    return name
