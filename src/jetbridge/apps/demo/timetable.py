"""The schedule as a timetable office files it: SSIM chapter 7, local times."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from jetbridge.apps.demo.airline import Airline
from jetbridge.apps.demo.geography import zone
from jetbridge.apps.demo.recipe import DESIGNATOR, NAME
from jetbridge.apps.demo.schedule import Leg
from jetbridge.hub.formats.ssim.document import compile_lines
from jetbridge.hub.formats.ssim.layout import compose

_WEEK = timedelta(7)
_SUMMER_MONTHS = range(4, 11)


@dataclass(frozen=True, slots=True)
class _Service:
    """All that stays the same from one day of a flight to the next.

    ``departs_later`` and ``arrives_later`` count days from the date of origin.
    """

    number: int
    origin: str
    departure: str
    departure_variation: str
    departs_later: int
    destination: str
    arrival: str
    arrival_variation: str
    arrives_later: int
    aircraft_type: str


@dataclass(frozen=True, slots=True)
class _Period:
    """Days of operation between two dates, both included; Monday is 0."""

    start: date
    end: date
    weekdays: frozenset[int]

    @property
    def mask(self) -> str:
        """Write the weekdays as the manual does: ``1 3 5 7``."""
        return "".join(str(d + 1) if d in self.weekdays else " " for d in range(7))


def ssim(airline: Airline) -> bytes:
    """Write the airline's schedule as one data set of 200-column records."""
    records = [
        compose("1", title="AIRLINE STANDARD SCHEDULE DATA SET", data_set_serial="001"),
        _carrier(airline),
        *_flights(airline.legs),
    ]
    trailer = compose(
        "5",
        airline=DESIGNATOR,
        released_on=_day(airline.first_day),
        check_serial=f"{len(records):06}",
        continuation="E",
    )
    return compile_lines([*records, trailer])


def _carrier(airline: Airline) -> bytes:
    summer = airline.first_day.month in _SUMMER_MONTHS
    return compose(
        "2",
        time_mode="L",
        airline=DESIGNATOR,
        season=f"{'S' if summer else 'W'}{airline.first_day:%y}",
        valid_from=_day(min(leg.day for leg in airline.legs)),
        valid_to=_day(max(leg.day for leg in airline.legs)),
        created_on=_day(airline.first_day),
        title=NAME.upper(),
        status="C",
        created_at="0000",
    )


def _flights(legs: Iterable[Leg]) -> Iterator[bytes]:
    days: dict[_Service, set[date]] = {}
    for leg in legs:
        days.setdefault(_service(leg), set()).add(leg.day)
    by_number = sorted(days, key=lambda service: (service.number, min(days[service])))
    for _, services in groupby(by_number, key=lambda service: service.number):
        lines = [(s, period) for s in services for period in _periods(days[s])]
        for variation, (service, period) in enumerate(lines, 1):
            yield _record(service, period, variation)


def _service(leg: Leg) -> _Service:
    departure = leg.departure.astimezone(ZoneInfo(zone(leg.origin)))
    arrival = leg.arrival.astimezone(ZoneInfo(zone(leg.destination)))
    return _Service(
        number=int(leg.flight.removeprefix(DESIGNATOR)),
        origin=leg.origin,
        departure=f"{departure:%H%M}",
        departure_variation=f"{departure:%z}",
        departs_later=(departure.date() - leg.day).days,
        destination=leg.destination,
        arrival=f"{arrival:%H%M}",
        arrival_variation=f"{arrival:%z}",
        arrives_later=(arrival.date() - leg.day).days,
        aircraft_type=leg.aircraft_type,
    )


def _periods(days: set[date]) -> Iterator[_Period]:
    """Gather days into periods: neighbouring weeks with the same weekdays are one."""
    weeks: dict[date, frozenset[int]] = {}
    for day in sorted(days):
        monday = day - timedelta(day.weekday())
        weeks[monday] = weeks.get(monday, frozenset()) | {day.weekday()}
    for weekdays, found in groupby(weeks.items(), key=lambda week: week[1]):
        yield from _runs([monday for monday, _ in found], weekdays)


def _runs(mondays: list[date], weekdays: frozenset[int]) -> Iterator[_Period]:
    breaks = [i for i, (a, b) in enumerate(pairwise(mondays), 1) if b - a != _WEEK]
    for first, end in pairwise([0, *breaks, len(mondays)]):
        yield _period(mondays[first:end], weekdays)


def _period(mondays: list[date], weekdays: frozenset[int]) -> _Period:
    start = mondays[0] + timedelta(min(weekdays))
    return _Period(start, mondays[-1] + timedelta(max(weekdays)), weekdays)


def _record(service: _Service, period: _Period, variation: int) -> bytes:
    return compose(
        "3",
        airline=DESIGNATOR,
        flight_number=str(service.number),
        itinerary_variation=f"{variation:02}",
        leg_sequence="01",
        service_type="J",
        period_from=_day(period.start),
        period_to=_day(period.end),
        days=period.mask,
        departure_station=service.origin,
        departure_passenger_time=service.departure,
        departure_time=service.departure,
        departure_variation=service.departure_variation,
        arrival_station=service.destination,
        arrival_time=service.arrival,
        arrival_passenger_time=service.arrival,
        arrival_variation=service.arrival_variation,
        aircraft_type=service.aircraft_type,
        departure_day_change=_day_change(service.departs_later),
        arrival_day_change=_day_change(service.arrives_later),
    )


def _day_change(days: int) -> str:
    """Write a change of date as the manual does: ``A`` is the day before."""
    return "A" if days < 0 else str(days)


def _day(day: date | datetime) -> str:
    return f"{day:%d%b%y}".upper()
