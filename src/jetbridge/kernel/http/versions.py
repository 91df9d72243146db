"""ETag, If-None-Match and If-Match: reading without repeating, writing without loss."""

from typing import Annotated

from fastapi import Depends, Header, Response

from jetbridge.kernel.http.errors import (
    ChangedMeanwhileError,
    PreconditionRequiredError,
)


def etag(version: int | str) -> str:
    """Give the strong entity tag of ``version`` (RFC 9110, 8.8.3)."""
    return f'"{version}"'


def _tags(header: str | None) -> frozenset[str]:
    return frozenset(tag.strip() for tag in (header or "").split(",") if tag.strip())


async def _if_none_match(
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
) -> frozenset[str]:
    # A weak comparison is right for reads (RFC 9110, 13.1.2): drop the W/ mark.
    return frozenset(tag.removeprefix("W/") for tag in _tags(if_none_match))


Known = Annotated[frozenset[str], Depends(_if_none_match)]
"""The tags the caller already holds (If-None-Match)."""


def unchanged(known: frozenset[str], version: int | str) -> Response | None:
    """Give a 304 when the caller holds ``version`` already, else None."""
    tag = etag(version)
    if tag in known or "*" in known:
        return Response(status_code=304, headers={"ETag": tag})
    return None


async def _if_match(
    if_match: Annotated[str | None, Header(max_length=1000)] = None,
) -> str:
    tags = _tags(if_match)
    if len(tags) != 1 or "*" in tags:
        raise PreconditionRequiredError
    (tag,) = tags
    return tag.strip('"')


IfMatch = Annotated[str, Depends(_if_match)]
"""The one version a write starts from (If-Match, without quotes); 428 when absent."""


def expect(if_match: str, current: int | str) -> None:
    """Refuse with 412 when ``current`` is no longer the version in If-Match."""
    if if_match != str(current):
        raise ChangedMeanwhileError(current=str(current))
