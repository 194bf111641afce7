"""Topics and tones: every witness names its entry, and words meet across languages."""

from __future__ import annotations

import pytest

from verbale.lexicon import table
from verbale.lexicon.topics import Terms, claim_kinds, kinds_claimed, office_named, offices, tones, topics

TABLES = {"topics": topics, "tones": tones, "office_words": offices, "claim_kinds": claim_kinds}
CASES = [(name, row["id"], row[f"{language}_witness"]) for name in TABLES for row in table.load("shared", name)
         for language in ("ru", "en")]


@pytest.mark.parametrize(("name", "id", "witness"), CASES)
def test_every_witness_names_its_entry(name: str, id: str, witness: str) -> None:
    assert id in TABLES[name]().ids(witness), sorted(TABLES[name]().ids(witness))


def test_there_are_enough_topics_and_no_name_twice() -> None:
    rows = table.load("shared", "topics")
    assert len(rows) >= 150
    for column in ("id", "ru", "en"):
        assert len({row[column] for row in rows}) == len(rows)


@pytest.mark.parametrize("name", TABLES)
def test_an_expression_belongs_to_one_entry(name: str) -> None:
    seen: dict[str, str] = {}
    for row in table.load("shared", name):
        for word in (*table.split(row["ru_words"]), *table.split(row["en_words"])):
            assert seen.setdefault(word, row["id"]) == row["id"], word


@pytest.mark.parametrize(("ru", "en"), [
    ("Стороны обсудили продление договора СНВ-3", "They discussed the extension of the New START treaty"),
    ("вопросы стратегической стабильности", "a dialogue on strategic stability"),
    ("работа посольств и выдача виз", "embassy operations and visas"),
    ("обмен заключёнными", "a prisoner swap"),
    ("поставки зерна", "supplies of grain"), ("экспорт удобрений", "fertilizer exports"), ("ввоз рыбы", "imports of fish"),
    ("пошлины на сталь", "steel duties"), ("сборка автомобилей", "a plant for cars"), ("цены на газ", "the price of gas"),
    ("поставки лекарств", "medicine supplies"), ("закупки нефти", "purchases of crude oil"), ("добыча угля", "coal mining"),
])
def test_two_languages_meet(ru: str, en: str) -> None:
    assert topics().ids(ru) & topics().ids(en)


@pytest.mark.parametrize(("text", "absent"), [
    ("ИТАР-ТАСС сообщил об открытии выставки", "open_skies"), ("he will start a new school", "new_start"),
    ("Про это говорили вчера", "missile_defence"), ("прогресс, газета", "gas"), ("UNICEF", "united_nations"),
    ("большие политические, кризисы", "political_prisoners"),
    ("мы стали ближе", "steel"), ("остальные вопросы", "steel"), ("сектор Газа", "gas"), ("Западная Сахара", "sugar"),
    ("Secretary Rice spoke", "rice"), ("a car bomb", "cars"), ("the talks bear fruit", "fruit_and_vegetables"),
    ("это их вина", "wine_and_spirits"), ("it would fuel the conflict", "fuel"), ("to cement the alliance", "building_materials"),
])
def test_a_part_of_a_word_or_another_word_is_no_topic(text: str, absent: str) -> None:
    assert absent not in topics().ids(text)


def test_spans_cut_the_words() -> None:
    text = "Обсуждались стратегическая стабильность — и «Северный поток — 2», включая Стратегическую  стабильность."
    found = topics().find(text)
    assert [text[f.span.start:f.span.end] for f in found] == [
        "стратегическая стабильность", "Северный поток", "Стратегическую  стабильность"]


def test_a_word_of_a_question_finds_the_topic_in_either_language() -> None:
    assert topics().named("New START") == topics().named("договор СНВ") == {"new_start"}
    assert topics().named("санкций") == topics().named("sanctions") == {"sanctions"}
    assert topics().named("breakfast") == frozenset()


def test_a_table_of_ones_own() -> None:
    row = {"id": "moon", "field": "x", "ru": "Луна", "en": "Moon", "ru_words": "лун*", "en_words": "Moon"}
    terms = Terms([row])
    assert [f.term.id for f in terms.find("На Луне. On the Moon, not moon.")] == ["moon", "moon"]


@pytest.mark.parametrize(("title", "office"), [
    ("заместитель министра иностранных дел", "deputy_foreign_minister"), ("министра иностранных дел", "foreign_minister"),
    ("глава МИД", "foreign_minister"), ("вице-президент", "vice_president"), ("Deputy Secretary of State",
    "deputy_secretary_of_state"), ("baker", None),
])
def test_the_longest_expression_names_the_office(title: str, office: str | None) -> None:
    found = office_named(title)
    assert (found and found.id) == office


@pytest.mark.parametrize(("words", "kinds"), [
    ("очных встреч с тех пор не было", {"meeting", "summit", "talks"}), ("контактов не было, встреч тоже", set()),
    ("they have not talked since", set()), ("no phone calls took place", {"call"}), ("there was none", set()),
])
def test_kinds_that_a_claim_speaks_of(words: str, kinds: set[str]) -> None:
    assert kinds_claimed(words) == kinds
