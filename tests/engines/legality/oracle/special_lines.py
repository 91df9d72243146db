"""Random lines in which every other duty has a special fact, near its limits."""

from dataclasses import replace
from datetime import timedelta

from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import (
    AtLanding,
    Delay,
    Discretion,
    Duty,
    InFlightRest,
    Kind,
    Split,
)
from tests.engines.legality.oracle.clock import DAY, HOUR, minute
from tests.engines.legality.oracle.lines import Writer, activity, near, snapped, span

LONG = tuple(range(11 * HOUR, 18 * HOUR + 1, 15))
"""Flight duty periods that only a special fact allows."""


def later(minutes):
    return timedelta(minutes=minutes)


class Special(Writer):
    """Writes a line with what few duties have."""

    kinds: tuple[str, ...] = ()
    cabin = 0.3
    cuts = 0.3
    """How many are flight attendants, and of the records how many cut a rest."""

    def __init__(self, *own):
        super().__init__(*own)
        self.is_cabin = self.random.random() < self.cabin

    def work(self, **how):
        """Add a plain duty, or one with a special fact."""
        if how or self.random.random() < 0.4:
            super().work(**how)
        else:
            getattr(self, self.random.choice(self.kinds))()

    def line(self, crew, base):
        own = super().line(crew, base)
        return replace(own, category=Category.CABIN) if self.is_cabin else own

    def maybe(self):
        return self.random.random() < 0.5

    def note(self, **facts):
        """Put facts on the last duty."""
        self.duties[-1] = replace(self.duties[-1], **facts)

    def piece(self, least, most):
        """Give a part of the last duty, within its FDP, of about so long."""
        whole = self.at_landing() - self.at_report()
        length = near(self.random, self.random.randrange(least, most + 1, 15))
        length = min(max(length, 1), whole)
        start = self.at_report() + self.random.randrange(whole - length + 1)
        return span(start, start + length)

    def after_first(self):
        """Give a part of the last FDP that begins about when the first sector ends."""
        duty = self.duties[-1]
        end = self.at_landing()
        start = near(self.random, minute(duty.sectors[0].period.end))
        length = near(self.random, self.random.choice((2, 3, 3, 4, 6, 7)) * HOUR)
        if start + length > end:
            return self.piece(2 * HOUR, 3 * HOUR)
        return span(start, start + length)

    def at_landing(self):
        """Give the end of the last duty's FDP, or of a waiting."""
        duty = self.duties[-1]
        return minute((duty.sectors or duty.activities)[-1].period.end)

    def at_report(self):
        return minute(self.duties[-1].period.start)

    def long(self, most=5):
        """Add a duty longer than a plain one may be."""
        sectors = self.random.randint(1, most)
        self.work(sectors=sectors, period=self.random.choice(LONG))

    def extended(self):
        self.long()
        self.note(extended=True)

    def split(self):
        self.long()
        self.note(
            split=Split(
                self.after_first() if self.maybe() else self.piece(2 * HOUR, 9 * HOUR),
                suitable=self.maybe(),
                post_minutes=self.random.choice((0, 14, 15, 29, 30, 40)),
                pre_minutes=self.random.choice((0, 1, 15, 30)),
            )
        )

    def earlier(self):
        """Report before the pilots, if a flight attendant."""
        self.long()
        if self.is_cabin:
            ahead = near(self.random, self.random.choice((15, 30, 60, 60, 90)))
            at = self.at_report() + ahead
            self.note(pilots_report=span(at, at).start)

    def on_board(self):
        self.long(4)
        self.note(
            in_flight_rest=InFlightRest(
                self.random.randint(1, 3),
                self.piece(1 * HOUR, 5 * HOUR) if self.random.random() < 0.9 else None,
                0 if self.is_cabin else self.random.choice((0, 1, 1, 2, 2)),
                self.random.choice([*AtLanding]),
            )
        )

    def delayed(self):
        """Report later than was told, once or twice."""
        random = self.random
        first = self.at
        second = first + near(random, random.choice((1, 3, 4, 5, 9)) * HOUR)
        final = first + near(random, random.choice((2, 3, 4, 4, 6, 10, 10)) * HOUR)
        told = [(first, first - random.randint(0, 3 * HOUR))]
        if self.maybe() and second <= final:
            told.append((second, second - random.randint(0, 2 * HOUR)))
        self.at = final
        self.work(at_once=True, sectors=random.randint(1, 5))
        delays = [Delay(*(span(a, a).start for a in one)) for one in told]
        self.note(delays=tuple(delays), undisturbed=self.maybe())

    def recorded(self):
        """Go on for longer, or rest for less, than planned."""
        random = self.random
        random.choice((self.long, self.long, self.on_board, self.split))()
        end = self.duties[-1].sectors[-1].period.end
        expected = random.choice((None, end, end - later(random.randint(0, 90))))
        reported = end + later(random.choice((9, 10, 11, 27, 28, 29)) * DAY)
        self.note(
            discretion=Discretion(
                fdp=random.random() < 0.8,
                rest=random.random() < self.cuts,
                expected_end=expected,
                reported=random.choice((reported, reported, None)),
            )
        )

    def reduced(self):
        """Cut the rest before a duty."""
        if self.duties:
            self.at = self.end() + near(
                self.random, self.random.choice((10, 11, 12)) * HOUR
            )
        self.work(at_once=True)
        self.note(reduced_rest=True)

    def end(self):
        return minute(self.duties[-1].period.end)

    def waiting(self, kind, length):
        """Add a standby or reserve here and now."""
        own = activity(kind, self.place, self.place, self.at, self.at + length)
        self.duties.append(Duty(own.period, (own,)))
        self.at += length

    def called(self, **how):
        """Add a duty that somebody is called to from what was written last."""
        begin = self.at_report()
        self.work(at_once=True, sectors=self.random.randint(1, 5), **how)
        report = self.at_report()
        at = self.random.randint(begin, report)
        self.note(called=span(at, at).start)

    def on_standby(self):
        hours = self.random.choice((2, 4, 6, 6, 7, 8, 8, 9, 12, 16))
        self.snap()
        self.waiting(Kind.STANDBY, near(self.random, hours * HOUR))
        if self.random.random() < 0.8:
            self.called()
            self.add_fact()

    def at_airport(self):
        hours = self.random.choice((1, 3, 4, 4, 5, 6, 8))
        self.snap()
        self.waiting(Kind.AIRPORT_STANDBY, near(self.random, hours * HOUR))
        if self.random.random() < 0.8:
            self.called()
            self.add_fact()

    def snap(self):
        self.at = snapped(self.random, self.place, self.at)

    def add_fact(self):
        """Give a called duty a break or rest on board, now and then."""
        if self.random.random() < 0.2:
            self.note(split=Split(self.after_first(), suitable=True))
        elif self.random.random() < 0.2:
            pilots = 0 if self.is_cabin else 1
            rest = InFlightRest(2, self.piece(HOUR, 3 * HOUR), pilots)
            self.note(in_flight_rest=rest)

    def on_reserve(self):
        """Be in reserve, with or without a call 10 hours ahead."""
        self.waiting(
            Kind.RESERVE, near(self.random, self.random.choice((12, 24)) * HOUR)
        )
        if self.random.random() < 0.8:
            self.note(protected=self.piece(7 * HOUR, 9 * HOUR))
        if self.maybe():
            begin = self.at_report()
            self.at += max(0, near(self.random, self.random.choice((0, 2, 10)) * HOUR))
            self.work(at_once=True, sectors=self.random.randint(1, 4))
            ahead = near(self.random, 10 * HOUR)
            at = max(begin, self.at_report() - ahead)
            self.note(called=span(at, at).start)


class European(Special):
    """Facts the European rules know."""

    kinds = (
        *("extended", "split", "on_board", "delayed", "recorded"),
        *("reduced", "earlier", "on_standby", "at_airport", "on_reserve"),
    )


class American(Special):
    """Facts that Part 117 knows, of pilots."""

    cabin = 0.0
    kinds = (
        *("split", "on_board", "recorded"),
        *("at_airport", "short_call", "long_call"),
    )

    def short_call(self):
        self.snap()
        hours = self.random.choice((3, 6, 10, 12, 13, 14))
        self.waiting(Kind.SHORT_CALL, near(self.random, hours * HOUR))
        if self.random.random() < 0.8:
            self.called()
            self.add_fact()

    def long_call(self):
        """Be called to a duty, or to short call, 10 or 12 hours ahead."""
        self.waiting(Kind.LONG_CALL, near(self.random, 24 * HOUR))
        begin = self.at_report()
        self.at += self.random.choice((0, 1, 2, 12 * HOUR))
        if self.maybe():
            self.work(at_once=self.maybe(), sectors=self.random.randint(1, 4))
        else:
            self.waiting(Kind.SHORT_CALL, near(self.random, 12 * HOUR))
        ahead = near(self.random, self.random.choice((10, 12)) * HOUR)
        at = max(begin, self.at_report() - ahead)
        self.note(called=span(at, at).start)


class Attendant(Special):
    """Facts of flight attendants under 14 CFR 121.467."""

    cabin = 1.0
    kinds = ("staffed", "reduced", "late")

    def staffed(self):
        """Work for as long as more attendants allow."""
        most = self.random.choice((14, 14, 16, 18, 20)) * HOUR
        self.work(sectors=self.random.randint(1, 4), period=most)
        self.note(attendants=self.random.randrange(5), outside=self.maybe())

    def late(self):
        self.staffed()
        self.note(overrun=True)
