"""Standby given up without a call: its bar goes, its history stays."""

from collections.abc import Collection
from dataclasses import replace

from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.recovery import GivenUp
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.contracts.words import ChangeKind
from jetbridge.domains.crew.events import StandbyReleased
from jetbridge.domains.crew.service.asking import period_entry
from jetbridge.domains.crew.store import changes, periods, rosters
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import announce


def release(
    period: Period,
    member: Member,
    given_up: Collection[GivenUp],
    *,
    reason: str,
    work: UnitOfWork,
) -> Period:
    """Take standby off a person's line in a locked period; give the period after it.

    What is not there any more needs no step.
    """
    bars = _bars(member, given_up, work=work)
    if not bars:
        return period
    stepped = periods.step(period, work=work)
    for bar in bars:
        rosters.drop_held(bar.id, work=work)
    entry = replace(
        period_entry(stepped, ChangeKind.RECOVERED, reason, work=work),
        leaver=member.id,
        released=bars,
    )
    changes.add_change(entry, base=member.base, work=work)
    announce(
        StandbyReleased(
            period=period.id,
            version=stepped.version,
            change=entry.id,
            member=member.id,
        ),
        work=work,
    )
    facts = {"member": str(member.id), "bars": len(bars), "reason": reason}
    audit.record("crew.standby_released", f"roster/{period.id}", work=work, facts=facts)
    return stepped


def _bars(
    member: Member, given_up: Collection[GivenUp], *, work: UnitOfWork
) -> tuple[Held, ...]:
    named = {(one.kind, one.start, one.end) for one in given_up}
    if not named:
        return ()
    held = rosters.held_by(
        [member.id],
        start=min(start for _, start, _ in named),
        end=max(end for _, _, end in named),
        work=work,
    )
    return tuple(one for one in held if (one.kind, one.start, one.end) in named)
