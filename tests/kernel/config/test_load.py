import os

import pytest

from jetbridge.kernel.config import MendTheSettings, describe, read_settings


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path):
    """No settings but those of the test."""
    for name in list(os.environ):
        if name.startswith("JETBRIDGE_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("JETBRIDGE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def shown():
    return {setting.name: setting for setting in describe(read_settings())}


class TestSources:
    def test_a_default_says_so(self):
        assert (shown()["http_port"].value, shown()["http_port"].source) == (
            "8000",
            "default",
        )

    def test_the_file_wins_over_the_default(self, tmp_path):
        file = tmp_path / "jetbridge.toml"
        file.write_text("http_port = 8100\n")
        assert (shown()["http_port"].value, shown()["http_port"].source) == (
            "8100",
            str(file),
        )

    def test_the_environment_wins_over_the_file(self, tmp_path, monkeypatch):
        (tmp_path / "jetbridge.toml").write_text("http_port = 8100\n")
        monkeypatch.setenv("JETBRIDGE_HTTP_PORT", "8200")
        assert (shown()["http_port"].value, shown()["http_port"].source) == (
            "8200",
            "environment JETBRIDGE_HTTP_PORT",
        )

    def test_the_file_in_the_home_is_found(self, tmp_path):
        home = tmp_path / "home"
        home.mkdir()
        (home / "jetbridge.toml").write_text("pool_size = 3\n")
        assert shown()["pool_size"].value == "3"


class TestFlaws:
    def test_all_of_them_are_reported_together(self, tmp_path, monkeypatch):
        (tmp_path / "jetbridge.toml").write_text("pool_size = 0\nno_such = 1\n")
        monkeypatch.setenv("JETBRIDGE_HTTP_PORT", "many")
        with pytest.raises(MendTheSettings) as caught:
            read_settings()
        flawed = {flaw["setting"] for flaw in caught.value.facts["settings"]}
        assert flawed == {"pool_size", "no_such", "http_port"}

    def test_a_broken_file_is_named(self, tmp_path):
        file = tmp_path / "jetbridge.toml"
        file.write_text("http_port = \n")
        with pytest.raises(MendTheSettings, match=str(file)):
            read_settings()


class TestSecrets:
    def test_they_are_never_shown(self, monkeypatch):
        monkeypatch.setenv("JETBRIDGE_DATABASE_SECRET", "hush-hush")
        monkeypatch.setenv(
            "JETBRIDGE_DATABASE_URL", "postgresql://owner:hush-hush@db.example/air"
        )
        assert "hush-hush" not in repr(shown())

    def test_a_flaw_does_not_tell_the_value(self, monkeypatch):
        monkeypatch.setenv("JETBRIDGE_DATABASE_URL", "mysql://owner:hush-hush@db/air")
        with pytest.raises(MendTheSettings) as caught:
            read_settings()
        assert "hush-hush" not in str(caught.value) + repr(caught.value.facts)

    def test_a_flaw_is_told_in_our_own_words(self, monkeypatch):
        monkeypatch.setenv("JETBRIDGE_DATABASE_URL", "mysql://db/air")
        with pytest.raises(MendTheSettings, match=r"URL\): Input should begin with"):
            read_settings()
