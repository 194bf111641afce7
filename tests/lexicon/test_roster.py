"""The roster: one candidate or none, dates of any precision, files of users checked line by line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.errors import InputError, LexiconError
from verbale.lexicon import organizations, roster, states
from verbale.lexicon.names import cyrillic
from verbale.lexicon.table import load

HEAD = "# en: a\n# ru: b\n# also: c\n# wikidata: d\n# held: e\nen\tru\talso\twikidata\theld\n"


@pytest.mark.parametrize(("name", "on", "who"), [
    ("Biden", "2021-06-16", "Joe Biden"), ("Joseph R. Biden, Jr.", "2023-06-05", "Joe Biden"),
    ("Байден", "2021-06-16", "Joe Biden"), ("Джо Байден", None, "Joe Biden"),
    ("Лавров", "2025-11-14", "Sergey Lavrov"), ("С. Лавров", None, "Sergey Lavrov"),
    ("Сергей Викторович Лавров", None, "Sergey Lavrov"), ("Sergei Lavrov", None, "Sergey Lavrov"),
    ("Ван И", "2021-01-01", "Wang Yi"), ("Wang Yi", None, "Wang Yi"), ("Си", "2020", "Xi Jinping"),
    ("Kishida Fumio", "2022-05-01", "Fumio Kishida"), ("Эрдоган", None, "Recep Tayyip Erdoğan"),
    ("Erdogan", None, "Recep Tayyip Erdoğan"), ("Ас-Сиси", None, "Abdel Fattah el-Sisi"), ("Sisi", None, "Abdel Fattah el-Sisi"),
    ("von der Leyen", None, "Ursula von der Leyen"), ("Лёвен", None, "Stefan Löfven"),
    ("Клинтон", "2000-05-01", "Bill Clinton"), ("Clinton", "2010-05-01", "Hillary Clinton"), ("Clinton", None, None),
    ("Иванов", "2002", None), ("Иванов", "2015", None), ("Игорь Иванов", None, "Igor Ivanov"),
    ("Ким Чен Ир", None, "Kim Jong Il"), ("Ким Чен Ын", None, "Kim Jong Un"), ("Kim Jong Un", None, "Kim Jong Un"),
    ("Aleksandr Lukashenko", None, "Alexander Lukashenko"),
    ("Sergey Kislyak", None, "Sergei Kislyak"), ("Sauli Niinisto", None, "Sauli Niinistö"),
    ("Иван Лавров", None, None), ("", None, None), ("Джо", None, None),
])
def test_one_bearer_of_a_name(name: str, on: str | None, who: str | None) -> None:
    found = roster.roster().one(name, on)
    assert (found.en if found else None) == who


def test_role_decides_between_bearers_of_one_name() -> None:
    book = roster.roster()
    assert book.one("Rice", "2010-01-01") is not None
    assert [h.en for h in book.find("Rice", None, "foreign_minister")] == ["Condoleezza Rice"]
    assert len(book.find("Rice")) == 2


@pytest.mark.parametrize(("name", "on", "role", "party"), [
    ("Biden", "2022-01-01", "head_of_state", "US"), ("Bush", "2024-01-01", "head_of_state", "US"),
    ("Sarkozy", "2008-08-12", None, "FR"), ("Меркель", None, None, "DE"), ("Столтенберг", "2020", None, "NATO"),
    ("Столтенберг", "2010", None, "NO"), ("Stoltenberg", None, None, None), ("Nobody", None, None, None),
])
def test_state_of(name: str, on: str | None, role: str | None, party: str | None) -> None:
    assert roster.roster().state_of(name, on, role) == party  # type: ignore[arg-type]


@pytest.mark.parametrize(("party", "role", "on", "names"), [
    ("FR", "foreign_minister", "2016-05-01", ["Jean-Marc Ayrault"]), ("RU", "foreign_minister", "2021", ["Sergey Lavrov"]),
    ("US", "head_of_state", "2021-01", ["Donald Trump", "Joe Biden"]), ("US", "head_of_state", "2021-01-19", ["Donald Trump"]),
    ("GB", "head_of_government", "2021-06-11", ["Boris Johnson"]), ("RU", "head_of_state", "2010-06-24", ["Dmitry Medvedev"]),
    ("CN", "foreign_minister", "2023-03-01", ["Qin Gang"]), ("ZZ", "head_of_state", None, []),
])
def test_holders(party: str, role: str, on: str, names: list[str]) -> None:
    assert [h.en for h in roster.roster().holders(party, role, on)] == names  # type: ignore[arg-type]


def test_the_powers_have_one_leader_and_minister_on_ordinary_days() -> None:
    book = roster.roster()
    for party, role in [("US", "head_of_state"), ("RU", "head_of_state"), ("FR", "head_of_state"), ("DE", "head_of_government"),
                        ("GB", "head_of_government"), ("CN", "head_of_state"), ("TR", "head_of_state"),
                        ("UA", "head_of_state"), ("US", "foreign_minister"), ("FR", "foreign_minister"),
                        ("DE", "foreign_minister"), ("GB", "foreign_minister")]:
        for year in range(2001, 2026):
            assert len(book.holders(party, role, f"{year}-12-01")) == 1, (party, role, year)  # type: ignore[arg-type]


def test_at_least_sixty_states_with_leaders_and_three_foreign_ministers() -> None:
    count = Counter(t.party for h in roster.roster().holders_all for t in h.terms if t.role == "foreign_minister")
    led = {t.party for h in roster.roster().holders_all for t in h.terms if t.role.startswith("head_of")}
    assert len([p for p, n in count.items() if n >= 3]) >= 80
    assert len(led) >= 150


def test_the_shipped_file_is_as_it_must_be() -> None:
    path = Path(roster.__file__).parent / "data" / "shared" / "roster.tsv"
    holders = roster.read(path)
    assert len(holders) == len(roster.roster().holders_all)
    assert [name for name, n in Counter(h.en for h in holders).items() if n > 1] == []
    assert [h.en for h in holders if cyrillic(h.en) or not cyrillic(h.ru)] == []
    assert [i for i, n in Counter(h.wikidata for h in holders if h.wikidata).items() if n > 1] == []


def test_no_two_terms_of_one_office_overlap_for_a_person() -> None:
    wrong = [h.en for h in roster.roster().holders_all for a in h.terms for b in h.terms
             if a is not b and (a.party, a.post.name, a.at) == (b.party, b.post.name, b.at)
             and (a.from_ or "") <= (b.from_ or "") and (a.until is None or (b.from_ or "") < a.until[: len(b.from_ or "")])]
    assert wrong == []


def test_offices_show_their_title_in_the_witness() -> None:
    assert [r for r in load("shared", "roster_offices") if r["ru"].split()[0].lower() not in r["witness"].lower()] == []


DATES = st.dates().map(str) | st.dates().map(lambda d: str(d)[:7]) | st.dates().map(lambda d: str(d)[:4])


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no failure
@given(on=DATES, from_=DATES, until=DATES)
def test_a_term_covers_a_date_as_it_covers_what_the_date_lies_in(on: str, from_: str, until: str) -> None:
    term = roster.Term("FR", roster.posts()["president"], None, from_, until)
    if term.covers(on):
        assert all(term.covers(on[:n]) for n in (4, 7))
    if from_[:4] == until[:4] == on[:4]:
        assert term.covers(on[:4])


# ---------------------------------------------------------------- files of users


def test_a_file_of_the_users(tmp_path: Path) -> None:
    file = tmp_path / "roster.tsv"
    file.write_text(HEAD + "Zyx Qwertova\tЗикс Квертова\t\tQ1\tNO deputy_foreign_minister 2024-03..\n", encoding="utf8")
    try:
        assert roster.use(file) == 1
        assert roster.roster().state_of("Квертова", "2025") == "NO"
    finally:
        roster._added.clear()
        roster.roster.cache_clear()


@pytest.mark.parametrize(("line", "reason"), [
    ("Anna Berg\tАнна Берг\t\t\tNO king 2024..", "no office is called 'king'"),
    ("Anna Berg\tАнна Берг\t\t\tNO president 2024-13..", "not a date"),
    ("Anna Berg\tАнна Берг\t\t\tNO president 2024", "not a term of the form"),
    ("Anna Berg\tАнна Берг\t\t\tNO president 2024..2023", "ends before it begins"),
    ("Anna Berg\tАнна Берг\t\t\tQQ president 2024..", "no party has the code 'QQ'"),
    ("Anna Berg\tАнна Берг\t\t1234\tNO president 2024..", "not a Wikidata id"),
    ("Anna Berg\t\t\t\tNO president 2024..", "a name in both columns"),
    ("Anna Berg\tАнна Берг\t\t\t", "without an office"),
    ("Anna Berg\tАнна Берг\t\t", "4 cells where 5"),
])
def test_mistakes_are_named_with_their_line(tmp_path: Path, line: str, reason: str) -> None:
    file = tmp_path / "roster.tsv"
    file.write_text(HEAD + "\n" + line + "\n", encoding="utf8")
    with pytest.raises(LexiconError, match=reason) as error:
        roster.read(file)
    assert error.value.line == 8


def test_missing_columns_and_files(tmp_path: Path) -> None:
    file = tmp_path / "roster.tsv"
    file.write_text("# en: a\nen\nAnna\n", encoding="utf8")
    with pytest.raises(LexiconError, match="columns missing: ru, also"):
        roster.read(file)
    with pytest.raises(InputError, match="cannot be read"):
        roster.read(tmp_path / "none.tsv")


def test_every_party_is_known() -> None:
    known = {s.code for s in states()} | set(organizations())
    used = {p for h in roster.roster().holders_all for t in h.terms for p in (t.party, t.at) if p}
    assert used <= known


def test_every_spelling_finds_its_bearer() -> None:
    book = roster.roster()
    lost = [n for h in book.holders_all for n in h.names if h not in book.named(n)]
    assert lost == []
