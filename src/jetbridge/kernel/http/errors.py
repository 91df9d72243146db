"""Refusals of the HTTP edge itself, before any domain is asked."""

from jetbridge.kernel.errors import JetbridgeError


class HttpRefusalError(JetbridgeError):
    """A refusal that may carry response headers (``Retry-After``, a challenge)."""

    @property
    def headers(self) -> dict[str, str]:
        """Headers the reply needs beside the problem; none by default."""
        return {}


class UndecidedRouteError(HttpRefusalError):
    """A route opened work although nothing decided who may use it."""

    status = 500
    code = "http.undecided"
    title = "This address has no row in the decision table."
    next_step = "Add dependencies=[may(action)] to the route and a row to the table."


class CursorRefusedError(HttpRefusalError):
    """The cursor was changed, or belongs to another list."""

    status = 400
    code = "http.cursor_refused"
    title = "This cursor is not one of this list's."
    next_step = "Start again without a cursor, and follow the `next` of each page."


class PreconditionRequiredError(HttpRefusalError):
    """A write on a versioned thing came without the version it starts from."""

    status = 428
    code = "http.precondition_required"
    title = "This change needs the version it starts from."
    next_step = "Read the resource, and send its ETag back as If-Match."


class ChangedMeanwhileError(HttpRefusalError):
    """The version in If-Match is not the current one."""

    status = 412
    code = "http.changed_meanwhile"
    title = "Someone changed this since you read it."
    next_step = "Read it again, look at what changed, and repeat your change."


class KeyReusedError(HttpRefusalError):
    """An Idempotency-Key came back with another request."""

    status = 422
    code = "http.idempotency_key_reused"
    title = "This Idempotency-Key was used for another request."
    next_step = "Send a new key for a new request; repeat a key only on a retry."


class KeyRequiredError(HttpRefusalError):
    """A write that must not happen twice came without an Idempotency-Key."""

    status = 400
    code = "http.idempotency_key_required"
    title = "This request needs an Idempotency-Key."
    next_step = "Send a fresh UUID as Idempotency-Key, and the same one on a retry."


class TooLargeError(HttpRefusalError):
    """The body is larger than the platform takes in one request."""

    status = 413
    code = "http.too_large"
    title = "The request is too large."
    next_step = "Split it, or import a file with `jetbridge flights import`."


class TooManyRequestsError(HttpRefusalError):
    """The caller's budget of requests is used up for the moment."""

    status = 429
    code = "http.too_many_requests"
    title = "Too many requests."
    next_step = "Wait for the seconds in Retry-After, then go on."

    @property
    def headers(self) -> dict[str, str]:
        """Say when to come back."""
        return {"Retry-After": str(self.facts.get("retry_after_seconds", 1))}
