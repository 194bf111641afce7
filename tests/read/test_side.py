"""The side that a paper speaks for, by its heading; headings are our own."""

from __future__ import annotations

import pytest

from verbale.read import article


@pytest.mark.parametrize(("heading", "side"), [
    ("Statement by the Minister of Foreign Affairs of Latvia, Inga Ozola", "LV"),
    ("Remarks by President of Ukraine Volodymyr Holm", "UA"),
    ("Statement from the Spokesperson of the Ministry of Foreign Affairs of Georgia", "GE"),
    ("From: Ministry of Foreign Affairs of the Republic of Estonia", "EE"),
    ("Norwegian Ministry of Foreign Affairs", "NO"),
    ("Embassy of Japan", "JP"),
    ("Readout of the Secretary-General's meeting with H.E. Mr. Tomas Ruiz", "UN"),
    ("Foreign Secretary call with the Indonesian Foreign Minister: 12 March 2024", "GB"),
    ("Joint Statement of the Foreign Ministers of Canada, Japan and the Republic of Korea", None),
    ("Statement by the President of the United States and the Prime Minister of Japan", None),
    ("The Government of Canada announced today that it will go.", None),
    ("Prime minister meets teachers", None)])
def test_side(heading: str, side: str | None) -> None:
    text = f"{heading}\n\nThe weather was fair on that day.\n\nMore of it is expected."
    assert article({"text": text, "language": "en", "published": "2024-01-01"}).side == side


@pytest.mark.parametrize(("name", "side"), [
    ("Ministry of Foreign Affairs of Peru", "PE"), ("Embassy of Japan", "JP"), ("Chilean Foreign Ministry", "CL"),
    ("МИД Чили", "CL"), ("Министерство иностранных дел Республики Корея", "KR"), ("Посольство Японии в Чили", "JP"),
    ("Пресс-служба президента Казахстана", "KZ"), ("Правительство Швеции", "SE"),
    ("Japan Times", None), ("Газета Чили", None), ("МИД и общество", None), ("Правительство", None), ("The Government", None)])
def test_side_by_what_the_publisher_is_called(name: str, side: str | None) -> None:
    row = {"text": "A heading\n\nThe weather was fair on that day.", "language": "en", "published": "2024-01-01", "source": name}
    assert article(row).side == side


@pytest.mark.parametrize(("turns", "side"), [
    ("Q Has he called the king?\n\nMS. JEAN-PIERRE: Not today.", "US"),
    ("Q Has he called the king?\n\nMS. OZOLA: Not today.", None),
    ("MS. JEAN-PIERRE: Not today.\n\nMS. OZOLA: Nor tomorrow.", None)])
def test_side_by_who_answers(turns: str, side: str | None) -> None:
    text = f"Thank you all for coming here.\n\n{turns}\n\nThat is all there is."
    assert article({"text": text, "language": "en", "published": "2024-01-01"}).side == side
    assert article({"text": text, "language": "en", "published": "2005-01-01"}).side is None


@pytest.mark.parametrize(("text", "side"), [
    ("Our work goes on.\n\nThe Biden-Harris Administration will help our partners.\n\nMore will come.", "US"),
    ("Our work goes on.\n\nWe welcome the help of the Tinubu Administration.\n\nMore will come.", None),
    ("The work goes on.\n\nThe Biden-Harris Administration will help others.\n\nMore will come.", None),
    ("OSLO, May 3 (Reuters) - Our work goes on.\n\nThe Biden-Harris Administration will help.\n\nMore.", None),
    ("2:16 P.M. EDT\n\nTHE PRESIDENT: Good afternoon.\n\nI have little to say.", "US")])
def test_side_of_the_first_person(text: str, side: str | None) -> None:
    assert article({"text": text, "language": "en", "published": "2023-08-01"}).side == side
