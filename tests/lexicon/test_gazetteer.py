"""What the gazetteer finds, in the short notation of :func:`tests.lexicon.reading.read`."""

from __future__ import annotations

import pytest

from tests.lexicon.reading import analysis, hits, read
from verbale.lexicon import Gazetteer, gazetteer
from verbale.lexicon.surfaces import adjective_forms
from verbale.lexicon.table import load, split

RUSSIAN = [
    ("Россия и Соединенные Штаты Америки", "Россия=state:RU; Соединенные Штаты Америки=state:US"),
    ("послы ФРГ, КНР, ОАЭ и ЮАР", "ФРГ=state:DE; КНР=state:CN; ОАЭ=state:AE; ЮАР=state:ZA"),
    ("в Саудовской Аравии", "Саудовской Аравии=state:SA"),
    ("с Боснией и Герцеговиной", "Боснией и Герцеговиной=state:BA"),
    ("Папуа — Новой Гвинее", "Папуа — Новой Гвинее=state:PG"),
    ("Республики Корея", "Республики Корея=state:KR"),
    ("Корея", "Корея=state:KP/state:KR"),
    ("на Корейском полуострове", "Корейском полуострове=place:-"),
    ("в Латинской Америке", "Латинской Америке=place:-"),
    ("власти Абхазии", "Абхазии=state:-"),
    ("бывшей Югославии и СССР", "Югославии=state:YU; СССР=state:SU"),
    # adjectives and peoples
    ("британской стороне", "британской=adjective:GB"),
    ("Американцы и россиянки", "Американцы=demonym:US; россиянки=demonym:RU"),
    ("ближневосточное урегулирование", "ближневосточное=place_adjective:-"),
    ("женевские переговоры", "женевские=place_adjective:CH"),
    ("кремлевского чиновника", "кремлевского=adjective:RU"),
    ("российско-американские переговоры", "российско-американские=adjective:RU+US"),
    ("франко-германского саммита", "франко-германского=adjective:FR+DE"),
    ("российско-китайско-индийской встречи", "российско-китайско-индийской=adjective:RU+CN+IN"),
    ("Российско-Американского", "Российско-Американского=adjective:RU+US"),
    ("встреча США-КНР", "США-КНР=state:US+CN"),
    ("северо-западный", ""),
    # capitals, seats
    ("Москва и Вашингтон", "Москва=capital:RU; Вашингтон=capital:US"),
    ("в Брюсселе", "Брюсселе=capital:BE/seat:EU"),
    ("Елисейским дворцом", "Елисейским дворцом=seat:FR"),
    ("в Белом доме и на Даунинг-стрит", "Белом доме=seat:US; Даунинг-стрит=seat:GB"),
    ("белый дом на холме", ""),
    # organisations
    ("саммит \"Большой восьмерки\"", "Большой восьмерки=organization:G8"),
    ("лидеры \"большой двадцатки\", G-20",
     "большой двадцатки=organization:G20; G-20=organization:G20"),
    ("Североатлантическому альянсу", "Североатлантическому альянсу=organization:NATO"),
    ("Европейского союза и ЕС", "Европейского союза=organization:EU; ЕС=organization:EU"),
    # bodies
    ("глава МИД РФ", "МИД РФ=body:RU"),
    ("в МИДе Украины", "МИДе Украины=body:UA"),
    ("Министерства иностранных дел Российской Федерации", "Министерства иностранных дел Российской Федерации=body:RU"),
    ("министр иностранных дел Франции", "Франции=state:FR"),
    ("британского МИД", "британского МИД=body:GB"),
    ("американский Госдеп", "американский Госдеп=body:US"),
    ("Госдума РФ", "Госдума РФ=body:RU"),
    ("Совбезе ООН и Совбезе РФ", "Совбезе ООН=body:UN; Совбезе РФ=body:RU"),
    ("пресс-службы МИД Турции", "пресс-службы МИД Турции=body:TR"),
    ("пресс-служба Кремля", "пресс-служба Кремля=body:RU"),
    ("парламент и правительство Италии", "парламент=body:-; правительство Италии=body:IT"),
    ("конгресс врачей", ""),
    ("конгресс Бразилии", "конгресс Бразилии=body:BR"),
    ("МИД", "МИД=body:-"),
    ("министр Кот-д'Ивуара", "Кот-д'Ивуара=state:CI"),
    # places
    ("в Рейкьявике, Давосе и Шарм-эш-Шейхе", "Рейкьявике=capital:IS; Давосе=place:CH; Шарм-эш-Шейхе=place:EG"),
    ("на Аляске", "Аляске=place:US"),
    ("в Кэмп-Дэвиде", "Кэмп-Дэвиде=place:US"),
    ("в Крыму", "Крыму=place:-"),
    ("из Гонконга", "Гонконга=place:CN"),
    ("Черного моря", "Черного моря=place:-"),
    # words that look like names
    ("Америка ждала. Поляков заявил.", "Америка=state:US"),
    ("поляков и немцев", "поляков=demonym:PL; немцев=demonym:DE"),
    ("для того чтобы", ""),
    ("играл квартет", ""),
    ("МИНИСТР ПРИБЫЛ В ПЕКИН", "ПЕКИН=capital:CN"),
]

ENGLISH = [
    ("Russia, the United States and the U.K.", "Russia=state:RU; United States=state:US; U.K.=state:GB"),
    ("the U.S. and the UN", "U.S.=state:US; UN=organization:UN"),
    ("LET US TALK", ""),
    ("tell us who met", ""),
    ("Russian and American diplomats", "Russian=adjective:RU; American=adjective:US"),
    ("Frenchmen and Poles", "Frenchmen=demonym:FR; Poles=demonym:PL"),
    ("Latin American states", "Latin American=place:-"),
    ("in Georgia", "Georgia=state:GE/place:US"),
    ("the White House and Downing Street", "White House=seat:US; Downing Street=seat:GB"),
    ("in The Hague", "The Hague=capital:NL"),
    ("Brussels", "Brussels=capital:BE/seat:EU"),
    ("the Russian Foreign Ministry", "Russian Foreign Ministry=body:RU"),
    ("Russia's Foreign Ministry", "Russia's Foreign Ministry=body:RU"),
    ("Ministry of Foreign Affairs of the Russian Federation",
     "Ministry of Foreign Affairs of the Russian Federation=body:RU"),
    ("the U.S. State Department", "U.S. State Department=body:US"),
    ("the State Department", "State Department=body:US"),
    ("the Foreign Office", "Foreign Office=body:GB"),
    ("the Kremlin press service", "Kremlin press service=body:RU"),
    ("the Brazilian Congress", "Brazilian Congress=body:BR"),
    ("told Congress", "Congress=body:US"),
    ("Israeli military", "Israeli military=body:IL"),
    ("military aid", ""),
    ("the G7 and G-20", "G7=organization:G7; G-20=organization:G20"),
    ("in Lima, Peru", "Lima=capital:PE; Peru=state:PE"),
    ("Nice to see you", ""),
    ("The Polish minister left. Polish it.", "Polish=adjective:PL"),
]


@pytest.mark.parametrize(("text", "expected"), RUSSIAN)
def test_russian(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: str) -> None:
    assert read(text, "en") == expected


@pytest.mark.parametrize(("text", "language", "name", "role"), [
    ("в МИДе России", "ru", "МИД РФ", "foreign_ministry"),
    ("британский МИД", "ru", "МИД Великобритании", "foreign_ministry"),
    ("внешнеполитического ведомства Греции", "ru", "МИД Греции", "foreign_ministry"),
    ("правительством Соединенных Штатов", "ru", "правительство США", "government"),
    ("американский Госдеп", "ru", "Госдепартамент США", "foreign_ministry"),
    ("посольство КНДР", "ru", "посольство КНДР", "embassy"),
    ("пресс-служба Белого дома", "ru", "пресс-служба Белого дома", "press_service"),
    ("пресс-службы правительства Индии", "ru", "пресс-служба правительства Индии", "press_service"),
    ("СБ ООН", "ru", "Совет Безопасности ООН", "security_council"),
    ("Japan's Defence Ministry", "en", "Japanese Defence Ministry", "defence_ministry"),
    ("the U.S. Department of State", "en", "State Department", "foreign_ministry"),
])
def test_composed_body(text: str, language: str, name: str, role: str) -> None:
    (hit,) = [h for h in hits(text, language) if h.entries[0].kind == "body"]
    assert hit.entry and (hit.entry.name, hit.entry.role) == (name, role)


def test_parts_of_a_body_are_kept() -> None:
    (hit,) = hits("пресс-служба МИД РФ")
    assert [h.entries[0].name for h in hit.inner] == ["пресс-служба", "МИД", "Россия"]


def test_parties_of_a_hit() -> None:
    compound, korea, brussels = hits("российско-американский проект, Корея, Брюссель")
    assert compound.parties == ("RU", "US")
    assert korea.parties == brussels.parties == ()


@pytest.mark.parametrize("row", [row for row in load("shared", "states") if row["ru_adjective"]],
                         ids=lambda row: row["en"])
def test_adjectives_in_all_forms(row: dict[str, str]) -> None:
    table = gazetteer("ru")
    for adjective in split(row["ru_adjective"]):
        for form in adjective_forms(adjective):
            found = {n.entry.party for n in table.lookup(form) if n.entry.kind in ("adjective", "place_adjective")}
            assert (row["part_of"] or row["code"] or None) in found, form


@pytest.mark.parametrize("language", ["ru", "en"])
def test_guards(language: str) -> None:
    for row in load(language, "guards"):
        assert _finds(row["name"], row["witness"], language), row
        assert not _finds(row["name"], row["counter"], language), row


def _finds(name: str, text: str, language: str) -> bool:
    """A hit on a form of the name, as that name."""
    table = gazetteer(language)
    guarded = {n.entry for f in table._names for n in table._names[f] if n.guard} | {
        c.name().entry for c in table._cities.values() if c.guard}
    named = {n.entry for n in table.lookup(name.lower())} & guarded
    return any(e in named for h in hits(text, language) for x in (h, *h.inner) for e in x.entries)


@pytest.mark.parametrize("text", [
    'Министр вылетел в США.', "В США\n\nРоссия", "", " ", "Москва", "США.", "'s", "—", "Нью-", "-", "А-Б-В-Г",
])
def test_odd_texts_do_no_harm(text: str) -> None:
    for hit in hits(text):
        assert 0 <= hit.first < hit.last


def test_a_name_does_not_cross_paragraphs() -> None:
    assert read("Саудовская\n\nАравия") == "Саудовская=adjective:SA"
    assert read("Саудовская\nАравия") == "Саудовская\nАравия=state:SA"


def test_hits_do_not_overlap_and_keep_order() -> None:
    text = "Глава МИД РФ и британский МИД, российско-американский диалог в Женеве: пресс-служба Кремля о США."
    last = 0
    for hit in hits(text):
        assert hit.first >= last
        last = hit.last


def test_gazetteer_is_built_once_and_deterministic() -> None:
    assert gazetteer("ru") is gazetteer("ru")
    one, other = Gazetteer("ru"), Gazetteer("ru")
    page = analysis("Глава МИД РФ прибыл в Женеву на российско-американские переговоры.")
    assert one.match(page) == other.match(page)
