"""What training refuses, and what to do about it."""

from typing import ClassVar

from jetbridge.kernel.errors import JetbridgeError


class TrainingError(JetbridgeError):
    """The base of the domain's refusals."""

    status: ClassVar[int] = 422
    code: ClassVar[str] = "training.refused"
    title: ClassVar[str] = "Training refuses this order."
    next_step: ClassVar[str] = "Read the detail, mend the order, and send it again."


class QualificationColumnsError(TrainingError):
    """A bulk order lacks a column, or has one of another type."""

    code: ClassVar[str] = "training.columns"
    title: ClassVar[str] = "The rows do not have the columns of the order."
    next_step: ClassVar[str] = "Compare them with jetbridge.domains.training.contracts."


class ValidityError(TrainingError):
    """A qualification cannot expire before it begins."""

    code: ClassVar[str] = "training.validity"
    title: ClassVar[str] = "The validity ends before it begins."
    next_step: ClassVar[str] = "Mend valid_from or valid_to in the source record."


class QualificationNotFoundError(TrainingError):
    """No qualification in your scope has this id."""

    status: ClassVar[int] = 404
    code: ClassVar[str] = "training.qualification_not_found"
    title: ClassVar[str] = "There is no such qualification."
    next_step: ClassVar[str] = "Check the id, and that its holder is of your base."
