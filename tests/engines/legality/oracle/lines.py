"""Random lines from a seed, biased to stand one minute either side of a limit."""

from datetime import UTC, datetime, timedelta
from random import Random

from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import Activity, Duty, Kind, Line
from tests.engines.legality.oracle.clock import DAY, EPOCH, HOUR, clock, minute

ZONES = (
    "UTC",
    "Europe/Lisbon",
    "Europe/Berlin",
    "Africa/Casablanca",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "America/New_York",
    "America/St_Johns",
    "Pacific/Honolulu",
)
CODES = {zone: f"A{number:02d}" for number, zone in enumerate(ZONES)}
AIRPORTS = Airports(Airport(code, zone) for zone, code in CODES.items())

STARTS = [
    minute(datetime(*day, tzinfo=UTC))
    for day in (
        (2025, 12, 20),
        (2026, 2, 10),
        (2026, 3, 4),
        (2026, 3, 25),
        (2026, 4, 1),
        (2026, 7, 1),
        (2026, 9, 22),
        (2026, 10, 20),
        (2026, 12, 12),
        (2027, 2, 25),
    )
]
"""Near changes of the clock in both hemispheres, ends of months and of a year."""

EDGES = tuple(
    int(hours * HOUR)
    for hours in (
        *(0, 1, 2, 3, 4, 5, 5.25, 5.5, 5.75, 6, 6.25, 6.5, 6.75, 7, 12, 13),
        *(13.5, 14, 14.5, 15, 15.5, 16, 16.5, 17, 18, 19, 20, 22, 23),
    )
)
"""Local clocks at which some rule changes."""

PERIODS = tuple(range(9 * HOUR, 14 * HOUR + 1, 15))
RESTS = (10, 12, 14, 30, 34, 36, 48, 56, 60, 72)


def near(random, value):
    """Give a value, often one minute less or more."""
    return value + random.choice((0, 0, -1, 1))


def snapped(random, zone, at):
    """Put a minute forward to the next of some local clock's edge, or beside it."""
    edge = random.choice(EDGES)
    return max(at, near(random, at + (edge - clock(zone, at)) % DAY))


class Writer:
    """Writes one line, duty after duty."""

    def __init__(self, random, base, zones, begin):
        self.random, self.base, self.zones = random, base, zones
        self.at = begin + random.randrange(2 * DAY)
        self.place = self.came_from = base
        self.duties = []

    def work(self, *, sectors=None, period=None, at_once=False):
        """Add a duty that begins here and now."""
        random = self.random
        if not at_once and random.random() < 0.6:
            self.at = snapped(random, self.place, self.at)
        if sectors is None:
            sectors = random.choices((0, 1, 2, 3, 4, 5, 6, 8, 10, 11), WEIGHTS)[0]
        if period is None:
            period = random.choice((random.randint(2 * HOUR, 14 * HOUR), *NEAR_PERIODS))
        period = near(random, period)
        tail = random.choice((0, 0, 30, random.randint(0, 5 * HOUR)))
        there = self.destination()
        self.duties.append(self.duty(sectors, period, tail, there))
        self.at += period + tail
        self.place, self.came_from = there, self.place

    def destination(self):
        """Go home half of the time, else anywhere."""
        if self.random.random() < 0.5:
            return self.base
        return self.random.choice(self.zones)

    def duty(self, sectors, period, tail, there):
        activities = []
        pieces = sectors or 1
        before = self.random.random() < 0.2
        pieces += before
        flown = (period - 30) // pieces
        at = self.at + 30
        for number in range(pieces):
            first, last = number == 0, number == pieces - 1
            kind = Kind.OPERATE if sectors else self.random.choice(IDLE)
            if before and first and sectors:
                kind = Kind.DEADHEAD
            end = self.at + period if last else at + max(1, flown - 20)
            goes = there if last else self.place
            activities.append(activity(kind, self.place, goes, at, end))
            at += flown
        if tail > 90 and sectors and self.random.random() < 0.5:
            end = self.at + period + tail
            activities.append(activity(Kind.DEADHEAD, there, there, end - 60, end))
        return Duty(
            period=span(self.at, self.at + period + tail),
            activities=tuple(activities),
            travel_minutes=self.random.choice((0, 0, 30, 31, 45)),
        )

    def rest(self):
        """Let a rest pass whose length some rule asks for."""
        random, worked = self.random, self.duties[-1].period.minutes
        kind = random.random()
        if self.place == self.base != self.came_from and kind < 0.6:
            length = self.nights(random.choice((1, 2, 2, 3, 3, 4, 5)))
        elif kind < 0.35:
            length = max(worked, random.choice((10, 12)) * HOUR)
        elif kind < 0.6:
            length = random.choice(RESTS) * HOUR
        elif kind < 0.7:
            length = random.randint(8 * HOUR, 90 * HOUR)
        elif kind < 0.75:
            length = random.randint(4 * DAY, 9 * DAY)
        else:
            length = random.randint(10 * HOUR, 16 * HOUR)
        self.at += near(random, length)

    def nights(self, number):
        """Rest until the end of so many local nights, or nearly."""
        until = self.random.choice((6, 6, 8, 8, 12)) * HOUR
        at = self.at + (until - clock(self.place, self.at)) % DAY
        return at + number * DAY - self.at

    def line(self, crew, base):
        """Give all of it."""
        return Line(
            crew=crew,
            category=Category.FLIGHT_DECK,
            home_base=CODES[base],
            duties=tuple(self.duties),
            alone=True,
        )


WEIGHTS = (8, 20, 25, 12, 12, 6, 3, 2, 1, 1)
NEAR_PERIODS = (*PERIODS, 10 * HOUR, 11 * HOUR, 12 * HOUR, 13 * HOUR)
IDLE = (Kind.GROUND, Kind.DEADHEAD)


def span(start, end):
    return Period(*(EPOCH + timedelta(minutes=m) for m in (start, end)))


def activity(kind, origin, destination, start, end):
    return Activity(kind, CODES[origin], CODES[destination], span(start, end))


def random_line(seed, days, kind=Writer):
    """Write the line of a seed, over at most so many days."""
    random = Random(seed)  # noqa: S311 - lines to compare, no secrets
    base = random.choice(ZONES)
    zones = [base, *random.sample(ZONES, random.choice((0, 0, 1, 2, 4)))]
    begin = random.choice(STARTS) + random.randrange(8 * DAY)
    writer = kind(random, base, zones, begin)
    while not writer.duties or writer.at < begin + days * DAY:
        writer.work()
        writer.rest()
    return writer.line(f"S{seed}", base)
