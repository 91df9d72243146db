import re
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from jetbridge.kernel.identity import Accounts
from jetbridge.kernel.identity.contracts import AccountChange
from tests.kernel.identity.conftest import PASSWORD, Site


@pytest.fixture
def planner(site: Site):
    return site.account("ada", roles={"planner"}, bases={"LIS"})


def change(browser: TestClient, **headers: str):
    return browser.post("/rosters", headers=headers)


def csrf_of(browser: TestClient) -> str:
    return browser.cookies["jetbridge-csrf"]


@pytest.mark.usefixtures("planner")
class TestEntering:
    @pytest.mark.promise("S1")
    def test_a_right_password_opens_a_session(self, site, browser):
        reply = site.sign_in(browser, "ada")
        assert (reply.status_code, reply.headers["location"]) == (303, "/")
        assert browser.get("/rosters").json()["bases"] == ["LIS"]

    def test_the_session_cookie_is_out_of_reach_of_scripts(self, site, browser):
        cookies = site.sign_in(browser, "ada").headers.get_list("set-cookie")
        session = next(one for one in cookies if one.startswith("jetbridge="))
        assert "HttpOnly" in session
        assert "SameSite=lax" in session

    def test_the_database_does_not_hold_what_the_cookie_holds(self, site, browser):
        site.sign_in(browser, "ada")
        with site.work() as work:
            kept = work.connection.exec_driver_sql(
                "select hash from identity.session"
            ).scalar_one()
        assert browser.cookies["jetbridge"].encode() not in bytes(kept)

    def test_a_wrong_password_says_so_and_opens_nothing(self, site, browser):
        reply = site.sign_in(browser, "ada", "wrong password")
        assert reply.status_code == 401
        assert 'role="alert"' in reply.text
        assert browser.get("/rosters").status_code == 401

    def test_an_unknown_login_gets_the_same_answer(self, site, browser):
        known = site.sign_in(browser, "ada", "wrong password").text
        unknown = site.sign_in(browser, "eve", "wrong password").text
        assert unknown == known.replace('value="ada"', 'value="eve"')

    def test_what_was_typed_cannot_become_markup(self, site, browser):
        reply = site.sign_in(browser, '"><script>alert(1)</script>', "x")
        assert "<script>" not in reply.text

    @pytest.mark.parametrize(
        "away", ["https://evil.example", "//evil.example", "/\\evil.example", "x"]
    )
    def test_the_way_on_stays_on_this_site(self, browser, away):
        form = {"login": "ada", "password": PASSWORD, "next": away}
        reply = browser.post("/auth/sign-in", data=form)
        assert reply.headers["location"] == "/"

    def test_another_sites_form_is_refused(self, browser):
        form = {"login": "ada", "password": PASSWORD}
        origin = {"origin": "https://evil.example"}
        reply = browser.post("/auth/sign-in", data=form, headers=origin)
        assert reply.json()["code"] == "identity.csrf"

    def test_the_page_allows_nothing_from_elsewhere(self, browser):
        policy = browser.get("/auth/sign-in").headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "http" not in policy


@pytest.mark.usefixtures("planner")
class TestLockOut:
    def fail(self, site, browser, times: int) -> None:
        for _ in range(times):
            site.sign_in(browser, "ada", "wrong password")

    def tried(self, site, browser, login: str) -> tuple[str, int]:
        """The page after a try, and how many audit records it left."""
        count = "select count(*) from kernel.audit_record"
        with site.work() as work:
            before = work.connection.exec_driver_sql(count).scalar_one()
        page = site.sign_in(browser, login).text
        with site.work() as work:
            after = work.connection.exec_driver_sql(count).scalar_one()
        return page, after - before

    @pytest.mark.promise("S1")
    def test_the_fifth_wrong_password_locks_even_the_right_one_out(self, site, browser):
        self.fail(site, browser, 5)
        assert site.sign_in(browser, "ada").status_code == 401

    @pytest.mark.promise("S1")
    def test_a_locked_login_answers_like_one_that_nobody_has(self, site, browser):
        self.fail(site, browser, 5)
        locked, audited = self.tried(site, browser, "ada")
        unknown, audited_too = self.tried(site, browser, "eve")
        assert unknown == locked.replace('value="ada"', 'value="eve"')
        assert audited == audited_too == 1

    def test_four_wrong_ones_do_not(self, site, browser):
        self.fail(site, browser, 4)
        assert site.sign_in(browser, "ada").status_code == 303

    def test_a_right_one_starts_the_count_anew(self, site, browser):
        self.fail(site, browser, 4)
        site.sign_in(browser, "ada")
        self.fail(site, browser, 4)
        assert site.sign_in(browser, "ada").status_code == 303

    def test_the_lock_opens_by_itself(self, site, browser):
        self.fail(site, browser, 5)
        site.clock.advance(timedelta(minutes=15))
        assert site.sign_in(browser, "ada").status_code == 303

    def test_many_failures_from_one_address_are_slowed(self, site, browser):
        for number in range(20):
            site.sign_in(browser, f"guess-{number}", "wrong password")
        reply = site.sign_in(browser, "ada")
        assert reply.status_code == 429
        assert int(reply.headers["retry-after"]) > 0


@pytest.mark.usefixtures("planner")
class TestSession:
    def test_a_change_repeats_the_csrf_value(self, site, browser):
        site.sign_in(browser, "ada")
        assert change(browser).json()["code"] == "identity.csrf"
        assert change(browser, **{"X-CSRF": "0" * 64}).status_code == 403
        assert change(browser, **{"X-CSRF": csrf_of(browser)}).status_code == 200

    def test_the_csrf_value_of_another_session_does_not_fit(self, site, browser):
        site.sign_in(browser, "ada")
        other = site.browser()
        site.sign_in(other, "ada")
        assert change(browser, **{"X-CSRF": csrf_of(other)}).status_code == 403

    def test_signing_out_ends_the_session_at_once(self, site, browser):
        site.sign_in(browser, "ada")
        stolen = browser.cookies["jetbridge"]
        headers = {"X-CSRF": csrf_of(browser)}
        assert browser.post("/auth/logout", headers=headers).status_code == 204
        browser.cookies.set("jetbridge", stolen)
        assert browser.get("/rosters").status_code == 401

    def test_an_idle_session_ends(self, site, browser):
        site.sign_in(browser, "ada")
        site.clock.advance(timedelta(minutes=31))
        assert browser.get("/rosters").status_code == 401

    def test_a_session_in_use_goes_on_and_ends_after_twelve_hours(self, site, browser):
        site.sign_in(browser, "ada")
        for _ in range(35):
            site.clock.advance(timedelta(minutes=20))
            assert browser.get("/rosters").status_code == 200
        site.clock.advance(timedelta(minutes=20))
        assert browser.get("/rosters").status_code == 401

    def test_a_changed_account_is_signed_out(self, site, browser, planner):
        site.sign_in(browser, "ada")
        with site.work() as work:
            wish = AccountChange(roles=frozenset({"crew"}))
            site.door(Accounts).change(planner.id, wish, work=work)
        site.clock.advance(timedelta(seconds=2))
        assert browser.get("/rosters").status_code == 401

    def test_entering_again_ends_the_session_before(self, site, browser):
        site.sign_in(browser, "ada")
        before = browser.cookies["jetbridge"]
        site.sign_in(browser, "ada")
        assert browser.get("/rosters").status_code == 200
        other = site.browser()
        other.cookies.set("jetbridge", before)
        assert other.get("/rosters").status_code == 401

    @pytest.mark.promise("S1")
    def test_a_session_somebody_chose_is_never_taken_over(self, site, browser):
        browser.cookies.set("jetbridge", "chosen by an attacker")
        site.sign_in(browser, "ada")
        other = site.browser()
        other.cookies.set("jetbridge", "chosen by an attacker")
        assert other.get("/rosters").status_code == 401

    def test_signing_out_clears_what_the_browser_kept(self, site, browser):
        site.sign_in(browser, "ada")
        reply = browser.post("/auth/logout", headers={"X-CSRF": csrf_of(browser)})
        assert reply.headers["clear-site-data"] == '"cache"'

    def test_a_text_that_cannot_be_kept_is_the_senders_fault(self, site, browser):
        reply = site.sign_in(browser, "ada\0")
        assert (reply.status_code, reply.json()["code"]) == (422, "db.unusable_text")


@pytest.mark.promise("S1")
class TestReach:
    """Row-level security is told a whole set of codes as one text."""

    @pytest.mark.parametrize("code", ["LIS,*", "", "LIS\n", "A" * 41])
    def test_a_code_cannot_carry_another(self, site, code):
        with pytest.raises(ValidationError):
            site.account("mal", bases={code})

    def test_nor_when_an_account_changes(self):
        with pytest.raises(ValidationError):
            AccountChange(fleets=frozenset({"A320,*"}))


class TestSetUp:
    def link(self, site: Site) -> str | None:
        with site.work() as work:
            accounts: Accounts = site.door(Accounts)
            return accounts.begin_set_up(work=work)

    def finish(self, browser: TestClient, token: str | None, password: str = PASSWORD):
        form = {"token": token, "name": "Ada", "login": "ada", "password": password}
        return browser.post("/auth/set-up", data=form)

    @pytest.mark.promise("S1")
    def test_the_one_time_link_makes_the_first_account(self, site, browser):
        assert self.finish(browser, self.link(site)).status_code == 303
        assert browser.get("/accounts").json()["items"][0]["login"] == "ada"

    def test_the_link_works_once(self, site, browser):
        token = self.link(site)
        self.finish(browser, token)
        assert self.finish(site.browser(), token).status_code == 410

    def test_the_link_runs_out(self, site, browser):
        token = self.link(site)
        site.clock.advance(timedelta(days=1))
        assert self.finish(browser, token).status_code == 410

    @pytest.mark.usefixtures("planner")
    def test_there_is_no_link_once_someone_has_an_account(self, site):
        assert self.link(site) is None

    def test_a_short_password_is_sent_back_with_the_reason(self, site, browser):
        reply = self.finish(browser, self.link(site), "short")
        assert reply.status_code == 422
        assert re.search(r"Password: .*at least 12", reply.text)
        assert "short" not in reply.text.partition("<main>")[2].replace("at least", "")
