"""The record that holds the values of a scheme, as the kernels read them."""

from jetbridge.engines.legality.kernels.layout import ROLLINGS, record

BANDS, SECTORS = 16, 10
"""Room for the rows and columns of a limit table. Row ``b`` holds from local minute
``from[b]`` to the next row's; an unused one begins at 24:00. Column ``n - 1`` holds
for ``n`` sectors; -1: refused."""

RULE_TABLES = record(
    # one duty
    "fdp_open_ended",  # 1: the last column holds for more sectors, too
    "fdp_not_acclimated_cut",  # minutes off the table (14 CFR 117.13(b)(1))
    # Table 1 and the zone rules
    "band",  # a zone difference up to this one starts nothing
    "zone_change",  # a zone difference from which rest is longer
    "zone_rest_away",
    "acclimating_rest",  # Part 117: free time that acclimates; 0: Table 1 instead
    "acclimating_stay",  # Part 117: time in a theatre that acclimates
    # rest
    "rest_home",
    "rest_away",
    "rest_matches_duty",  # 1: at least as long as the preceding duty
    "travel_free",  # one-way travel to the accommodation that is included
    "travel_factor",
    "travel_added_after",  # 1: after the comparison with the preceding duty
    # recurrent recovery
    "recovery",  # NO_LIMIT: none asked
    "recovery_nights",
    "recovery_spacing",
    "recovery_local_days",  # twice every month it holds so many
    "disrupted_by",  # so many disruptive duties lengthen it
    "disrupted_recovery",
    "weekly_rest",  # free time within the window before a report (117.25(b))
    "weekly_window",  # NO_LIMIT: none asked
    # nights, early starts, late finishes
    "early_from",
    "early_until",
    "late_from",  # counted past midnight: 01:59 is 1559
    "late_until",
    "late_to_early_nights",
    "night_sectors",
    "night_length",
    "consecutive_nights",  # duties in a row that touch the WOCL (117.27)
    # calendar
    "year_flight",
    "twelve_months_flight",
    fdp_from=(BANDS,),
    fdp_limit=(BANDS, SECTORS),
    fdp_unknown=(SECTORS,),
    flight_from=(BANDS,),
    flight_limit=(BANDS,),
    difference=(4,),  # largest zone difference of the row
    elapsed=(5,),  # elapsed time from which the column holds
    state=(4, 5),
    night_difference=(3,),
    night_elapsed=(4,),
    nights=(3, 4),  # local nights of rest at home base
    rolling=(ROLLINGS, 3),  # Quantity, limit, window
)
"""The values of a scheme, as the kernels read them; made by ``Scheme.tables``."""
