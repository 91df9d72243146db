"""How far a plan may be from the best one."""


def relative_gap(objective: float, lower_bound: float) -> float:
    """Give ``(objective - lower_bound) / objective``, 0 when both are nothing."""
    if objective <= 0:
        return 0.0
    return max(0.0, (objective - lower_bound) / objective)
