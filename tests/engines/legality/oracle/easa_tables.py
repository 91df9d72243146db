"""The tables of the European rules, typed from the text, hours:minutes."""


def minutes(text):
    """Read ``13:30``; a dash is ``None``: not allowed."""
    if text == "-":
        return None
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


def grid(text):
    return [[minutes(cell) for cell in row.split()] for row in text.strip().split("\n")]


# ORO.FTL.205(b)(1): first and last minute of each band, then 1-2 ... 10 sectors.
BANDS = grid("""
06:00 13:29
13:30 13:59
14:00 14:29
14:30 14:59
15:00 15:29
15:30 15:59
16:00 16:29
16:30 16:59
17:00 04:59
05:00 05:14
05:15 05:29
05:30 05:44
05:45 05:59
""")
ACCLIMATISED = grid("""
13:00 12:30 12:00 11:30 11:00 10:30 10:00 9:30 9:00
12:45 12:15 11:45 11:15 10:45 10:15 9:45 9:15 9:00
12:30 12:00 11:30 11:00 10:30 10:00 9:30 9:00 9:00
12:15 11:45 11:15 10:45 10:15 9:45 9:15 9:00 9:00
12:00 11:30 11:00 10:30 10:00 9:30 9:00 9:00 9:00
11:45 11:15 10:45 10:15 9:45 9:15 9:00 9:00 9:00
11:30 11:00 10:30 10:00 9:30 9:00 9:00 9:00 9:00
11:15 10:45 10:15 9:45 9:15 9:00 9:00 9:00 9:00
11:00 10:30 10:00 9:30 9:00 9:00 9:00 9:00 9:00
12:00 11:30 11:00 10:30 10:00 9:30 9:00 9:00 9:00
12:15 11:45 11:15 10:45 10:15 9:45 9:15 9:00 9:00
12:30 12:00 11:30 11:00 10:30 10:00 9:30 9:00 9:00
12:45 12:15 11:45 11:15 10:45 10:15 9:45 9:15 9:00
""")
# ORO.FTL.205(b)(2) and (3): 1-2 ... 8 sectors.
UNKNOWN = grid("11:00 10:30 10:00 9:30 9:00 9:00 9:00")[0]
UNKNOWN_MANAGED = grid("12:00 11:30 11:00 10:30 10:00 9:30 9:00")[0]

# CS FTL.1.205(b): 1-2 ... 5 sectors.
EXTENSION_BANDS = grid("""
06:15 06:29
06:30 06:44
06:45 06:59
07:00 13:29
13:30 13:59
14:00 14:29
14:30 14:59
15:00 15:29
15:30 15:59
16:00 16:29
16:30 16:59
17:00 17:29
17:30 17:59
18:00 18:29
18:30 18:59
19:00 06:14
""")
EXTENSION = grid("""
13:15 12:45 12:15 11:45
13:30 13:00 12:30 12:00
13:45 13:15 12:45 12:15
14:00 13:30 13:00 12:30
13:45 13:15 12:45 -
13:30 13:00 12:30 -
13:15 12:45 12:15 -
13:00 12:30 12:00 -
12:45 - - -
12:30 - - -
12:15 - - -
12:00 - - -
11:45 - - -
11:30 - - -
11:15 - - -
- - - -
""")

# ORO.FTL.105(1), Table 1: columns < 48 h, < 72 h, < 96 h, < 120 h, and longer.
STATES = {4: "BDDDD", 6: "BXDDD", 9: "BXXDD", 12: "BXXXD"}

# CS FTL.1.235(b)(3): columns < 48 h, < 72 h, < 96 h, and longer.
HOME_NIGHTS = {6: (2, 2, 3, 3), 9: (2, 3, 3, 4), 12: (2, 3, 4, 5)}

# CS FTL.1.205(c)(2): extra pilots, then rest facility of class 1, 2, 3.
AUGMENTED = {
    1: dict(zip((3, 2, 1), grid("14:00 15:00 16:00")[0], strict=True)),
    2: dict(zip((3, 2, 1), grid("15:00 16:00 17:00")[0], strict=True)),
}

# CS FTL.1.205(c)(3): the longest FDP of a row, then rest facility of class 1, 2, 3.
CABIN_REST = grid("""
14:30 1:30 1:30 1:30
15:00 1:45 2:00 2:20
15:30 2:00 2:20 2:40
16:00 2:15 2:40 3:00
16:30 2:35 3:00 -
17:00 3:00 3:25 -
17:30 3:25 - -
18:00 3:50 - -
""")


def cabin_rest(period, facility):
    """Read the row of a flight duty period; a refused one has no rest."""
    rows = [row for longest, *row in CABIN_REST if period <= longest]
    return rows[0][facility - 1] if rows else None


def in_band(clock, first, last):
    """Tell whether a clock stands within a band as printed, midnight included."""
    if first <= last:
        return first <= clock <= last
    return clock >= first or clock <= last


def band_of(bands, clock):
    """Find the one band of a clock."""
    [row] = [n for n, (first, last) in enumerate(bands) if in_band(clock, first, last)]
    return row


def cell(row, sectors):
    """Read the column of a number of sectors, the first of which is 1-2."""
    column = max(sectors, 2) - 2
    return row[column] if column < len(row) else None


def acclimatised(clock, sectors):
    return cell(ACCLIMATISED[band_of(BANDS, clock)], sectors)


def unknown(sectors, *, managed):
    return cell(UNKNOWN_MANAGED if managed else UNKNOWN, sectors)


def extension(clock, sectors):
    return cell(EXTENSION[band_of(EXTENSION_BANDS, clock)], sectors)


def row_of(table, difference):
    """Find the row of a zone difference in minutes; the first is the smallest."""
    for hours, row in table.items():
        if difference < 240 if hours == 4 else difference <= hours * 60:
            return row
    return None


def column_of(elapsed, columns):
    """Find the column of a time elapsed: < 48 h, then steps of 24 h."""
    return min(max(0, (elapsed - 24 * 60) // (24 * 60)), columns - 1)


def state(difference, elapsed):
    """Say B, D or X of Table 1."""
    return row_of(STATES, difference)[column_of(elapsed, 5)]


def home_nights(difference, elapsed):
    """Give the local nights at home base, of 4 h difference and more."""
    if difference < 240:
        return None
    return row_of(HOME_NIGHTS, difference)[column_of(elapsed, 4)]
