"""The day of publication: given, in a header, an address, a source line, a dateline."""

from __future__ import annotations

import pytest

from tests.read.page import page
from verbale.read import dates


@pytest.mark.parametrize(("value", "expected"), [
    ("2025-11-14", ("2025-11-14", "2025-11-14", "2025-11-14", "day")),
    ("2025-11-14T23:30:00+03:00", ("2025-11-14", "2025-11-14", "2025-11-14", "day")),
    ("14.11.2025", ("2025-11-14", "2025-11-14", "2025-11-14", "day")),
    ("2024-02", (None, "2024-02-01", "2024-02-29", "month")),
    ("2016", (None, "2016-01-01", "2016-12-31", "year")),
    (2016, (None, "2016-01-01", "2016-12-31", "year")),
])
def test_published(value: object, expected: tuple[str | None, str, str, str]) -> None:
    p = dates.published(value)
    assert (p.date, p.earliest, p.latest, p.precision) == expected


@pytest.mark.parametrize("value", ["вчера", "2025-13-01", "2025-02-30", "", "20251", "0000", "99.99.2020"])
def test_no_date(value: str) -> None:
    with pytest.raises(ValueError, match=r"not a date: .* \(YYYY|no date of the calendar: '"):
        dates.published(value)


@pytest.mark.parametrize(("url", "day"), [
    ("https://news.example/world/20Jun2001/visit.html", "2001-06-20"),
    ("https://news.example/2001/06/20/visit", "2001-06-20"),
    ("https://news.example/2001/6/2/visit", "2001-06-02"),
    ("https://news.example/a/20010620-visit", "2001-06-20"),
    ("https://news.example/2001-06-20-visit", "2001-06-20"),
    ("https://news.example/politics/20/06/2001/5f", "2001-06-20"),
    ("https://news.example/world/2001/jun/20/visit", "2001-06-20"),
    ("https://news.example/n3/2001/0620/c1.html", "2001-06-20"),
    ("https://news.example/doc/123456789", None),
    ("https://news.example/2001/13/45/x", None),
    ("https://news.example/20012025", None),
])
def test_in_address(url: str, day: str | None) -> None:
    found = dates.in_address(url)
    assert (found.isoformat() if found else None) == day


TEXT = "Министры встретились сегодня.\n\nБеседа длилась час."


@pytest.mark.parametrize(("text", "fields", "expected"), [
    (TEXT, {}, None),
    (TEXT, {"published": "2025-03-03"}, ("2025-03-03", "published")),
    ("date 2025-03-03 Заголовок\n\n" + TEXT, {}, ("2025-03-03", "published")),
    ("date 2025-03-03 Заголовок\n\n" + TEXT, {"published": "2024-01-01"}, ("2024-01-01", "published")),
    (TEXT + "\n\nИсточник: https://news.example/03Mar2025/x.html", {}, ("2025-03-03", "document")),
    (TEXT, {"url": "https://news.example/2025/03/03/x"}, ("2025-03-03", "document")),
    (TEXT + "\n\nИсточник: https://news.example/03Mar2025/x.html", {"published": "2025"}, ("2025-03-03", "document")),
    (TEXT + "\n\nИсточник: https://news.example/03Mar2025/x.html", {"published": "2011"}, ("2011", "published")),
    ("Министры встретились 03.03.2025\n\n" + TEXT, {}, ("2025-03-03", "document")),
    ("МИНСК, 3 марта. /БЕЛТА/. " + TEXT, {"published": "2025"}, ("2025-03-03", "dateline")),
    ("МИНСК, 3 марта. /БЕЛТА/. " + TEXT, {"published": "2025-03"}, ("2025-03-03", "dateline")),
    ("MINSK, March 3, 2025 (Reuters) - " + TEXT, {}, ("2025-03-03", "dateline")),
    ("МИНСК, 3 марта. /БЕЛТА/. " + TEXT, {}, None),
    ("МИНСК, 3 марта. /БЕЛТА/. " + TEXT, {"published": "2025-03-04"}, ("2025-03-04", "published")),
    (TEXT, {"published": "скоро"}, None),
])
def test_published_of_a_page(text: str, fields: dict[str, str], expected: tuple[str, str] | None) -> None:
    p = page(text, **fields).published
    assert (p and (p.date or p.earliest[:4], p.derivation)) == expected


@pytest.mark.parametrize(("published", "day"), [
    ("2026-01-01", "2025-12-31"), ("2025-12-31", "2025-12-31"), ("2025-06-01", "2024-12-31"), ("2024", "2024-12-31"),
    ("2024-05", None),
])
def test_year_of_a_dateline(published: str, day: str | None) -> None:
    line = page("МИНСК, 31 декабря. /БЕЛТА/. " + TEXT, published=published).layout.dateline
    assert line is not None and line.date == day


@pytest.mark.parametrize(("text", "day"), [
    ("FOR IMMEDIATE RELEASE\nPress Office\nMarch 4, 2024\n\nThe ministers met today.", "2024-03-04"),
    ("Вторник, 4 марта 2024 г., 10:15\nМинистры встретились.", "2024-03-04"),
    ("Заголовок\n04.03.2024 12:30 MSK\nТекст.", "2024-03-04"),
    ("Published: Monday, March 4, 2024\nText.", "2024-03-04"), ("Text.\n\nОпубликовано: 4 марта 2024 года", "2024-03-04"),
    ("4 марта\nТекст.", None), ("31.02.2024\nТекст.", None), ("March 4, 2024\nText.\nMarch 5, 2024", None),
    ("On March 4, 2024, the ministers met.", None), ("\n".join(["Text."] * 40 + ["March 4, 2024"] + ["Text."] * 40), None)])
def test_a_line_that_is_a_date(text: str, day: str | None) -> None:
    found = dates.in_date_line(text)
    assert (found.isoformat() if found else None) == day
