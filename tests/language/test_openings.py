"""A title that opens a sentence is a common noun with the features of the dictionary."""

from __future__ import annotations

import pytest

from verbale.language import analyzer
from verbale.language.ru.openings import opened


@pytest.mark.parametrize(("word", "case", "number"), [
    ("Президенты", "Nom", "Plur"), ("Главы", "Nom", "Plur"), ("Главам", "Dat", "Plur"), ("Госсекретари", "Nom", "Plur"),
    ("Президентом", "Ins", "Sing"), ("Премьер", "Nom", "Sing")])
def test_titles_have_the_features_of_the_dictionary(word: str, case: str, number: str) -> None:
    found = analyzer("ru").analyze([f"{word} Чада и Мали вчера обсудили торговлю."])[0]
    assert (found.pos[0], found.feats[0]["Case"], found.feats[0]["Number"]) == ("NOUN", case, number)


@pytest.mark.parametrize("text", ["Орлов прибыл в Минск.", "Султан приехал вчера.", "Москва обсудила торговлю с Минском."])
def test_names_stay_names(text: str) -> None:
    found = analyzer("ru").analyze([text])[0]
    assert found.pos[0] == "PROPN"
    assert opened(found) is found


def test_only_first_words_are_looked_at() -> None:
    found = analyzer("ru").analyze(["Вчера Чад и Мали. Президенты Чада и Мали обсудили торговлю."])[0]
    assert opened(found) is found  # done once, there is nothing left to do


@pytest.mark.parametrize(("text", "word", "case", "number"), [
    ("Приезжавшие в Лиму депутаты остались недовольны.", "Приезжавшие", "Nom", "Plur"),
    ("Он говорил с Ангелой Меркель, посетившей Лиму в среду.", "посетившей", "Ins", "Sing")])
def test_participles_that_describe_a_noun_are_verbs(text: str, word: str, case: str, number: str) -> None:
    found = analyzer("ru").analyze([text])[0]
    i = found.words.index(word)
    assert (found.pos[i], found.feats[i]["VerbForm"], found.feats[i]["Case"], found.feats[i]["Number"]) == (
        "VERB", "Part", case, number)


def test_adverbial_participles_and_datives_of_people_that_open_a_sentence() -> None:
    converb, dative = analyzer("ru").analyze(["Переговорив с королем, он уехал.", "Премьеру Чада доставили письмо."])
    assert (converb.pos[0], converb.feats[0]["VerbForm"], converb.rels[0]) == ("VERB", "Conv", "advcl")
    assert (dative.lemmas[0], dative.feats[0]["Case"], dative.feats[0]["Animacy"]) == ("премьер", "Dat", "Anim")
