"""Forms read off the paradigms are those that pymorphy3 makes word by word."""

from __future__ import annotations

import pytest
from pymorphy3 import MorphAnalyzer

from verbale.lexicon import morph

WORDS = ("лаврова", "министрами", "женевских", "все", "елки", "ивановичу", "стали", "марией", "оон", "кофе", "сша",
         "встречей", "главе", "российско-китайских", "а", "и", "путину", "мая", "рае", "лучшие", "прочитанного", "нее")


@pytest.fixture(scope="module")
def pymorphy() -> MorphAnalyzer:
    return MorphAnalyzer()


@pytest.mark.parametrize("word", WORDS)
def test_forms_are_those_of_pymorphy_in_its_order(word: str, pymorphy: MorphAnalyzer) -> None:
    parses = [p for p in pymorphy.parse(word) if p.is_known]
    forms = morph.known(word)
    assert [f.normal for f in forms] == [p.normal_form.replace("ё", "е") for p in parses]
    assert [f.kind for f in forms] == [p.tag.POS and str(p.tag.POS) for p in parses]
    assert [f.plural for f in forms] == [p.tag.number == "plur" for p in parses]


@pytest.mark.parametrize("word", WORDS)
def test_names_and_plurals_have_the_nominative_that_pymorphy_inflects(word: str, pymorphy: MorphAnalyzer) -> None:
    parses = [p for p in pymorphy.parse(word) if p.is_known]
    for form, parse in zip(morph.known(word), parses, strict=True):
        if form.case not in (None, "Nom") and (form.name or form.plural or form.kind == "ADJF"):
            assert form.nominative == parse.inflect({"nomn"}).word.replace("ё", "е")


@pytest.mark.parametrize(("word", "wanted", "form"), [
    ("женевских", {"nomn", "plur"}, "женевские"), ("прочитанного", {"nomn", "sing", "femn"}, "прочитанная"),
    ("глокских", {"nomn", "sing", "masc"}, "глокский"), ("министр", {"nomn", "sing", "masc"}, None)])
def test_adjectives_known_and_guessed_are_inflected(word: str, wanted: set[str], form: str | None) -> None:
    assert morph.inflected(word, frozenset(wanted)) == form


def test_a_word_that_the_dictionary_does_not_list_has_no_forms() -> None:
    assert morph.known("глокая") == ()
    assert morph.known("а" * (morph.LONGEST_WORD + 1)) == ()
