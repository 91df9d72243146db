"""What can be wrong with what one asks of the demo."""

from jetbridge.kernel.errors import JetbridgeError


class UseAnotherHome(JetbridgeError):
    """The home holds another airline than the one asked for."""

    status = 409
    code = "demo.another_airline"
    title = "Another airline lives in this home."
    next_step = (
        "Leave out --scale, --seed and --first-day to go on with it, or give the new "
        "one a home of its own: JETBRIDGE_HOME=PATH jetbridge demo ..."
    )


class NameAFlight(JetbridgeError):
    """No such flight is planned."""

    status = 404
    code = "demo.no_such_flight"
    title = "No such flight is planned."
    next_step = "Type `jetbridge flights board` to see what flies, and when."


class NameACrewMember(JetbridgeError):
    """Nobody with this number has a duty ahead."""

    status = 404
    code = "demo.no_such_crew"
    title = "No crew member with this number has a duty ahead."
    next_step = "Take the number of somebody on the roster board."


class WakeTheWorker(JetbridgeError):
    """The worker did not hear of what happened in time."""

    status = 503
    code = "demo.not_heard"
    title = "The worker did not hear of it in time."
    next_step = "Type `jetbridge up`, then the same again."


class ChooseAnOption(JetbridgeError):
    """The option asked for is none of those offered."""

    status = 400
    code = "demo.no_such_option"
    title = "There is no such option."
    next_step = "Leave out --apply to see the options and their numbers."
