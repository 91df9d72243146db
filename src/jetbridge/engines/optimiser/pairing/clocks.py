"""The clocks a duty may be judged by, as seen by the crews of one base."""

import numpy as np

from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.contracts import Base
from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.offsets import offsets_at
from jetbridge.engines.optimiser.pairing.network import Ints, Network


def reference_clocks(network: Network, base: Base, limits: Limits) -> Ints:
    """Give the minute of the day of each report, by local and by reference time.

    Within the band of acclimatisation the local clock alone counts (one row). Beyond
    it the base's clock or the local one may hold, depending on the elapsed time
    (ORO.FTL.105(1)); a duty is enumerated when either allows it, and the finished
    pairing is judged by the right one.
    """
    home = offsets_at([base.zone] * len(network.legs), network.report)
    local = (network.report + network.offset) % DAY
    apart = np.abs(network.offset - home)
    within = np.minimum(apart, DAY - apart) <= limits.zone_band
    if within.all():
        return local[None, :]
    return np.stack([local, np.where(within, local, (network.report + home) % DAY)])
