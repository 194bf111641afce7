"""The tables themselves: every file parses, every witness holds, the states of the world are all there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files

import pytest

from verbale.lexicon import morph, name, organization, organizations, state, states
from verbale.lexicon.declension import table as declined
from verbale.lexicon.surfaces import names
from verbale.lexicon.table import cells, load, split

DATA = files("verbale.lexicon") / "data"
TABLES = sorted((folder.name, file.name[:-4]) for folder in DATA.iterdir() if folder.is_dir()
                for file in folder.iterdir() if file.name.endswith(".tsv"))
KEYS = ("lemma", "lemmas", "phrase", "words", "word", "names", "noun", "part", "term", "name", "also", "domains")
"""Columns that may hold the words that a witness shows."""
AMBIGUOUS = {
    "ru": {"KP KR": "корея кореи корее корею корейский кореец кореянка",
           "CD CG": "конго конголезский конголезец конголезка"},
    "en": {"KP KR": "korea korean koreans", "CD CG": "congo congolese", "DM DO": "dominican dominicans"},
}
"""Words that name two states: both are given, and no one party."""


@pytest.mark.parametrize(("folder", "table"), TABLES)
def test_table_parses(folder: str, table: str) -> None:
    assert load(folder, table)


@pytest.mark.parametrize(("folder", "table"), TABLES)
def test_words_have_no_yo(folder: str, table: str) -> None:
    found = [cell for row in cells(folder, table) for cell in row if re.search("[ёЁ]", cell)]
    assert not found or table == "languages"


@pytest.mark.parametrize(("folder", "table"), TABLES)
def test_witnesses_show_their_words(folder: str, table: str) -> None:
    rows = load(folder, table)
    if "witness" not in rows[0]:
        pytest.skip("no column of witnesses")
    wrong = [row for row in rows if not row["witness"]
             or (_words(row) and not any(shown(words, row["witness"]) for words in _words(row)))]
    assert not wrong


def _words(row: dict[str, str]) -> list[str]:
    keys = ("words",) if "words" in row else KEYS
    return [words for key in keys if key in row for words in split(row[key])]


IRREGULAR = {"met": "meet", "spoke": "speak", "flew": "fly", "began": "begin", "took": "take", "has": "have", "had": "have",
             "held": "hold", "made": "make", "led": "lead", "paid": "pay", "undertook": "undertake", "was": "be", "saw": "see",
             "sought": "seek", "said": "say", "told": "tell", "wrote": "write", "thought": "think", "felt": "feel",
             "knew": "know", "found": "find", "understood": "understand", "swore": "swear", "cried": "cry",
             "denied": "deny", "sang": "sing", "stood": "stand", "came": "come", "went": "go", "gave": "give",
             "threw": "throw", "tore": "tear", "laid": "lay", "drew": "draw", "shot": "shoot", "chose": "choose",
             "caught": "catch", "shook": "shake"}


def shown(words: str, witness: str) -> bool:
    """The words occur in the witness, in any form."""
    words = words.replace("_", " ")
    witness += " " + " ".join(IRREGULAR.get(w, "") for w in re.findall(r"\w+", witness.lower()))
    if words.lower() in witness.lower():
        return True
    present = forms(witness)
    return all(any(word in present or any(form.startswith(word[: max(4, len(word) * 3 // 5)]) for form in present)
                   for word in choice.split("/")) for choice in re.findall(r"[\w'/-]+", words.lower()))


@cache
def forms(text: str) -> frozenset[str]:
    words = re.findall(r"[\w'-]+", text.lower().replace("ё", "е"))
    parts = {part for word in words for part in (word, *word.split("-"))}
    return frozenset(parts | {form.normal.replace("ё", "е") for word in parts for form in morph.known(word)})


# ---------------------------------------------------------------- states and organisations


def test_all_members_of_the_united_nations() -> None:
    members = [s for s in states() if s.status == "member"]
    assert len(members) == 193
    assert len({s.code for s in members}) == len({s.wikidata for s in members}) == 193
    assert all(s.code and re.fullmatch("[A-Z]{2}", s.code) for s in members)


def test_wikidata_ids_are_unique() -> None:
    for table in ("states", "seats", "organizations"):
        ids = Counter(row["wikidata"] for row in load("shared", table) if row["wikidata"])
        assert [i for i, n in ids.items() if n > 1] == []


def test_every_state_has_both_names() -> None:
    assert all(s.ru and (s.en or s.status == "part") for s in states())


def test_every_code_of_seats_bodies_and_places_is_known() -> None:
    known = {s.code for s in states()} | set(organizations())
    rows = [row for table in ("seats", "bodies", "regions", "places") for row in load("shared", table)]
    assert {row["party"] for row in rows if row["party"]} <= known
    assert all(row["code"] in known for row in load("ru", "combining"))


def test_every_member_has_a_capital_or_is_one() -> None:
    capitals = {row["party"] for row in load("shared", "seats") if row["kind"] == "capital"}
    lacking = {s.code for s in states() if s.status == "member"} - capitals
    assert lacking <= {"DJ", "GT", "LU", "MC", "NR", "PA", "SG", "SM"}


@pytest.mark.parametrize(("code", "ru", "en"), [
    ("RU", "Россия", "Russia"), ("US", "США", "United States"), ("XK", "Косово", "Kosovo"),
    ("PS", "Палестина", "Palestine"), ("SU", "СССР", "Soviet Union"), ("UN", "ООН", "United Nations"),
    ("XX", "XX", "XX"),
])
def test_names_by_code(code: str, ru: str, en: str) -> None:
    assert (name(code, "ru"), name(code, "en")) == (ru, en)


def test_states_and_organizations_by_code() -> None:
    japan, nato = state("JP"), organization("NATO")
    assert japan and japan.wikidata == "Q17" and japan.names[:1] == ("Япония",)
    assert nato and "Североатлантический альянс" in nato.names
    assert state("NATO") is None and organization("JP") is None
    shared = {s.code for s in states() if s.code} & set(organizations())
    assert shared == {"AU"}  # the contract gives the African Union the code of Australia


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_word_names_two_states_unless_listed(language: str) -> None:
    parties = defaultdict(set)
    for entry, _, _, found in names(language):
        if entry.kind in ("state", "adjective", "demonym"):
            for form in found:
                parties[form].add(entry.party or entry.name)
    several = {form: " ".join(sorted(codes)) for form, codes in parties.items() if len(codes) > 1}
    listed = AMBIGUOUS[language]
    unlisted = {form: codes for form, codes in several.items()
                if not any(form[:5] == word[:5] for word in listed.get(codes, "").split())}
    assert not unlisted


# ---------------------------------------------------------------- forms


def test_forms_are_those_that_the_tables_give() -> None:
    assert (DATA / "ru" / "forms.tsv").read_text(encoding="utf8") == declined()


def test_cities_with_a_russian_name_stand_first() -> None:
    russian = [bool(row["ru"]) for row in load("shared", "places")]
    assert russian == sorted(russian, reverse=True)


def test_lexicon_is_small() -> None:
    total = sum(len((DATA / folder / f"{table}.tsv").read_bytes()) for folder, table in TABLES)
    assert total < 1_700_000
