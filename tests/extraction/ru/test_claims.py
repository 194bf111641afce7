"""Claims about the record of contacts, in Russian sentences of our own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.extraction.taken import check_claims, document
from verbale import engine
from verbale.language import analyzer
from verbale.lexicon import table
from verbale.read import article

pytestmark = pytest.mark.skipif(find_spec("slovnet") is None, reason="needs the Russian models")

FOUNDING = Path(__file__).parents[4] / "shared" / "seed" / "tass-2025-11-14.txt"

CASES = """
[Россия и США не вели переговоров с прошлой осени]. | no_contact RU US
[Контактов между министрами России и Японии больше не было]. | no_contact RU JP
[Иран и Саудовская Аравия не встречались на уровне министров с 2016 года]. | no_contact IR SA
[Диалог между КНДР и Южной Кореей прерван с лета]. | no_contact KP KR
[Прекращение контактов Москвы и Лондона] продлилось три года. | no_contact RU GB
После [пятилетнего перерыва в переговорах] Россия и США обсудили космос. | no_contact RU US
Президент Украины заявил, что [не может связаться с премьером Венгрии]. | no_contact UA HU
[Между Россией и Эстонией нет никакого диалога]. | no_contact RU EE
Россия и Польша ни разу не обсуждали этот вопрос и [не общались с марта]. | no_contact RU PL
[Ереван и Баку прекратили переговоры]. | no_contact AM AZ
[В последний раз президенты России и США разговаривали в августе]. | last_contact RU US
[Последняя встреча лидеров Индии и Китая состоялась в Казани]. | last_contact IN CN
[Предыдущий визит президента России в Турцию прошел в 2020 году]. | last_contact RU TR
[Это третья встреча лидеров России и Китая за год]. | contact_count RU CN 3
[Госсекретарь США и глава МИД России уже дважды встречались в этом году]. | contact_count RU US 2
[Канцлер Германии и президент Франции встретились в четвертый раз за год]. | contact_count DE FR 4
[Россия и Украина провели два раунда переговоров в Стамбуле]. | contact_count RU UA 2
[Министры обороны России и США несколько раз разговаривали по телефону]. | contact_count RU US
[Это первый визит главы МИД России в Японию за десять лет]. | first_contact RU JP
[Министры иностранных дел Великобритании и Ирана впервые встретились в Женеве]. | first_contact GB IR
[Первая встреча министров Саудовской Аравии и Ирана состоялась в Пекине]. | first_contact SA IR
[Саммит стал первой встречей лидеров США и КНДР]. | first_contact US KP
[Диалог России и США идет], сообщил представитель Кремля. | ongoing RU US
[США и Китай продолжают консультации по тарифам]. | ongoing US CN
[Переговоры Армении и Турции об открытии границы ведутся второй год]. | ongoing AM TR
[Контакты Тегерана и Вашингтона через посредников не прекращаются]. | ongoing IR US
[Контакты России и США будут продолжены]. | will_continue RU US
[Россия и Китай договорились продолжить диалог по климату]. | will_continue RU CN
[США и Иран продолжат переговоры в Омане]. | will_continue US IR
[Встреча президентов России и США пока не планируется]. | none_planned RU US
[Дата новых переговоров России и Украины не назначена]. | none_planned RU UA
[Президент Франции не будет встречаться с президентом России]. | none_planned FR RU
[Переговоров между Россией и Японией в ближайшее время не будет]. | none_planned RU JP
[Лидеры России и Турции находятся в постоянном контакте]. | regular RU TR
[Послы России и США регулярно общаются]. | regular RU US
[Россия и Китай поддерживают контакты на постоянной основе]. | regular RU CN
Правительство провело вторую встречу с бизнесом. | -
Президент России прибыл во Францию на вторую часть переговоров с президентом Франции. | -
Россия и США обсудили первую поставку зерна. | -
Последний самолет вылетел из Каира в Москву. | -
Москва не раз предлагала Токио встретиться. | -
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_claims(case: str) -> None:
    check_claims("ru", case)


def test_matches_are_no_diplomacy() -> None:
    text = "Сборные России и Сербии впервые встретились на чемпионате, матч прошел без голов, тренер доволен."
    assert not document("ru", text).claims


SENTENCES = (Path(__file__).parent / "claims.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("case", [line for line in SENTENCES if line and not line.startswith("#")])
def test_sentences(case: str) -> None:
    check_claims("ru", case)


TWICE = """Контакты глав МИД России и США продолжатся, заявил представитель Кремля.

После саммита России и США в Хельсинки и прошедшего затем телефонного разговора контактов глав МИД больше не было, сказал он. \
"Этих контактов с тех пор не было", — повторил он. "Контакты глав МИД России и США продолжатся", — добавил он."""


def test_a_claim_said_twice_is_one_with_both_spans() -> None:
    found = document("ru", TWICE)
    [later] = [c for c in found.claims if c.kind == "will_continue"]
    [none] = [c for c in found.claims if c.kind == "no_contact"]
    assert len(later.evidence) == 2 and len(none.evidence) == 2


def test_the_interval_is_anchored_on_contacts_and_times() -> None:
    found = document("ru", TWICE)
    [none] = [c for c in found.claims if c.kind == "no_contact"]
    kinds = {c.id: c.kind for c in found.contacts}
    assert {kinds[a.contact] for a in none.interval.since if a.contact} == {"summit", "call"}
    [dated] = document("ru", "Россия и Япония не вели переговоров с 2019 года.").claims
    assert [a.time.earliest for a in dated.interval.since if a.time] == ["2019-01-01"]


def test_a_contact_that_the_text_names_is_a_sharper_anchor_than_the_time_of_the_headline() -> None:
    found = document("ru", "С марта премьеры Эстонии и Латвии не говорили\n\nПосле телефонного разговора 4 марта контактов"
                           " премьеров Эстонии и Латвии больше не было, сообщил дипломат.")
    [none] = [c for c in found.claims if c.kind == "no_contact"]
    assert [c.kind for c in found.contacts if c.id in {a.contact for a in none.interval.since}] == ["call"]


@pytest.mark.parametrize(("language", "text"), [
    ("ru", "Это уже третья встреча премьеров Эстонии и Латвии в 2019 году, сообщил дипломат."),
    ("en", "It was the third meeting of the prime ministers of Estonia and Latvia in 2019, the ministry said.")])
def test_contacts_are_counted_within_the_period_that_is_named(language: str, text: str) -> None:
    [count] = [c for c in document(language, text).claims if c.kind == "contact_count"]
    assert count.count == 3 and [a.time.earliest for a in count.interval.since if a.time] == ["2019-01-01"]


def test_heads_of_several_foreign_ministries_are_foreign_ministers_and_a_head_of_a_committee_is_none() -> None:
    [claim] = document("ru", "Контактов руководителей внешнеполитических ведомств Чили и Перу не было.").claims
    assert claim.level == "foreign_ministers"
    [office] = document("ru", "Глава комитета по внешнеполитическим вопросам парламента Чили Хорхе Тарто прибыл.").offices
    assert office.role != "foreign_minister"


def test_every_word_has_a_role_that_the_header_explains() -> None:
    rows = table.load("ru", "claim_words")
    assert all(row["witness"] and row["role"] for row in rows)
    assert len({(lemma, r["role"]) for r in rows for lemma in table.split(r["lemma"])}) >= len(rows)


@pytest.mark.skipif(not FOUNDING.exists(), reason="the founding document is not beside the checkout")
def test_founding_document() -> None:
    read = article({"text": FOUNDING.read_text(encoding="utf8"), "language": "ru", "published": "2025-11-14"})
    found = engine.record(read, analyzer("ru").analyze([read.clean])[0])
    claims = {c.kind: c for c in found.claims}
    assert set(claims) == {"no_contact", "ongoing", "will_continue", "regular"}
    assert all(set(c.parties) == {"RU", "US"} for c in found.claims)
    assert claims["no_contact"].level == "foreign_ministers"
    contacts = {c.id: c.kind for c in found.contacts}
    assert {contacts[a.contact] for a in claims["no_contact"].interval.since if a.contact} == {"summit", "call"}
