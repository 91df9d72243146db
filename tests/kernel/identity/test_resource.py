from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from jetbridge.kernel.identity.errors import TokenExpiredError, TokenRefusedError
from jetbridge.kernel.identity.resource import PROFILES, Issuer, ResourceServer
from jetbridge.kernel.testing.clock import NOON

URL = "https://sign-in.example/airline"
KEY = RSAKey.generate_key(2048, auto_kid=True)
OTHER = RSAKey.generate_key(2048, auto_kid=True)
COMMON = {
    "iss": URL,
    "sub": "ada",
    "exp": int((NOON + timedelta(minutes=5)).timestamp()),
    "iat": int(NOON.timestamp()),
}
TOKENS: dict[str, tuple[str, dict[str, Any]]] = {
    "openid": ("at+jwt", {"aud": "jetbridge", "roles": ["planner"]}),
    "cognito": (
        "JWT",
        {
            "client_id": "jetbridge",
            "token_use": "access",
            "cognito:groups": ["planner"],
        },
    ),
    "keycloak": (
        "JWT",
        {
            "aud": ["jetbridge", "account"],
            "typ": "Bearer",
            "realm_access": {"roles": ["planner"]},
        },
    ),
    "entra": ("JWT", {"aud": "jetbridge", "ver": "2.0", "roles": ["planner"]}),
}


def server(profile: str, *keys: RSAKey) -> ResourceServer:
    issuer = Issuer(
        URL, "jetbridge", PROFILES[profile], lambda _: KeySet([*keys] or [KEY])
    )
    return ResourceServer([issuer])


def token(profile: str, *, kind: str = "", **claims: Any) -> str:
    usual, own = TOKENS[profile]
    header = {"alg": "RS256", "typ": kind or usual, "kid": KEY.kid}
    return jwt.encode(header, COMMON | own | claims, KEY)


@pytest.mark.parametrize("profile", TOKENS)
class TestEachProfile:
    @pytest.mark.promise("S1")
    def test_reads_subject_and_roles(self, profile):
        found = server(profile).verify(token(profile), at=NOON)
        assert (found.subject, set(found.roles)) == ("ada", {"planner"})

    def test_tells_an_expired_token_from_a_wrong_one(self, profile):
        with pytest.raises(TokenExpiredError):
            server(profile).verify(token(profile), at=NOON + timedelta(minutes=6))

    def test_refuses_another_audience(self, profile):
        claims: dict[str, Any] = {PROFILES[profile].audience_claim: "other"}
        with pytest.raises(TokenRefusedError):
            server(profile).verify(token(profile, **claims), at=NOON)

    def test_refuses_another_issuer(self, profile):
        with pytest.raises(TokenRefusedError, match="issuer"):
            server(profile).verify(token(profile, iss="https://evil"), at=NOON)

    def test_refuses_a_key_the_issuer_does_not_have(self, profile):
        with pytest.raises(TokenRefusedError):
            server(profile, OTHER).verify(token(profile), at=NOON)

    def test_no_roles_where_they_should_be_is_no_role(self, profile):
        claims: dict[str, Any] = {PROFILES[profile].roles_path[0]: "planner"}
        found = server(profile).verify(token(profile, **claims), at=NOON)
        assert found.roles == frozenset()


class TestAnIdToken:
    """What a client got to know who signed in does not open the API."""

    def test_of_a_standard_issuer_is_refused(self):
        with pytest.raises(TokenRefusedError, match="not an access token"):
            server("openid").verify(token("openid", kind="JWT"), at=NOON)

    @pytest.mark.parametrize(
        ("profile", "claims"),
        [("cognito", {"token_use": "id"}), ("keycloak", {"typ": "ID"})],
    )
    def test_of_another_is_refused_by_its_mark(self, profile, claims):
        with pytest.raises(TokenRefusedError, match="not an access token"):
            server(profile).verify(token(profile, **claims), at=NOON)


class TestKeys:
    def test_new_ones_are_asked_for_once_when_the_old_do_not_fit(self):
        asked = []

        def keys(anew: bool) -> KeySet:  # noqa: FBT001  the port of Issuer
            asked.append(anew)
            return KeySet([KEY] if anew else [OTHER])

        issuer = Issuer(URL, "jetbridge", PROFILES["openid"], keys)
        ResourceServer([issuer]).verify(token("openid"), at=NOON)
        assert asked == [False, True]

    def test_an_unsigned_token_is_refused(self):
        head, body, _ = token("openid").split(".")
        for forged in (f"{head}.{body}.", f"eyJhbGciOiJub25lIn0.{body}."):
            with pytest.raises(TokenRefusedError):
                server("openid").verify(forged, at=NOON)

    @given(st.text(max_size=200))
    def test_any_other_text_is_refused_and_breaks_nothing(self, text):
        with pytest.raises(TokenRefusedError):
            server("openid").verify(text, at=NOON)

    @given(st.data())
    def test_a_token_changed_in_one_place_is_refused_or_the_same(self, data):
        good = token("openid")
        at = data.draw(st.integers(0, len(good) - 2))
        sign = data.draw(st.sampled_from("ABCxyz019-_."))
        changed = good[:at] + sign + good[at + 1 :]
        try:
            assert server("openid").verify(changed, at=NOON).subject == "ada"
        except TokenRefusedError:
            assert changed != good
