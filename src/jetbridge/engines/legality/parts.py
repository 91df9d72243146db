"""The parts of an input document, each with its meaning for a line of duties."""

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    NonNegativeInt,
)

from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category
from jetbridge.aviation.zones import YEARS, zone
from jetbridge.engines.legality import contracts
from jetbridge.engines.legality.contracts import AtLanding, Kind

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def _month(text: str) -> str:
    if not _MONTH.fullmatch(text):
        reason = f"{text!r} is no month; one reads 2026-02"
        raise ValueError(reason)
    return text


def _zone(name: str) -> str:
    zone(name)
    return name


def _known(moment: datetime) -> datetime:
    if moment.year not in YEARS:
        reason = f"{moment} is not within {YEARS[0]} to {YEARS[-1]}"
        raise ValueError(reason)
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_known)]


class Part(BaseModel):
    """A member of the document; unknown members are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Part):
    """A half-open period."""

    start_utc: Moment
    end_utc: Moment

    def period(self) -> Period:
        """Say it in the words of legality."""
        return Period(self.start_utc, self.end_utc)


class Activity(Part):
    """A part of a duty; ``leg`` is for the reader's use alone."""

    kind: Kind
    leg: str | None = None
    origin: str
    destination: str
    departure_utc: Moment
    arrival_utc: Moment

    def said(self) -> contracts.Activity:
        """Say it in the words of legality."""
        span = Period(self.departure_utc, self.arrival_utc)
        return contracts.Activity(self.kind, self.origin, self.destination, span)


class InFlightRest(Part):
    """Rest on board."""

    facility: Literal[1, 2, 3]
    rest: Span | None = None
    extra_pilots: int = Field(0, ge=0, le=2)
    at_landing: AtLanding = AtLanding.FLYING

    def said(self) -> contracts.InFlightRest:
        """Say it in the words of legality."""
        rest = self.rest.period() if self.rest else None
        own = (self.facility, rest, self.extra_pilots, self.at_landing)
        return contracts.InFlightRest(*own)


class Split(Span):
    """A break on the ground."""

    suitable: bool = False
    post_minutes: NonNegativeInt = 0
    pre_minutes: NonNegativeInt = 0

    def said(self) -> contracts.Split:
        """Say it in the words of legality."""
        own = (self.suitable, self.post_minutes, self.pre_minutes)
        return contracts.Split(self.period(), *own)


class Delay(Part):
    """A report time that was changed."""

    report_utc: Moment
    notified_utc: Moment


class Discretion(Part):
    """What was decided after report."""

    fdp: bool = True
    rest: bool = False
    expected_end_utc: Moment | None = None
    reported_utc: Moment | None = None

    def said(self) -> contracts.Discretion:
        """Say it in the words of legality."""
        moments = (self.expected_end_utc, self.reported_utc)
        return contracts.Discretion(self.fdp, self.rest, *moments)


class Duty(Part):
    """A duty, a standby or a reserve."""

    report_utc: Moment
    debrief_utc: Moment
    travel_minutes: NonNegativeInt = 0
    activities: list[Activity]
    called_at_utc: Moment | None = None
    planned_extension: bool = False
    in_flight_rest: InFlightRest | None = None
    split: Split | None = None
    delays: list[Delay] = []
    undisturbed: bool = False
    discretion: Discretion | None = None
    reduced_rest: bool = False
    protected: Span | None = None
    pilots_report_utc: Moment | None = None
    extra_attendants: NonNegativeInt = 0
    outside_48_states: bool = False
    overrun: bool = False

    def said(self) -> contracts.Duty:
        """Say it in the words of legality."""
        return contracts.Duty(
            period=Period(self.report_utc, self.debrief_utc),
            activities=tuple(activity.said() for activity in self.activities),
            travel_minutes=self.travel_minutes,
            called=self.called_at_utc,
            extended=self.planned_extension,
            in_flight_rest=self.in_flight_rest.said() if self.in_flight_rest else None,
            split=self.split.said() if self.split else None,
            delays=tuple(
                contracts.Delay(one.report_utc, one.notified_utc) for one in self.delays
            ),
            undisturbed=self.undisturbed,
            discretion=self.discretion.said() if self.discretion else None,
            reduced_rest=self.reduced_rest,
            protected=self.protected.period() if self.protected else None,
            pilots_report=self.pilots_report_utc,
            attendants=self.extra_attendants,
            outside=self.outside_48_states,
            overrun=self.overrun,
        )

    def spans(self) -> dict[str, Span]:
        """Give the periods within it, by their place."""
        rest = self.in_flight_rest and self.in_flight_rest.rest
        own = {
            "split": self.split,
            "protected": self.protected,
            "in_flight_rest.rest": rest,
        }
        return {place: span for place, span in own.items() if span}


class History(Part):
    """What is known of the time before."""

    complete_from_utc: Moment
    flight_minutes: dict[Annotated[str, AfterValidator(_month)], NonNegativeInt] = {}

    def said(self) -> contracts.History:
        """Say it in the words of legality."""
        return contracts.History(self.complete_from_utc, self.flight_minutes)


class BaseChange(Part):
    """A home base from a moment on."""

    since_utc: Moment
    home_base: str


class Member(Part):
    """A crew member with duties."""

    id: str
    category: Category = Category.FLIGHT_DECK
    home_base: str
    base_changes: list[BaseChange] = []
    history: History | None = None
    duties: list[Duty]

    def said(self, judged: Span | None) -> contracts.Line:
        """Say it in the words of legality."""
        return contracts.Line(
            crew=self.id,
            category=self.category,
            home_base=self.home_base,
            duties=tuple(duty.said() for duty in self.duties),
            judged=judged.period() if judged else None,
            history=self.history.said() if self.history else None,
            base_changes=tuple(
                contracts.BaseChange(one.since_utc, one.home_base)
                for one in self.base_changes
            ),
        )


class Document(Part):
    """All of it."""

    version: Literal[1]
    judged: Span | None = None
    stations: dict[str, Annotated[str, AfterValidator(_zone)]] = {}
    crew: list[Member]
