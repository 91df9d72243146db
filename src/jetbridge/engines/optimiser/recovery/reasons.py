"""Why a seat stays open: everybody is asked again, for that leg alone."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from jetbridge.engines.optimiser.recovery.group import Group
from jetbridge.engines.optimiser.recovery.menu import Menu
from jetbridge.engines.optimiser.recovery.places import Chain

WORTH = 1e9
"""A price for one leg that outweighs everything else."""


def reason_for(group: Group, row: int, *, finished: bool) -> str:
    """Say what keeps a leg open, by asking everybody for that leg alone."""
    bank = group.bank
    holding = np.flatnonzero(
        np.bincount(bank.legs.owner[bank.legs.item == row], minlength=len(bank))
    )
    if not len(holding):
        return "No legal duty can hold it after the moment: it leaves too soon."
    prices = np.zeros(len(group.needed))
    prices[row] = WORTH
    menu = Menu.of(group, prices)
    menu.ask_all()
    tried = [menu.best(who, -WORTH / 2).chains for who in range(len(group.places))]
    within = [
        [one for one in chains if group.within_limit(who, one)]
        for who, chains in enumerate(tried)
    ]
    # Judged together; what is known then is not asked of the kernels again.
    group.rulings([(who, one) for who, own in enumerate(within) for one in own])
    found = Counter(
        _refusal(group, who, within[who]) if chains else _absence(group, who, row)
        for who, chains in enumerate(tried)
    )
    able = found.pop("", 0)
    if not able:
        told = ", ".join(f"{many} {why}" for why, many in found.most_common())
        return f"Nobody of {len(group.places)} can fly it: {told}."
    if not finished:
        return f"The time was up; {able} of {len(group.places)} could fly it."
    return (
        f"Each of the {able} who could fly it would leave another leg open or cost "
        "more than this one."
    )


def _refusal(group: Group, who: int, within: Sequence[Chain]) -> str:
    """Say why one person cannot fly a leg, in chains within the limit; else nothing."""
    if not within:
        return "would have more changes than allowed"
    rulings = group.rulings([(who, chain) for chain in within])
    if any(ruling.legal for ruling in rulings):
        return ""
    rule = rulings[0].rule
    return f"refused by {rule.id} ({rule.citation})" if rule else "without the time"


def _absence(group: Group, who: int, row: int) -> str:
    leg = group.bank.network.legs[row]
    absent = group.places[who].person.absent
    if any(leg.departure < end and start < leg.arrival for start, end in absent):
        return "not available"
    return "elsewhere, at rest or not rated for it"
