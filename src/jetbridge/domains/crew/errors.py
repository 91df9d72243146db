"""What crew refuses, and what to do about it."""

from typing import ClassVar

from jetbridge.kernel.errors import JetbridgeError


class CrewError(JetbridgeError):
    """The base of the domain's refusals."""

    status: ClassVar[int] = 422
    code: ClassVar[str] = "crew.refused"
    title: ClassVar[str] = "Crew refuses this order."
    next_step: ClassVar[str] = "Read the detail, mend the order, and send it again."


class NotRosteredError(CrewError):
    """Something named in the order is not known to crew."""

    status: ClassVar[int] = 404
    code: ClassVar[str] = "crew.not_found"
    title: ClassVar[str] = "Crew does not know this."
    next_step: ClassVar[str] = "Check the identifier, and that it is of your base."


class RosterChangedError(CrewError):
    """Somebody else changed the same people or the same seat first."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.roster_changed"
    title: ClassVar[str] = "The roster changed under you."
    next_step: ClassVar[str] = "Read the roster again, look at the change, and decide."


class SeatFilledError(CrewError):
    """The pairing has no open seat of this position."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.seat_filled"
    title: ClassVar[str] = "No seat of this position is open."
    next_step: ClassVar[str] = "Name the person to be replaced, or choose another seat."


class SeatNotHeldError(CrewError):
    """The person to be replaced does not hold the seat."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.seat_not_held"
    title: ClassVar[str] = "This person does not hold the seat."
    next_step: ClassVar[str] = "Read the roster again: the seat has moved."


class AssignmentIllegalError(CrewError):
    """The assignment would break a rule; the first breach is told with its source."""

    code: ClassVar[str] = "crew.assignment_illegal"
    title: ClassVar[str] = "This assignment breaks a rule."
    next_step: ClassVar[str] = "Choose one of the ranked candidates of the seat."


class PairingIllegalError(CrewError):
    """A pairing built by hand would break a rule."""

    code: ClassVar[str] = "crew.pairing_illegal"
    title: ClassVar[str] = "This pairing breaks a rule."
    next_step: ClassVar[str] = "Drop or change the leg named in the detail."


class PairingBrokenError(CrewError):
    """Legs that do not join, or do not run from home base to home base."""

    code: ClassVar[str] = "crew.pairing_broken"
    title: ClassVar[str] = "The legs do not make a pairing."
    next_step: ClassVar[str] = "Put the legs in order, from home base to home base."


class PairingLockedError(CrewError):
    """A locked pairing would be changed."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.pairing_locked"
    title: ClassVar[str] = "This pairing is locked."
    next_step: ClassVar[str] = "Unlock it, then change it."


class PlanStaleError(CrewError):
    """Flights or locked pairings are other than this plan was made for."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.plan_stale"
    title: ClassVar[str] = "What this was planned for has changed."
    next_step: ClassVar[str] = "Run it again; it keeps what is locked now."


class ScenarioClosedError(CrewError):
    """A scenario that was adopted or discarded, or is not of this comparison."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.scenario_closed"
    title: ClassVar[str] = "This scenario cannot be used for that."
    next_step: ClassVar[str] = "Open another one of the scope you want."


class PairingHeldError(CrewError):
    """People hold a pairing that would change under them."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.pairing_held"
    title: ClassVar[str] = "People hold this pairing."
    next_step: ClassVar[str] = "Release their seats to open time with the change."


class ChangeStandsError(CrewError):
    """A change that can no longer be undone."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.change_stands"
    title: ClassVar[str] = "This change can no longer be undone."
    next_step: ClassVar[str] = "Make the opposite change by hand."


class NothingToPublishError(CrewError):
    """The published version is already what the current one is."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.nothing_to_publish"
    title: ClassVar[str] = "Nothing has changed since the last publication."
    next_step: ClassVar[str] = "Change the roster first, or leave it as it is."


class NotYoursError(CrewError):
    """A notice that was written to somebody else."""

    status: ClassVar[int] = 403
    code: ClassVar[str] = "crew.not_yours"
    title: ClassVar[str] = "This notice is not addressed to you."
    next_step: ClassVar[str] = "Open your own changes and acknowledge from there."


class NotCrewError(CrewError):
    """Somebody who flies nothing asks for their own roster."""

    status: ClassVar[int] = 403
    code: ClassVar[str] = "crew.not_crew"
    title: ClassVar[str] = "You are not on the roster."
    next_step: ClassVar[str] = "Ask your planner to link your account to a member."


class PeriodPublishedError(CrewError):
    """A plan would overwrite a roster that crew have been told."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.period_published"
    title: ClassVar[str] = "This period is published."
    next_step: ClassVar[str] = "Change single assignments, and publish again."


class DutyFactsError(CrewError):
    """A duty cannot be planned as what was asked, or would break a rule so."""

    code: ClassVar[str] = "crew.duty_facts"
    title: ClassVar[str] = "The duty cannot be planned so."
    next_step: ClassVar[str] = "Read the margins of the preview, and change the facts."


class PeriodRefusedError(CrewError):
    """A planning period that cannot be opened; ``field`` says by what."""

    code: ClassVar[str] = "crew.period_refused"
    title: ClassVar[str] = "This period cannot be opened."
    next_step: ClassVar[str] = "Change what is named, and open it again."


class ZoneUnknownError(CrewError):
    """An airport's local time is asked for, and nobody told its zone."""

    code: ClassVar[str] = "crew.zone_unknown"
    title: ClassVar[str] = "The time zone of an airport is not known."
    next_step: ClassVar[str] = "Import the schedule again with a stations file."


class NothingToPlanError(CrewError):
    """A planning run finds nothing in its scope."""

    code: ClassVar[str] = "crew.nothing_to_plan"
    title: ClassVar[str] = "There is nothing to plan in this scope."
    next_step: ClassVar[str] = "Check period, fleet and base; import the schedule."


class OutsideYourReachError(CrewError):
    """A planner asks for a run over bases or fleets that are not theirs."""

    status: ClassVar[int] = 403
    code: ClassVar[str] = "crew.outside_your_reach"
    title: ClassVar[str] = "The run would plan bases or fleets that are not yours."
    next_step: ClassVar[str] = "Name one of your bases and fleet groups as its scope."


class RunUnderWayError(CrewError):
    """Another planning run would replace the same pairings or lines."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.run_under_way"
    title: ClassVar[str] = "A planning run of this scope is under way."
    next_step: ClassVar[str] = "Open it and wait for it, or cancel it first."


class RunEndedError(CrewError):
    """An order to a planning run that is over."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.run_ended"
    title: ClassVar[str] = "This planning run is over."
    next_step: ClassVar[str] = "Look at how it ended, and start another one."


class StandbyLineError(CrewError):
    """A line of standby that no roster of the period can hold."""

    code: ClassVar[str] = "crew.standby_line"
    title: ClassVar[str] = "This standby cannot be rostered."
    next_step: ClassVar[str] = "Correct what is named, and add the line again."


class RosterMovedError(CrewError):
    """The lines a recovery would change are not as it read them."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.roster_moved"
    title: ClassVar[str] = "The rosters moved since the recovery was computed."
    next_step: ClassVar[str] = "Recover again, or choose people who are not named."


class NothingToApplyError(CrewError):
    """A recovery proposes nothing for those chosen, or nothing any more."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.nothing_to_apply"
    title: ClassVar[str] = "The recovery has nothing to apply."
    next_step: ClassVar[str] = "Open the recovery and see what is applied already."


class CallOrderError(CrewError):
    """An order of call-out that is empty or says a thing twice."""

    code: ClassVar[str] = "crew.call_order"
    title: ClassVar[str] = "This is no order of call-out."
    next_step: ClassVar[str] = (
        "Name each of kind, fewest_calls, longest_wait, junior once."
    )


class NotOnCallError(CrewError):
    """Somebody is called who has no standby or reserve at that time."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.not_on_call"
    title: ClassVar[str] = "This person is not on call then."
    next_step: ClassVar[str] = "Read the call list again: the roster has moved."


class InProtectedRestError(CrewError):
    """A call would reach somebody in their protected rest."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.in_protected_rest"
    title: ClassVar[str] = "This person rests now, and is not to be contacted."
    next_step: ClassVar[str] = (
        "Call the next one; if the contact was made, record it so."
    )


class DiscretionTooEarlyError(CrewError):
    """Commander's discretion before the crew reported: it cannot be planned."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.discretion_too_early"
    title: ClassVar[str] = "Discretion is recorded after report, and never planned."
    next_step: ClassVar[str] = "Recover within the limits, or record it after report."


class NotCommanderError(CrewError):
    """Discretion of somebody who commands no leg of the duty."""

    code: ClassVar[str] = "crew.not_commander"
    title: ClassVar[str] = "This person does not command the duty."
    next_step: ClassVar[str] = "Name the captain of one of its legs."


class WishTooLateError(CrewError):
    """A wish for a day whose roster stands already."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "crew.wish_too_late"
    title: ClassVar[str] = "The roster of this day is published."
    next_step: ClassVar[str] = "Ask for a day after the published roster."
