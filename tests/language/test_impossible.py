"""Words that the dictionary knows as one part of speech only are that one, whatever the tagger says."""

from __future__ import annotations

import pytest

from verbale.language import analyzer
from verbale.language.ru.impossible import corrected

CASES = (
    ("Президент Перу дал аудиенцию министру Чили.", "аудиенцию", "NOUN", {"Case": "Acc"}),
    ("Президент Чили погостил в Перу.", "погостил", "VERB", {"VerbForm": "Fin", "Tense": "Past", "Number": "Sing"}),
    ("Президент Чили послал депешу президенту Перу.", "депешу", "NOUN", {"Case": "Acc", "Number": "Sing"}),
)


@pytest.mark.parametrize(("text", "word", "pos", "feats"), CASES)
def test_a_word_is_what_the_dictionary_says(text: str, word: str, pos: str, feats: dict[str, str]) -> None:
    found = analyzer("ru").analyze([text])[0]
    i = found.words.index(word)
    assert found.pos[i] == pos
    assert feats.items() <= dict(found.feats[i]).items()


@pytest.mark.parametrize("text", ["Министр посетил Лиму и встретился с президентом.", "Неведомый глокнул бокра.", "Печь печь."])
def test_what_may_be_right_stays(text: str) -> None:
    found = analyzer("ru").analyze([text])[0]
    assert corrected(found) is found
