"""What sides are ready for, refuse and demand, in Russian sentences of our own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.extraction.taken import check_positions, document, witness_kinds
from verbale import engine
from verbale.language import analyzer
from verbale.lexicon import table
from verbale.read import article

pytestmark = pytest.mark.skipif(find_spec("slovnet") is None, reason="needs the Russian models")

FOUNDING = Path(__file__).parents[4] / "shared" / "seed" / "tass-2025-11-14.txt"

CASES = """
[Москва готова к переговорам с Вашингтоном] без предварительных условий. | readiness RU
[Россия не намерена обсуждать этот вопрос с США]. | refusal RU
[Пхеньян отказался возвращаться за стол переговоров]. | refusal KP
[Тегеран отверг предложение США о прямых переговорах]. | refusal IR
[Сербия потребовала от Косово освободить задержанных]. | demand RS
[Генеральный секретарь ООН призвал стороны проявлять сдержанность]. | demand UN
[Турция предложила провести переговоры в Стамбуле]. | proposal TR
[США пообещали передать Киеву дополнительные системы ПВО]. | promise US
[Китай поддерживает инициативу России о переговорах]. | support CN
[Евросоюз приветствовал решение Еревана]. | support EU
[Иран осудил удары Израиля по Сирии]. | condemnation IR
[Лондон обвинил Москву в срыве переговоров]. | condemnation GB
[В Москве обеспокоены ситуацией в Приднестровье]. | concern RU
[Токио выразил озабоченность запуском ракеты]. | concern JP
[Вашингтон пригрозил Тегерану новыми санкциями]. | warning US
[Россия и Китай договорились расширить сотрудничество в Арктике]. | agreement RU CN
[США и Вьетнам подписали торговое соглашение]. | agreement US VN
Пресс-секретарь Кремля Дмитрий Песков заявил, что [этот вопрос — прерогатива Минобороны]. | deferral RU
Глава МИД России Сергей Лавров [назвал переговоры с США полезными]. | assessment RU
"[Переговоры были конструктивными]", — заявил глава МИД России Сергей Лавров. | assessment RU
Глава МИД России Сергей Лавров заявил, что [США должны снять санкции]. | demand RU
Глава МИД России Сергей Лавров [выразил надежду на скорое урегулирование]. | support RU
"[Мы готовы продолжать диалог]", — сказал президент России Владимир Путин. | readiness RU
"[Мы не будем обсуждать ультиматумы]", — сказал президент России Владимир Путин. | refusal RU
[МИД России выразил решительный протест посольству Латвии]. | condemnation RU
Президент Франции Эмманюэль Макрон [не исключил встречи с президентом России]. | readiness FR
[Варшава настаивает на ужесточении санкций против Минска]. | demand PL
[КНДР предупредила США о последствиях учений]. | warning KP
[Иран взял на себя обязательство не обогащать уран]. | promise IR
[Венгрия не поддержит вступление Украины в Евросоюз]. | refusal HU
[Москва выступает против расширения НАТО]. | condemnation RU
[Президенты России, Ирана и Турции приняли совместное коммюнике]. | agreement RU IR TR
[Тегеран готов вернуться к сделке], если США снимут санкции. | readiness IR if если США снимут санкции
Киев [отказался от переговоров], пока Москва не выведет войска. | refusal UA if пока Москва не выведет войска
Магазин готов к открытию в центре Москвы. | -
Ученые обеспокоены таянием ледников. | -
В Москве откроют новую станцию метро. | -
Минобороны России опровергло, что Москва готова к уступкам. | -
Если Россия откажется от переговоров, рубль упадет. | -
"""


SENTENCES = (Path(__file__).parent / "positions.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("case", [line for line in SENTENCES if line and not line.startswith("#")])
def test_sentences(case: str) -> None:
    check_positions("ru", case)


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_positions(case: str) -> None:
    check_positions("ru", case)


@pytest.mark.parametrize("file", ["position_predicates", "position_nouns"])
def test_every_witness_is_what_its_entry_says(file: str) -> None:
    from verbale.extraction.ru.positions import drafts

    for row in table.load("ru", file):
        kinds = {row["kind"], row.get("negated", "-")} - {"-", "="}
        lemmas = table.split(row["lemma"])
        found = witness_kinds("ru", row, drafts)
        assert any(kind in kinds and lemma in lemmas for kind, lemma in found), (row, found)


def test_a_position_inside_another_of_the_same_holder_is_not_told_apart() -> None:
    [one] = document("ru", "Россия призвала США поддержать резолюцию и отказаться от санкций.").positions
    assert one.kind == "demand" and one.target == "US"


def test_a_headline_and_its_text_are_one_position() -> None:
    found = document("ru", "Турция готова принять переговоры\n\nТурция готова принять переговоры России и Украины в любое "
                           "время, сообщили в Анкаре.")
    [one] = found.positions
    assert len(one.evidence) == 2


@pytest.mark.skipif(not FOUNDING.exists(), reason="the founding document is not beside the checkout")
def test_founding_document() -> None:
    read = article({"text": FOUNDING.read_text(encoding="utf8"), "language": "ru", "published": "2025-11-14"})
    found = engine.record(read, analyzer("ru").analyze([read.clean])[0])
    positions = {p.kind: p for p in found.positions}
    assert {"readiness", "agreement", "deferral", "assessment"} <= set(positions)
    summit = next(c for c in found.contacts if c.ordinal == 2)
    ready = positions["readiness"]
    assert ready.target == summit.id and ready.condition and ready.condition.text.startswith("если он будет опираться")
    assert len(ready.evidence) == 2
    assert {h.party for h in positions["agreement"].holders} == {"RU", "US"}
    topic = positions["deferral"].topic
    assert topic and topic.text == "Администрации президента Российской Федерации"
