"""Which issue of a scheme a duty stands under: the one in force on its date."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

from jetbridge.aviation.periods import Period
from jetbridge.engines.legality.contracts import Duty, Line
from jetbridge.engines.legality.scheme import Scheme

_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


def by_issue(line: Line, scheme: Scheme) -> Iterator[tuple[Scheme, Line]]:
    """Give the issues that judge a line, each with the line as it judges it.

    A duty stands under the issue in force on the date (UTC) of its report; earlier
    ones are history to it, later ones are none of its matter. A pairing alone stands
    whole under the issue of its first duty.
    """
    issues = [*scheme.earlier, scheme]
    begins = [_FIRST, *(_midnight(issue) for issue in issues[1:]), _LAST]
    if len(issues) == 1 or not line.duties:
        yield scheme, line
        return
    for number, issue in enumerate(issues):
        force = Period(begins[number], begins[number + 1])
        if line.alone:
            if _reports_in(line.duties[0], force):
                yield issue, line
        elif any(_reports_in(duty, force) for duty in line.duties):
            yield issue, _under(line, force)


def _under(line: Line, force: Period) -> Line:
    judged = line.judged or Period(
        line.duties[0].period.start, line.duties[-1].period.end
    )
    start, end = max(judged.start, force.start), min(judged.end, force.end)
    return replace(
        line,
        duties=tuple(d for d in line.duties if d.period.start < force.end),
        judged=Period(start, max(start, end)),
        history=line.history,
    )


def _reports_in(duty: Duty, force: Period) -> bool:
    return force.start <= duty.period.start < force.end


def _midnight(scheme: Scheme) -> datetime:
    return datetime.combine(scheme.effective_from, time(), UTC)
