from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from authlib.common.security import generate_token
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import KeySet

from jetbridge.kernel.identity import Accounts
from jetbridge.kernel.identity.contracts import AccountChange
from tests.kernel.identity.conftest import CALLBACK, Site

ISSUER = "http://127.0.0.1:8000/oidc"
SECRET = "a secret of the stranger's application"  # noqa: S105  an invented one


@pytest.fixture
def signed_in(site: Site, browser: TestClient) -> TestClient:
    """A browser of Ada's, and the applications she may use."""
    site.account("ada", roles={"planner"}, bases={"LIS"})
    site.client("phone")
    site.client("desk", secret=SECRET)
    site.sign_in(browser, "ada")
    return browser


class Stranger:
    """An application that has read the standards and not our code."""

    def __init__(self, browser: TestClient, name: str = "phone") -> None:
        self.browser = browser
        self.name = name
        self.verifier = generate_token(48)

    def asks(self, **changed: str | None):
        asked = {
            "response_type": "code",
            "client_id": self.name,
            "redirect_uri": CALLBACK,
            "scope": "openid profile offline_access",
            "state": "the state",
            "nonce": "the nonce",
            "code_challenge": create_s256_code_challenge(self.verifier),
            "code_challenge_method": "S256",
        }
        sent = {k: v for k, v in (asked | changed).items() if v is not None}
        return self.browser.get("/oidc/authorize", params=sent)

    def answered(self, **changed: str | None) -> dict[str, str]:
        place = urlsplit(self.asks(**changed).headers["location"])
        assert f"{place.scheme}://{place.netloc}{place.path}" == CALLBACK
        return dict(parse_qsl(place.query))

    def exchanges(self, **form: str):
        sent = {"client_id": self.name} | form
        return self.browser.post("/oidc/token", data=sent)

    def redeems(self, code: str, **changed: str):
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": CALLBACK,
            "code_verifier": self.verifier,
        }
        return self.exchanges(**(form | changed))

    def tokens(self) -> dict[str, str]:
        return dict(self.redeems(self.answered()["code"]).json())

    def refreshes(self, token: str):
        return self.exchanges(grant_type="refresh_token", refresh_token=token)


class TestDiscovery:
    def test_every_endpoint_it_names_is_there(self, browser):
        found = browser.get("/oidc/.well-known/openid-configuration").json()
        assert found["issuer"] == ISSUER
        for name, address in found.items():
            if name.endswith(("_endpoint", "_uri")):
                assert browser.get(urlsplit(address).path).status_code != 404, name


class TestCodeFlow:
    @pytest.mark.promise("S1")
    def test_authlibs_client_signs_someone_in(self, signed_in):
        client = OAuth2Client(
            "phone",
            redirect_uri=CALLBACK,
            scope="openid offline_access",
            code_challenge_method="S256",
            token_endpoint_auth_method="none",
            transport=signed_in._transport,
        )
        verifier = generate_token(48)
        address, _ = client.create_authorization_url(
            f"{ISSUER}/authorize", code_verifier=verifier
        )
        answer = signed_in.get(address).headers["location"]
        client.fetch_token(
            f"{ISSUER}/token", authorization_response=answer, code_verifier=verifier
        )
        found = client.get(f"{ISSUER}/userinfo").json()
        assert found["preferred_username"] == "ada"
        assert client.refresh_token(f"{ISSUER}/token")["access_token"]

    def test_what_comes_back_is_what_was_asked_for(self, signed_in):
        stranger = Stranger(signed_in)
        answer = stranger.answered()
        assert (answer["state"], answer["iss"]) == ("the state", ISSUER)
        tokens = stranger.redeems(answer["code"]).json()
        keys = KeySet.import_key_set(signed_in.get("/oidc/jwks").json())
        claims = jwt.decode(tokens["id_token"], keys, algorithms=["ES256"]).claims
        assert (claims["aud"], claims["nonce"]) == ("phone", "the nonce")
        assert claims["preferred_username"] == "ada"

    def test_the_access_token_is_of_rfc_9068(self, signed_in):
        keys = KeySet.import_key_set(signed_in.get("/oidc/jwks").json())
        access = Stranger(signed_in).tokens()["access_token"]
        token = jwt.decode(access, keys, algorithms=["ES256"])
        assert token.header["typ"] == "at+jwt"
        assert {"iss", "exp", "aud", "sub", "client_id", "iat", "jti"} <= set(
            token.claims
        )

    @pytest.mark.usefixtures("signed_in")
    def test_someone_not_signed_in_signs_in_first_and_comes_back(self, site):
        fresh = site.browser()
        place = Stranger(fresh).asks().headers["location"]
        assert place.startswith("/auth/sign-in?next=%2Foidc%2Fauthorize")

    @pytest.mark.usefixtures("signed_in")
    def test_the_sign_in_form_may_lead_to_the_application(self, site):
        policy = site.browser().get("/auth/sign-in").headers["content-security-policy"]
        assert "form-action 'self' http://127.0.0.1:9999;" in policy

    @pytest.mark.usefixtures("signed_in")
    def test_a_silent_request_is_told_that_nobody_is_signed_in(self, site):
        answer = Stranger(site.browser()).answered(prompt="none")
        assert answer["error"] == "login_required"

    def test_a_fresher_sign_in_can_be_asked_for(self, site, signed_in):
        site.clock.advance(timedelta(minutes=10))
        place = Stranger(signed_in).asks(max_age="300").headers["location"]
        assert place.startswith("/auth/sign-in")

    @pytest.mark.parametrize(
        "changed",
        [{"client_id": "nobody"}, {"redirect_uri": "https://evil.example/callback"}],
    )
    def test_an_unregistered_address_is_never_sent_to(self, signed_in, changed):
        reply = Stranger(signed_in).asks(**changed)
        assert reply.status_code == 400
        assert "location" not in reply.headers

    @pytest.mark.parametrize(
        ("changed", "error"),
        [
            ({"response_type": "token"}, "unsupported_response_type"),
            ({"code_challenge": None}, "invalid_request"),
            ({"code_challenge_method": "plain"}, "invalid_request"),
            ({"code_challenge_method": None}, "invalid_request"),
            ({"max_age": "-1"}, "invalid_request"),
        ],
    )
    def test_a_request_outside_the_profile_is_answered_so(
        self, signed_in, changed, error
    ):
        assert Stranger(signed_in).answered(**changed)["error"] == error


class TestExchange:
    @pytest.mark.promise("S1")
    def test_a_code_is_good_once_and_a_replay_ends_what_it_gave(self, signed_in):
        stranger = Stranger(signed_in)
        code = stranger.answered()["code"]
        tokens = stranger.redeems(code).json()
        assert stranger.redeems(code).json()["error"] == "invalid_grant"
        refused = stranger.refreshes(tokens["refresh_token"]).json()
        assert refused["error"] == "invalid_grant"

    def test_a_code_needs_the_verifier_it_was_asked_with(self, signed_in):
        stranger = Stranger(signed_in)
        reply = stranger.redeems(
            stranger.answered()["code"], code_verifier=generate_token(48)
        )
        assert reply.json()["error"] == "invalid_grant"

    def test_a_code_runs_out_after_a_minute(self, site, signed_in):
        stranger = Stranger(signed_in)
        code = stranger.answered()["code"]
        site.clock.advance(timedelta(minutes=1))
        assert stranger.redeems(code).json()["error"] == "invalid_grant"

    def test_a_code_is_of_the_application_that_asked(self, signed_in):
        code = Stranger(signed_in).answered()["code"]
        thief = Stranger(signed_in, "desk")
        reply = thief.redeems(code, client_secret=SECRET)
        assert reply.json()["error"] == "invalid_grant"

    def test_a_refused_exchange_does_not_spare_the_code(self, signed_in):
        stranger = Stranger(signed_in)
        code = stranger.answered()["code"]
        stranger.redeems(code, code_verifier=generate_token(48))
        assert stranger.redeems(code).status_code == 400

    @pytest.mark.parametrize("secret", ["", "wrong"])
    def test_a_confidential_application_proves_its_secret(self, signed_in, secret):
        reply = Stranger(signed_in, "desk").exchanges(
            grant_type="client_credentials", client_secret=secret
        )
        assert (reply.status_code, reply.json()["error"]) == (401, "invalid_client")

    def test_nothing_of_it_is_cached(self, signed_in):
        reply = Stranger(signed_in).redeems("no code")
        assert reply.headers["cache-control"] == "no-store"


class TestRefreshing:
    @pytest.mark.promise("S1")
    def test_each_token_is_used_once_and_reuse_ends_the_family(self, signed_in):
        stranger = Stranger(signed_in)
        first = stranger.tokens()["refresh_token"]
        second = stranger.refreshes(first).json()["refresh_token"]
        assert stranger.refreshes(first).json()["error"] == "invalid_grant"
        assert stranger.refreshes(second).json()["error"] == "invalid_grant"

    def test_a_changed_account_has_to_sign_in_again(self, site, signed_in):
        stranger = Stranger(signed_in)
        token = stranger.tokens()["refresh_token"]
        with site.work() as work:
            (ada,) = site.door(Accounts).listed(work=work)
            wish = AccountChange(disabled=True)
            site.door(Accounts).change(ada.id, wish, work=work)
        assert stranger.refreshes(token).status_code == 400

    def test_without_the_scope_there_is_none(self, signed_in):
        stranger = Stranger(signed_in)
        code = stranger.answered(scope="openid")["code"]
        assert "refresh_token" not in stranger.redeems(code).json()


class TestAccess:
    def asks(self, site, token: str):
        headers = {"authorization": f"Bearer {token}"}
        return site.browser().get("/rosters", headers=headers)

    def test_a_token_reaches_as_far_as_its_account(self, site, signed_in):
        reply = self.asks(site, Stranger(signed_in).tokens()["access_token"])
        assert reply.json()["bases"] == ["LIS"]

    def test_a_token_needs_no_csrf_value(self, site, signed_in):
        token = Stranger(signed_in).tokens()["access_token"]
        headers = {"authorization": f"Bearer {token}"}
        assert site.browser().post("/rosters", headers=headers).status_code == 200

    @pytest.mark.promise("S1")
    def test_an_expired_token_says_so_and_what_to_do(self, site, signed_in):
        token = Stranger(signed_in).tokens()["access_token"]
        site.clock.advance(timedelta(minutes=11))
        problem = self.asks(site, token).json()
        assert problem["code"] == "identity.token_expired"
        assert "refresh" in problem["next_step"]

    def test_an_id_token_is_no_access_token(self, site, signed_in):
        token = Stranger(signed_in).tokens()["id_token"]
        assert self.asks(site, token).json()["code"] == "identity.token_refused"

    def test_a_token_signed_by_someone_else_is_refused(self, site, signed_in):
        token = Stranger(signed_in).tokens()["access_token"]
        head, body, signature = token.split(".")
        forged = f"{head}.{body}.{signature[:-4]}AAAA"
        assert self.asks(site, forged).json()["code"] == "identity.token_refused"

    def test_userinfo_says_who_it_is(self, site, signed_in):
        token = Stranger(signed_in).tokens()["access_token"]
        headers = {"authorization": f"Bearer {token}"}
        found = site.browser().get("/oidc/userinfo", headers=headers).json()
        assert found["preferred_username"] == "ada"

    @pytest.mark.promise("S1")
    def test_a_service_gets_its_own_roles_and_no_more(self, site, browser):
        site.client("importer", secret=SECRET, roles={"worker"})
        form = {"grant_type": "client_credentials"}
        auth = ("importer", SECRET)
        token = browser.post("/oidc/token", data=form, auth=auth).json()["access_token"]
        shown = self.asks(site, token).json()
        assert (shown["id"], shown["bases"]) == ("client:importer", ["*"])
        headers = {"authorization": f"Bearer {token}"}
        assert browser.post("/rosters", headers=headers).status_code == 403


class TestLeaving:
    def test_the_id_token_of_the_session_ends_it(self, signed_in):
        hint = Stranger(signed_in).tokens()["id_token"]
        asked = {"id_token_hint": hint, "post_logout_redirect_uri": CALLBACK}
        reply = signed_in.get("/oidc/logout", params=asked)
        assert reply.headers["location"] == CALLBACK
        assert signed_in.get("/rosters").status_code == 401

    def test_without_it_the_person_is_asked(self, signed_in):
        page = signed_in.get("/oidc/logout").text
        assert "Sign out" in page
        assert signed_in.get("/rosters").status_code == 200
        value = page.partition('name="csrf" value="')[2].partition('"')[0]
        signed_in.post("/oidc/logout", data={"csrf": value})
        assert signed_in.get("/rosters").status_code == 401

    def test_it_leads_to_no_unregistered_address(self, site):
        asked = {"post_logout_redirect_uri": "https://evil.example"}
        reply = site.browser().get("/oidc/logout", params=asked)
        assert reply.headers["location"] == "/"
