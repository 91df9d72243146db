"""IATA seasons: summer begins on the last Sunday of March, winter of October.

SSIM chapter 1: the two scheduling seasons change with the clocks of Europe.
"""

from datetime import date, timedelta

_MARCH, _OCTOBER = 3, 10


def season_of(day: date) -> tuple[str, date, date]:
    """Give the code, first and last day of the season a date lies in."""
    summer, winter = _last_sunday(day.year, _MARCH), _last_sunday(day.year, _OCTOBER)
    if day < summer:
        return _season("W", _last_sunday(day.year - 1, _OCTOBER), summer)
    if day < winter:
        return _season("S", summer, winter)
    return _season("W", winter, _last_sunday(day.year + 1, _MARCH))


def _season(letter: str, first: date, following: date) -> tuple[str, date, date]:
    return f"{letter}{first.year % 100:02}", first, following - timedelta(days=1)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.isoweekday() % 7)
