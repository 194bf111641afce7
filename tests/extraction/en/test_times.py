"""English date expressions, one construction a line, in our own words."""

from __future__ import annotations

import re
from importlib.util import find_spec

import pytest

from tests.extraction.dated import cases, check, skipped, times
from verbale.lexicon import table

pytestmark = pytest.mark.skipif(find_spec("spacy") is None, reason="needs the English model")

DAYS = """
2025-11-14 | The ministers met on [November 12]. | 2025-11-12
2025-11-14 | The ministers met on [Nov. 12] and [Nov 13th]. | 2025-11-12, 2025-11-13
2025-11-14 | The ministers met on [September 5, 2024], in Oslo. | 2024-09-05
2025-11-14 | The ministers met on [5 September 2024] and on the [21st of May]. | 2024-09-05, 2025-05-21
2025-11-14 | The ministers met on [March 12th, 1999]. | 1999-03-12
2025-11-14 | They met on [July the 4th] and on the [first of May]. | 2025-07-04, 2025-05-01
2025-11-14 | They will meet on [Tuesday, November 18]. | 2025-11-18
2025-11-14 | They signed it on [April 11] and [May 2, 2023]. | 2023-04-11, 2023-05-02
2025-11-14 | He will be in Rome [December 1-2]. | 2025-12-01..2025-12-02
2025-11-14 | He will be in Rome from [December 1 to 2, 2026]. | 2026-12-01..2026-12-02
2025-11-14 | He will be in Rome from [November 30 to December 2]. | 2025-11-30..2025-12-02
2025-11-14 | He was in Rome on [11-14 April 2023]. | 2023-04-11..2023-04-14
2025-11-14 | He was in Rome on [May 5, 6 and 7]. | 2025-05-05..2025-05-07
2025-11-14 | It is dated [2025-11-14], or [14/11/2025]. | 2025-11-14, 2025-11-14
2025-11-14 | On the [20th] he will leave. | 2025-11-20
# which is the day, which the month?
2025-11-14 | It is dated 9/11/2023. |
2025-11-14 | It is dated April 31. |
"""

WEEKDAYS = """
2025-11-14 | The minister met the envoy on [Wednesday]. | 2025-11-12
2025-11-14 | The minister will meet the envoy on [Wednesday]. | 2025-11-19
2025-11-14 | The minister said [Thursday] that he was pleased. | 2025-11-13
2025-11-14 | The talks are scheduled for [Tuesday]. | 2025-11-18
2025-11-14 | The minister is meeting the envoy on [Tuesday]. | 2025-11-18
2025-11-14 | The minister met the envoy on [Friday]. | 2025-11-14
2025-11-14 | A deal signed [Tuesday] fell apart. | 2025-11-11
2025-11-14 | They met [last Tuesday] and will meet [next Tuesday]. | 2025-11-04, 2025-11-18
2025-11-14 | They met [this past Tuesday]. | 2025-11-11
2025-11-14 | They met [Tuesday night]. | 2025-11-11
2025-11-14 | He will be in Paris [Monday through Wednesday]. | 2025-11-17..2025-11-19
2025-11-12 | The leaders spoke over the [weekend]. | 2025-11-08..2025-11-09
2025-11-12 | The leaders will meet [this weekend]. | 2025-11-15..2025-11-16
2025-11-14 | They signed the Good Friday Agreement after Super Tuesday. |
2025-11-14 | He works on a Friday and every Sunday. |
"""

RELATIVE = """
2025-11-14 | He spoke [today] with the king and [yesterday] with the prince. | 2025-11-14, 2025-11-13
2025-11-14 | [This morning] he left; [tomorrow morning] he will be back. | 2025-11-14, 2025-11-15
2025-11-14 | They spoke [last night]. | 2025-11-13
2025-11-14 | They spoke [earlier today]. | 2025-11-14
2025-11-14 | The [day after tomorrow] he will leave. | 2025-11-16
2021-10-27 | We will have more in the [next day or two]. | 2021-10-28..2021-10-29
2025-11-14 | They met [last week] and will meet [next week]. | 2025-11-03..2025-11-09, 2025-11-17..2025-11-23
2022-04-24 | He welcomed the visit [this week] by the envoy. | 2022-04-24..2022-04-30
2025-11-14 | They met [earlier this month]. | 2025-11-01..2025-11-14
2025-11-14 | They will meet [later this year]. | 2025-11-14..2025-12-31
2025-11-14 | They met [last month], [last year] and [this year]. | 2025-10, 2024, 2025
2025-11-14 | They met [two weeks ago], [a month ago] and [25 years ago]. | 2025-10-31, 2025-10, 2000
2025-11-14 | They will meet [in two weeks]. | 2025-11-28
2025-11-14 | Over the [past year] they met often. | 2024-11-14..2025-11-14
2025-11-14 | Over the [next month] they will meet. | 2025-11-14..2025-12-14
2025-11-14 | He leaves the [week of November 17]. | 2025-11-17..2025-11-23
# a story
2025-11-14 | On [May 5] he was in Rome. The [next day] he was in Oslo. | 2025-05-05, 2025-05-06
2025-11-14 | On [May 5] he was in Rome. The [day before], he was in Oslo. | 2025-05-05, 2025-05-04
2025-11-14 | The next day he was in Oslo. |
# vague
2025-11-14 | Nearly a year ago, several days ago and in recent weeks they met. |
2025-11-14 | They met a year or so ago, and will meet in the coming days. |
2025-11-14 | Over the last four years they met for two days. |
"""

PERIODS = """
2025-11-14 | They met in [May] and will meet in [January]. | 2025-05, 2026-01
2025-11-14 | They met in [May 2024], in [June of 2023] and in [March of last year]. | 2024-05, 2023-06, 2024-03
2025-11-14 | They met in [June] and [July 2024]. | 2024-06, 2024-07
2022-04-11 | They met [last September] and spoke in [early March]. | 2021-09, 2022-03-01..2022-03-10
2025-11-14 | After the [October] summit he left. | 2025-10
2025-11-14 | They met in [mid-May] and in [mid-2021]. | 2025-05-11..2025-05-20, 2021-05..2021-08
2025-11-14 | They met in [late June]. | 2025-06-21..2025-06-30
2025-11-14 | They met at the [end of last month] and [early this week]. | 2025-10-21..2025-10-31, 2025-11-10..2025-11-11
2025-11-14 | They will sign it by the [end of the year]. | 2025-11-14..2025-12-31
2025-11-14 | It closed at the [end of 2022]. | 2022-10..2022-12
2025-11-14 | They met in the [fall of 2021] and [last summer]. | 2021-09..2021-11, 2025-06..2025-08
2025-11-14 | They met [this past spring]. | 2025-03..2025-05
2025-11-14 | It fell in the [first quarter of 2024], rose in [Q3 2025]. | 2024-01..2024-03, 2025-07..2025-09
2025-11-14 | They met in the [second half of May]. | 2025-05-16..2025-05-31
2025-11-14 | They met in the [first half of 2024]. | 2024-01..2024-06
# years
2025-11-14 | They met in [2014]; since the [2015] accord, nothing. | 2014, 2015
2025-11-14 | From [2014 to 2016] and between [2018 and 2020] they met. | 2014..2016, 2018..2020
2025-11-14 | In [1998] and [2004] they met. | 1998, 2004
2025-11-14 | He was ambassador there ([1997-2002]). | 1997..2002
2025-11-14 | In the [1990s] and the [late 1980s] it was so. | 1990..1999, 1987..1989
"""

NO_DATES = """
2025-11-14 | Resolution 2202 (2015) was adopted by 2000 people at 8:30 a.m. |
2025-11-14 | The 2030 Agenda, the fiscal year 2023, FY 2024 and the 2024-25 school year. |
2025-11-14 | He may go, Ms. May said; the troops march on. |
2025-11-14 | After the September 11 attacks the rules changed. |
2025-11-14 | After the fall of the city, prices fall, and the 21st century begins. |
2025-11-14 | Go ahead, April. |
2025-11-14 | "This is CBS This Morning," he said. |
2025-11-14 | She is 45 years old. |
"""

PARTLY_DATED = """
2016 | They met on [December 15] and in [May], and [last year]. | 2016-12-15, 2016-05, 2015
2016 | On Wednesday, yesterday and last week they met. |
- | On Wednesday, December 15 and last year they met. |
- | They met on [December 15, 2016], and the [next day] they left. | 2016-12-15, 2016-12-16
"""

BLOCKS = [DAYS, WEEKDAYS, RELATIVE, PERIODS, NO_DATES, PARTLY_DATED]


@pytest.mark.parametrize("case", [case for block in BLOCKS for case in cases(block)])
def test_times(case: str) -> None:
    check("en", case)


def test_nothing_is_read_in_source_lines() -> None:
    text = "They met on May 5. Source: a newspaper of May 6, https://example.org/2014/05/07/talks.html"
    found = times("en", text, "2014-05-08", skipped(text, "Source: a newspaper of May 6,"))
    assert [t.text for t in found] == ["May 5"]


def test_what_anchored_a_date_and_how_precise_it_is() -> None:
    text = "On May 5, 2014 they met, the next day they parted, in June they made up, yesterday they quarrelled."
    assert [(t.id, t.derivation, t.precision) for t in times("en", text, "2014-07-08")] == [
        ("t1", "explicit", "day"), ("t2", "document", "day"), ("t3", "published", "month"), ("t4", "published", "day")]


@pytest.mark.parametrize("row", table.load("en", "time_words"), ids=lambda row: row["words"][:20])
def test_every_date_word_occurs_in_the_date_of_its_witness(row: dict[str, str]) -> None:
    found = times("en", row["witness"], "2014-07-08")
    if row["kind"] in ("vague", "other_year"):
        assert not found
        return
    around = " ".join(row["witness"][max(t.span.start - 12, 0) : t.span.end] for t in found).lower()
    assert set(re.findall(r"[\w]+\.?|\S", around)) & set(table.split(row["words"])), [t.text for t in found]


def test_witnesses_of_names() -> None:
    for row in table.load("en", "time_names"):
        assert not times("en", row["witness"], "2014-07-08"), row["witness"]


def test_witnesses_of_tense() -> None:
    for row in table.load("en", "time_ahead"):
        assert [t.earliest for t in times("en", row["witness"], "2014-07-08")] == ["2014-07-09"], row["witness"]
