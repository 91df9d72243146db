"""The columns of the five record types, spare ones included (SSIM chapter 7).

Positions count from 1 and include both ends, as the manual prints them.
"""

from dataclasses import dataclass

WIDTH = 200


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record; ``right`` fields are padded on their left."""

    name: str
    first: int
    last: int
    right: bool = False

    @property
    def width(self) -> int:
        """How many columns the field has."""
        return self.last - self.first + 1


def _fields(*named: tuple[str, int, int]) -> tuple[Field, ...]:
    """Fill the gaps between the named fields with ``spare_<first column>``."""
    ends = [0, *(last for _, _, last in named), WIDTH]
    starts = [*(first for _, first, _ in named), WIDTH + 1]
    gaps = [
        Field(f"spare_{end + 1}", end + 1, start - 1)
        for end, start in zip(ends, starts, strict=False)
        if end + 1 < start
    ]
    fields = [Field(n, f, last, right=n in _RIGHT) for n, f, last in named]
    return tuple(sorted([*fields, *gaps], key=lambda field: field.first))


_RIGHT = {"flight_number", "onward_flight_number", "data_element"}

HEADER = _fields(
    ("record_type", 1, 1),
    ("title", 2, 35),
    ("seasons", 41, 41),
    ("data_set_serial", 192, 194),
    ("serial", 195, 200),
)

CARRIER = _fields(
    ("record_type", 1, 1),
    ("time_mode", 2, 2),
    ("airline", 3, 5),
    ("season", 11, 13),
    ("valid_from", 15, 21),
    ("valid_to", 22, 28),
    ("created_on", 29, 35),
    ("title", 36, 64),
    ("released_on", 65, 71),
    ("status", 72, 72),
    ("creator_reference", 73, 107),
    ("duplicate_designator", 108, 108),
    ("general_information", 109, 168),
    ("secure_flight", 169, 169),
    ("in_flight_service", 170, 188),
    ("electronic_ticketing", 189, 190),
    ("created_at", 191, 194),
    ("serial", 195, 200),
)

_FLIGHT_LEG = (
    ("record_type", 1, 1),
    ("suffix", 2, 2),
    ("airline", 3, 5),
    ("flight_number", 6, 9),
    ("itinerary_variation", 10, 11),
    ("leg_sequence", 12, 13),
    ("service_type", 14, 14),
)
"""Which leg of which flight: segment data repeats what its leg record says."""

LEG = _fields(
    *_FLIGHT_LEG,
    ("period_from", 15, 21),
    ("period_to", 22, 28),
    ("days", 29, 35),
    ("frequency", 36, 36),
    ("departure_station", 37, 39),
    ("departure_passenger_time", 40, 43),
    ("departure_time", 44, 47),
    ("departure_variation", 48, 52),
    ("departure_terminal", 53, 54),
    ("arrival_station", 55, 57),
    ("arrival_time", 58, 61),
    ("arrival_passenger_time", 62, 65),
    ("arrival_variation", 66, 70),
    ("arrival_terminal", 71, 72),
    ("aircraft_type", 73, 75),
    ("booking_designator", 76, 95),
    ("booking_modifier", 96, 100),
    ("meal_service", 101, 110),
    ("joint_operation", 111, 119),
    ("departure_connecting_time", 120, 120),
    ("arrival_connecting_time", 121, 121),
    ("secure_flight", 122, 122),
    ("itinerary_variation_overflow", 128, 128),
    ("aircraft_owner", 129, 131),
    ("cockpit_employer", 132, 134),
    ("cabin_employer", 135, 137),
    ("onward_airline", 138, 140),
    ("onward_flight_number", 141, 144),
    ("aircraft_layover", 145, 145),
    ("onward_suffix", 146, 146),
    ("transit_layover", 148, 148),
    ("code_share", 149, 149),
    ("traffic_restriction", 150, 160),
    ("traffic_restriction_overflow", 161, 161),
    ("configuration", 173, 192),
    ("departure_day_change", 193, 193),
    ("arrival_day_change", 194, 194),
    ("serial", 195, 200),
)

SEGMENT = _fields(
    *_FLIGHT_LEG,
    ("itinerary_variation_overflow", 28, 28),
    ("board_indicator", 29, 29),
    ("off_indicator", 30, 30),
    ("data_element", 31, 33),
    ("board_point", 34, 36),
    ("off_point", 37, 39),
    ("data", 40, 194),
    ("serial", 195, 200),
)

TRAILER = _fields(
    ("record_type", 1, 1),
    ("airline", 3, 5),
    ("released_on", 6, 12),
    ("check_serial", 188, 193),
    ("continuation", 194, 194),
    ("serial", 195, 200),
)

LAYOUTS = {"1": HEADER, "2": CARRIER, "3": LEG, "4": SEGMENT, "5": TRAILER}
"""Record type -> its fields, which cover columns 1 to 200 without a gap."""


def column_of(record_type: str, name: str) -> int:
    """Tell the first column of a field, for messages about it."""
    return next(f.first for f in LAYOUTS[record_type] if f.name == name)


def compose(record_type: str, **values: str) -> bytes:
    """Lay one record out; fields that are not given are blank.

    Raises:
        ValueError: A value is wider than its field, not ASCII, or of no field.
    """
    fields = {field.name: field for field in LAYOUTS[record_type]}
    if unknown := values.keys() - fields.keys():
        raise ValueError(f"record {record_type} has no {', '.join(sorted(unknown))}")
    values = {**values, "record_type": record_type}
    cells = [_pad(field, values.get(name, "")) for name, field in fields.items()]
    return "".join(cells).encode("ascii")


def _pad(field: Field, value: str) -> str:
    if len(value) > field.width:
        raise ValueError(f"{field.name}: {value!r} is wider than {field.width}")
    return value.rjust(field.width) if field.right else value.ljust(field.width)
