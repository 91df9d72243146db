"""Signing in at another provider: ours plays the other party, over its own API."""

from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest

from jetbridge.kernel.http.cursors import Cursors
from jetbridge.kernel.identity import Accounts
from jetbridge.kernel.identity.errors import IssuerUnavailableError, SignInFailedError
from jetbridge.kernel.identity.relying import RelyingParty
from jetbridge.kernel.identity.remote import RemoteIssuer
from tests.kernel.identity.conftest import CALLBACK

ISSUER = "http://127.0.0.1:8000/oidc"


@pytest.fixture
def there(site, browser):
    """A browser that is signed in at the provider."""
    site.account("ada", roles={"planner"})
    site.client("jetbridge")
    site.sign_in(browser, "ada")
    return browser


@pytest.fixture
def party(browser) -> RelyingParty:
    return RelyingParty(
        issuer=RemoteIssuer(ISSUER, httpx2.Client(transport=browser._transport)),
        client_id="jetbridge",
        client_secret=None,
        redirect_uri=CALLBACK,
        roles_path=("roles",),
        seals=Cursors(b"key"),
    )


def answered(browser, address: str) -> dict[str, str]:
    place = browser.get(address).headers["location"]
    return dict(parse_qsl(urlsplit(place).query))


class TestSigningIn:
    @pytest.mark.promise("S1")
    def test_comes_back_with_who_it_is_and_where_to_go(self, there, party, clock):
        address, kept = party.begin("/rosters")
        found = party.finish(answered(there, address), kept, at=clock.now())
        assert (found.name, found.to) == ("Ada", "/rosters")

    def test_an_answer_to_another_sign_in_is_refused(self, there, party, clock):
        address, _ = party.begin("/")
        _, other = party.begin("/")
        with pytest.raises(SignInFailedError, match="another sign-in"):
            party.finish(answered(there, address), other, at=clock.now())

    def test_an_answer_nobody_waits_for_is_refused(self, there, party, clock):
        address, _ = party.begin("/")
        with pytest.raises(SignInFailedError, match="another browser"):
            party.finish(answered(there, address), None, at=clock.now())

    def test_another_providers_answer_is_refused(self, there, party, clock):
        address, kept = party.begin("/")
        answer = answered(there, address) | {"iss": "https://evil.example"}
        with pytest.raises(SignInFailedError, match="another provider"):
            party.finish(answer, kept, at=clock.now())

    def test_a_code_used_twice_is_refused(self, there, party, clock):
        address, kept = party.begin("/")
        answer = answered(there, address)
        party.finish(answer, kept, at=clock.now())
        with pytest.raises(SignInFailedError, match="refused the code"):
            party.finish(answer, kept, at=clock.now())

    def test_what_the_provider_said_is_told(self, party, clock):
        address, kept = party.begin("/")
        state = dict(parse_qsl(urlsplit(address).query))["state"]
        answer = {"state": state, "error": "access_denied"}
        with pytest.raises(SignInFailedError, match="access_denied"):
            party.finish(answer, kept, at=clock.now())

    @pytest.mark.usefixtures("there")
    def test_a_provider_of_another_name_is_not_trusted(self, browser):
        client = httpx2.Client(transport=browser._transport)
        stranger = RemoteIssuer("http://localhost:8000/oidc", client)
        with pytest.raises(IssuerUnavailableError, match="another one"):
            stranger.metadata()

    def test_a_provider_that_does_not_answer_is_said_so(self):
        dead = RemoteIssuer("http://127.0.0.1:9/oidc", httpx2.Client())
        with pytest.raises(IssuerUnavailableError):
            dead.metadata()


class TestLinkedAccounts:
    def linked(self, site, *roles: str):
        with site.work() as work:
            accounts: Accounts = site.door(Accounts)
            return accounts.linked(
                ISSUER, "ada", name="Ada", roles=frozenset(roles), work=work
            )

    def test_the_first_sign_in_makes_the_account_without_reach(self, site):
        account = self.linked(site, "planner")
        assert (account.roles, account.bases) == ({"planner"}, frozenset())

    def test_roles_follow_the_provider_at_each_sign_in(self, site):
        first = self.linked(site, "planner")
        again = self.linked(site, "crew")
        assert (again.id, again.roles) == (first.id, {"crew"})

    def test_a_role_we_do_not_have_is_left_out(self, site):
        assert self.linked(site, "root", "crew").roles == {"crew"}
