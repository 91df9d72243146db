"""Refusals of the gate: who are you, and may you?"""

from jetbridge.kernel.errors import JetbridgeError

_SIGN_IN = "Sign in at /auth/login, or send a valid access token."


class NotSignedInError(JetbridgeError):
    """The route is not open to strangers, and the caller did not say who they are."""

    status = 401
    code = "identity.not_signed_in"
    title = "You are not signed in."
    next_step = _SIGN_IN

    @property
    def headers(self) -> dict[str, str]:
        """Challenge as RFC 6750 asks."""
        return {"WWW-Authenticate": 'Bearer realm="jetbridge"'}


class TokenExpiredError(NotSignedInError):
    """The access token was good until a moment ago."""

    code = "identity.token_expired"
    title = "Your access token has expired."
    next_step = "Ask for a new one with your refresh token, or sign in again."


class TokenRefusedError(NotSignedInError):
    """The access token was not made for this platform, or not by its issuer."""

    code = "identity.token_refused"
    title = "This access token is not valid here."
    next_step = "Get a token for this platform from its issuer; see /version."


class NotAllowedError(JetbridgeError):
    """The caller is known, and no role of theirs holds the action."""

    status = 403
    code = "identity.not_allowed"
    title = "Your roles do not allow this."
    next_step = "Ask whoever runs the platform for a role that holds the named action."


class CsrfError(JetbridgeError):
    """A browser's change came without the proof that our own page sent it."""

    status = 403
    code = "identity.csrf"
    title = "This change did not come from a page of the platform."
    next_step = "Send the value of the cookie jetbridge-csrf in the header X-CSRF."


class AccountExistsError(JetbridgeError):
    """The login name is taken."""

    status = 409
    code = "identity.account_exists"
    title = "An account with this login exists."
    next_step = "Choose another login, or change the roles of the one that exists."


class NoSuchAccountError(JetbridgeError):
    """No account has this id."""

    status = 404
    code = "identity.no_such_account"
    title = "There is no such account."
    next_step = "List the accounts, and use an id from there."


class UnknownRoleError(JetbridgeError):
    """A role that the decision table does not define was to be granted."""

    status = 422
    code = "identity.unknown_role"
    title = "The decision table has no such role."
    next_step = "Use the roles of docs/reference/roles.md."


class OwnRolesError(JetbridgeError):
    """Someone tried to change their own roles."""

    status = 409
    code = "identity.own_roles"
    title = "Nobody changes their own roles."
    next_step = "Ask another holder of the platform role."


class SetUpDoneError(JetbridgeError):
    """The one-time link is used, expired, or an account exists already."""

    status = 410
    code = "identity.set_up_done"
    title = "This set-up link is no longer good."
    next_step = "Sign in, or run `jetbridge up` for a new link if nobody can."


class DecisionTableError(JetbridgeError):
    """The decision table contradicts itself; the platform does not start on it."""

    code = "identity.decision_table"
    title = "The decision table is not usable."
    next_step = "Mend the named row of decisions.toml."


class IssuerUnavailableError(JetbridgeError):
    """The OpenID provider did not answer, or not as one."""

    status = 503
    code = "identity.issuer_unavailable"
    title = "The sign-in service does not answer."
    next_step = "Try again in a minute; `jetbridge doctor` checks the issuer."


class SignInFailedError(JetbridgeError):
    """The OpenID provider sent the browser back without a usable sign-in."""

    status = 400
    code = "identity.sign_in_failed"
    title = "Signing in did not succeed."
    next_step = "Start again at /auth/login."
