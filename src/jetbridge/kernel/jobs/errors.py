"""Why a computation ended without a result."""

from jetbridge.kernel.errors import JetbridgeError


class ComputationFailedError(JetbridgeError):
    """A fault of the program, or its process was killed."""

    code = "jobs.computation_failed"
    title = "The computation broke off."
    next_step = (
        "Ask for it again. If it breaks off again, look into worker.log: either the "
        "machine has too little memory, or the line there names a fault to report."
    )


class WorkerStops(BaseException):
    """The worker was told to stop under a computation.

    No ``Exception``: the library writes those down as the outcome of the step, and
    the step would not be done again at the next start.
    """
