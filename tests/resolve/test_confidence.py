"""Confidence: the features are those of the table, and what it is fitted on leaves its mark."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from verbale import engine
from verbale.lexicon import table
from verbale.model import Document
from verbale.read import article
from verbale.resolve import confidence

LAYERS = {"statement": (confidence.statement, "statements"), "contact": (confidence.contact, "contacts"),
          "claim": (confidence.claim, "claims"), "position": (confidence.position, "positions")}
TEXT = """Министр иностранных дел Норвегии Эспен Барт Эйде 3 марта 2024 года встретился в Осло с министром иностранных дел \
Исландии Бьярни Бенедиктссоном. "Это уже третья встреча министров Норвегии и Исландии за год", — сказал Эйде.

Норвегия готова помочь Исландии, заявил он. По данным источника, стороны не исключают встречи с делегацией Дании."""

needs_models = pytest.mark.skipif(find_spec("slovnet") is None, reason="needs the Russian models")


def record(text: str = TEXT) -> Document:
    return next(iter(engine.records([article({"text": text, "language": "ru", "published": "2024-03-04"})], strict=True)))


@needs_models
@pytest.mark.parametrize("layer", LAYERS)
def test_every_feature_of_the_table_exists(layer: str) -> None:
    features, plural = LAYERS[layer]
    [one, *_] = getattr(record(), plural)
    assert set(confidence.weights(layer)) <= {*features(record(), one), "always"}


def test_every_layer_has_its_weights() -> None:
    assert {row["layer"] for row in table.load("shared", "confidence")} == set(LAYERS)
    assert all("always" in confidence.weights(layer) for layer in LAYERS)


@needs_models
def test_every_record_is_rated_within_bounds() -> None:
    found = record()
    rated = [r.confidence for records in (found.statements, found.contacts, found.claims, found.positions) for r in records]
    assert rated and all(confidence.LOWEST <= c <= confidence.HIGHEST for c in rated)


@needs_models
def test_a_dated_contact_of_two_named_sides_is_surer_than_a_vague_one() -> None:
    met = record().contacts[0]
    [vague] = record("Не исключено, что в будущем европейские лидеры проведут переговоры с делегацией Норвегии.").contacts[:1]
    assert met.time is not None and met.confidence > vague.confidence


@needs_models
def test_a_named_speaker_is_surer_than_none() -> None:
    named, nobody = (record(text).statements[0] for text in (
        "Президент Исландии Хатла Томасдоттир заявила, что договор действует.", "Сообщается, что договор действует."))
    assert named.confidence > nobody.confidence


def test_odds_are_kept_away_from_both_ends() -> None:
    assert confidence.odds(0) == confidence.odds(confidence.LOWEST) < 0 < confidence.odds(1) == confidence.odds(
        confidence.HIGHEST)
