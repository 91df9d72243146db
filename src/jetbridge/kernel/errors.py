"""The base of every error a person may meet: what happened, why, the next step."""

from typing import Any, ClassVar


class JetbridgeError(Exception):
    """A refusal that says what to do; HTTP and the command line print the same.

    Subclasses are named after what the reader should do next, and set the class
    attributes. ``detail`` is the sentence about this occurrence; ``facts`` are the
    values in it, machine-readable and free of personal data.
    """

    status: ClassVar[int] = 500
    """HTTP status (RFC 9110)."""
    code: ClassVar[str] = "jetbridge.unexpected"
    """Stable identifier, ``room.reason``; never renamed once released."""
    title: ClassVar[str] = "Something went wrong."
    next_step: ClassVar[str] = "Send the reference to whoever runs the platform."

    def __init__(self, detail: str = "", **facts: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.facts = facts

    def problem(self) -> dict[str, Any]:
        """Give the RFC 9457 members, with ``next_step`` and ``facts`` as extensions."""
        return {
            "type": f"urn:jetbridge:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "next_step": self.next_step,
            **({"facts": self.facts} if self.facts else {}),
        }
