"""What can keep the platform from running."""

from jetbridge.kernel.errors import JetbridgeError


class ReadTheLog(JetbridgeError):
    """A service did not come up; its log says why."""

    status = 503
    code = "platform.not_up"
    title = "A service did not come up."
    next_step = "Read the end of its log, named above; then try `jetbridge doctor`."


class FreeThePort(JetbridgeError):
    """The port asked for is in use."""

    status = 503
    code = "platform.port_taken"
    title = "The port is taken by another program."
    next_step = "Give another one with --port or JETBRIDGE_HTTP_PORT."


class StopTheOther(JetbridgeError):
    """Another process of this home already is the service."""

    status = 409
    code = "platform.already_running"
    title = "It is already running."
    next_step = "Type `jetbridge down` to stop it."


class StopThePlatform(JetbridgeError):
    """This cannot be done while the platform runs."""

    status = 409
    code = "platform.running"
    title = "The platform is running."
    next_step = "Type `jetbridge down` first."
