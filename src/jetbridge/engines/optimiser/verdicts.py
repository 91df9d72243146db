"""The legality check of finished lines and pairings, in the words of the optimiser."""

from collections.abc import Sequence
from dataclasses import dataclass

from jetbridge.aviation.airports import Airports
from jetbridge.aviation.periods import Period
from jetbridge.aviation.zones import moment_of
from jetbridge.engines.legality import (
    Activity,
    Duty,
    Kind,
    Line,
    Outcome,
    Scheme,
    Verdict,
    check,
)
from jetbridge.engines.optimiser.contracts import WAITING, DutyPeriod, Pairing
from jetbridge.engines.optimiser.contracts import Kind as Doing

_WORST_LAST = (
    Outcome.COMPLIANT,
    Outcome.UNVERIFIED,
    Outcome.NOT_ASSESSED,
    Outcome.BREACH,
)


_KINDS = {doing: Kind(doing.value) for doing in (Doing.OPERATE, *WAITING)}


@dataclass(frozen=True, slots=True)
class Judged:
    """The worst outcome of all rules, and the first rule that is broken."""

    outcome: Outcome
    breach: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges by one scheme; ``airports`` knows every station."""

    scheme: Scheme
    airports: Airports

    def pairings(self, pairings: Sequence[Pairing]) -> list[Judged]:
        """Judge each pairing alone, as after a long rest, with what it did before.

        What was over before the period is no matter of the plan any more.
        """
        judged = self._verdicts([_line(number, p) for number, p in enumerate(pairings)])
        return [
            _worst([verdict for verdict in verdicts if _is_ahead(verdict, pairing)])
            for pairing, verdicts in zip(pairings, judged, strict=True)
        ]

    def lines(self, lines: Sequence[Line]) -> list[Judged]:
        """Judge each line; their ``crew`` names must differ."""
        return [_worst(verdicts) for verdicts in self._verdicts(lines)]

    def _verdicts(self, lines: Sequence[Line]) -> list[list[Verdict]]:
        found: dict[str, list[Verdict]] = {line.crew: [] for line in lines}
        for verdict in check(lines, self.scheme, self.airports):
            found[verdict.crew].append(verdict)
        return list(found.values())


def _worst(verdicts: list[Verdict]) -> Judged:
    outcomes = [verdict.outcome for verdict in verdicts] or [Outcome.COMPLIANT]
    breach = next((v for v in verdicts if v.outcome is Outcome.BREACH), None)
    return Judged(max(outcomes, key=_WORST_LAST.index), breach)


def _is_ahead(verdict: Verdict, pairing: Pairing) -> bool:
    """Tell whether what was judged reaches beyond the duties done."""
    if not pairing.carried or verdict.window is None:
        return True
    return verdict.window.end > moment_of(pairing.carried[-1].debrief)


def _line(number: int, pairing: Pairing) -> Line:
    return Line(
        crew=str(number),
        category=pairing.category,
        home_base=pairing.base,
        duties=tuple(duty_of(duty) for duty in (*pairing.carried, *pairing.duties)),
        alone=True,
    )


def duty_of(duty: DutyPeriod) -> Duty:
    """Say a duty period in the words of legality: a ground transfer is positioning."""
    return Duty(
        period=Period(moment_of(duty.report), moment_of(duty.debrief)),
        activities=tuple(
            Activity(
                kind=_KINDS.get(a.kind, Kind.DEADHEAD),
                origin=a.origin,
                destination=a.destination,
                period=Period(moment_of(a.departure), moment_of(a.arrival)),
            )
            for a in duty.activities
        ),
    )
