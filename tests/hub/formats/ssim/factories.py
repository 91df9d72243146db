"""Composed SSIM records and data sets; invented airline and flights."""

from datetime import date, timedelta

from jetbridge.hub.formats.ssim.document import compile_lines
from jetbridge.hub.formats.ssim.layout import compose

HEADER = compose("1", title="AIRLINE STANDARD SCHEDULE DATA SET", seasons="1")


def carrier(**values: str) -> bytes:
    plain = {
        "time_mode": "L",
        "airline": "JB",
        "season": "S26",
        "valid_from": "29MAR26",
        "valid_to": "24OCT26",
        "status": "P",
    }
    return compose("2", **plain | values)


def leg(**values: str) -> bytes:
    plain = {
        "airline": "JB",
        "flight_number": "101",
        "itinerary_variation": "01",
        "leg_sequence": "01",
        "service_type": "J",
        "period_from": "01JUN26",
        "period_to": "07JUN26",
        "days": "1234567",
        "departure_station": "LIS",
        "departure_passenger_time": "0800",
        "departure_time": "0800",
        "departure_variation": "+0100",
        "arrival_station": "FRA",
        "arrival_time": "1200",
        "arrival_passenger_time": "1200",
        "arrival_variation": "+0200",
        "aircraft_type": "320",
        "configuration": "Y180",
    }
    return compose("3", **plain | values)


def segment(element: str, text: str, **values: str) -> bytes:
    plain = {
        "airline": "JB",
        "flight_number": "101",
        "itinerary_variation": "01",
        "leg_sequence": "01",
        "service_type": "J",
        "data_element": element,
        "board_point": "LIS",
        "off_point": "FRA",
        "data": text,
    }
    return compose("4", **plain | values)


TRAILER = compose("5", airline="JB", continuation="E")


def data_set(*records: bytes, mode: str = "L") -> bytes:
    return compile_lines([HEADER, carrier(time_mode=mode), *records, TRAILER])


def dates(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]
