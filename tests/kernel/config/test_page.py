from pathlib import Path

from jetbridge.kernel.config.page import settings_page

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "configuration.md"


def test_the_committed_page_is_the_one_the_settings_make():
    assert PAGE.read_text(encoding="utf-8") == settings_page(), (
        "make generate writes it anew"
    )
