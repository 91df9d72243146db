"""Commands typed on a platform: their settings lead to this test's database."""

import pytest
from typer.testing import CliRunner


@pytest.fixture
def typed(cloned, tmp_path, monkeypatch):
    """Type words at an app, as a reader with these settings would."""
    for name, value in cloned.settings(tmp_path / "home").items():
        monkeypatch.setenv(name, value)

    def type_in(app, *words):
        return CliRunner().invoke(app, [str(word) for word in words])

    return type_in
