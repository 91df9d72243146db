"""The record that holds the values of a scheme, as the kernels read them."""

from jetbridge.engines.legality.kernels.layout import ROLLINGS, record

BANDS, SECTORS = 18, 10
EXTENDED_SECTORS = 5
CLASSES, CREWS = 4, 3
"""Rest facility classes 1 to 3, and extra pilots 0 to 2, each by its number."""
CABIN_BANDS = 8
ATTENDANTS = 4
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
    "rested_nights",  # with a rest opportunity in each; 0: no more
    "rested_night",  # the least such opportunity
    # what few duties have
    "extension_count",  # planned extensions within the window
    "extension_window",
    "extension_rest",  # more rest both before and after an extended duty
    "extension_rest_after",  # or so much more after it
    "extension_wocl",  # encroachment up to which the second limit on sectors holds
    "augmented_sectors",
    "augmented_bonus",
    "augmented_bonus_sectors",
    "augmented_bonus_flight",  # a sector longer than this earns the bonus
    "augmented_rest",  # at destination, after a duty with in-flight rest
    "rest_on_board",  # consecutive, for each pilot
    "rest_landing",  # for the pilot flying at the landing
    "rest_monitoring",  # for the pilot monitoring it
    "rest_second_half",  # 1: that of the pilot flying is in the second half of the FDP
    "split_least",
    "split_share",  # per cent of the break that lengthen the FDP
    "split_excluded",  # 1: the break is no part of the FDP (14 CFR 117.15)
    "split_prepare",  # least minutes for what is done before and after it
    "split_cap",  # what counts of it, and where suitable accommodation begins
    "split_from",  # the hours a break counts in; from = until: at any hour
    "split_until",
    "split_total",  # FDP and break together
    "airport_is_fdp",  # 1: airport standby is part of the FDP (14 CFR 117.21(b))
    "airport_free",  # airport standby that does not shorten the FDP
    "airport_total",
    "standby_longest",
    "standby_free",
    "standby_free_long",  # with in-flight rest or split duty
    "standby_share",  # per cent that count as duty
    "quiet_from",  # hours in which standby does not count until the call
    "quiet_until",
    "awake",
    "availability",  # longest reserve availability period
    "availability_over",  # it and the FDP over the table
    "availability_total",  # and in all, unaugmented
    "reserve_notice",
    "long_call_notice",  # of an FDP that runs into the WOCL
    "reserve_sleep",
    "delay_short",  # a shorter delay keeps the limit of the report first told
    "delay_again",  # after a second notification the FDP counts from so long after
    "delay_rest",  # an undisturbed delay of this length is rest
    "pilots_report_most",
    "discretion",
    "discretion_augmented",
    "discretion_rest",
    "discretion_told_over",  # a longer increase or cut is reported
    "discretion_told_within",
    "discretion_once_over",  # a longer one happens once between two weekly rests
    "discretion_once",
    "reduced_home",  # NO_LIMIT: no reduced rest
    "reduced_away",
    "reduced_count",
    "reduced_next",  # 0: the next rest is longer by the cut; else it is this long
    "reduced_within",  # and begins within so long of the start of the reduced one
    "alternation_first",
    "alternation_then",
    "alternation_nights",
    "base_change_rest",
    "base_change_nights",
    "long_trip",  # time away beyond which the rest at home is longer (117.25(d))
    "long_trip_rest",
    "long_trip_nights",
    "deadhead_rest",  # 1: a deadhead beyond the table is followed by as long a rest
    "sectors",
    "consecutive_duties",
    "rest_long",  # rest after a duty longer than ``rest_long_after``
    "rest_long_after",
    "free_days",  # calendar days of a window, in UTC; 0: it rolls to the minute
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
    extension_from=(BANDS,),
    extension_limit=(BANDS, EXTENDED_SECTORS),
    extension_sectors=(3,),  # by encroachment on the WOCL: none, some, more
    augmented_from=(BANDS,),
    augmented_limit=(BANDS, CLASSES, CREWS),
    augmented_flight=(CREWS,),
    cabin_fdp=(CABIN_BANDS,),  # longest FDP of the row
    cabin_rest=(CABIN_BANDS, CLASSES),  # in-flight rest; -1 refused
    duty_length=(ATTENDANTS,),  # by extra flight attendants
    nights=(3, 4),  # local nights of rest at home base
    rolling=(ROLLINGS, 3),  # Quantity, limit, window
)
"""The values of a scheme, as the kernels read them; made by ``Scheme.tables``."""
