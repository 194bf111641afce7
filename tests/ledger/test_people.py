"""One person has one id in every script and spelling; two persons never share one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.ledger.people import person
from verbale.lexicon.roster import roster
from verbale.lexicon.table import load

SAME = [
    ("RU", "Сергей Лавров", "Sergey Lavrov", "Sergei Lavrov", "Сергей Викторович Лавров", "С. Лавров", "Лавров", "Lavrov"),
    ("CN", "Ван И", "Wang Yi"), ("CN", "Си Цзиньпин", "Xi Jinping", "Си", "Xi"),
    ("US", "Энтони Блинкен", "Antony Blinken", "Anthony Blinken", "Tony Blinken", "Блинкен"),
    ("US", "Джо Байден", "Joe Biden", "Joseph R. Biden, Jr.", "Джозеф Байден", "Biden"),
    ("US", "Дональд Трамп", "Donald Trump", "Donald J. Trump", "Трамп"),
    ("UA", "Владимир Зеленский", "Volodymyr Zelenskyy", "Volodymyr Zelensky", "Volodymyr Zelenskiy"),
    ("TR", "Реджеп Тайип Эрдоган", "Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "Эрдоган", "Tayyip Erdogan"),
    ("FR", "Эмманюэль Макрон", "Эммануэль Макрон", "Emmanuel Macron"), ("FR", "Жан-Ив Ле Дриан", "Jean-Yves Le Drian"),
    ("DE", "Франк-Вальтер Штайнмайер", "Frank-Walter Steinmeier", "Штайнмайер"),
    ("IR", "Мохаммад Джавад Зариф", "Javad Zarif", "Mohammad Javad Zarif"),
    ("KP", "Ким Чен Ын", "Kim Jong Un", "Kim Jong-un"), ("JP", "Фумио Кисида", "Fumio Kishida", "Kishida Fumio"),
    ("EG", "Абдель Фаттах ас-Сиси", "Abdel Fattah el-Sisi", "Abdel-Fattah al-Sisi", "Sisi"),
    ("RU", "Мария Захарова", "Maria Zakharova", "Mariya Zakharova"), ("RU", "Дмитрий Песков", "Dmitry Peskov", "Dmitri Peskov"),
    ("SE", "Стефан Лёвен", "Stefan Löfven", "Stefan Lofven"), ("NATO", "Йенс Столтенберг", "Jens Stoltenberg"),
    # nobody of the roster: transliteration and forms of given names
    ("RU", "Олег Сыромолотов", "Oleg Syromolotov", "Олег Владимирович Сыромолотов"),
    ("RU", "Евгений Иванов", "Yevgeny Ivanov", "Evgeny Ivanov", "Evgeniy Ivanov"),
    ("RU", "Алексей Лихачёв", "Алексей Лихачев", "Alexey Likhachev", "Aleksei Likhachev"),
    ("UA", "Юрий Витренко", "Yuriy Vitrenko", "Yury Vitrenko"), ("RU", "Пётр Ильичёв", "Pyotr Ilichev", "Petr Ilichev"),
    ("RU", "Аркадий Райкин", "Arkady Raikin", "Arkadiy Raykin"), ("RU", "Юлия Щукина", "Yulia Shchukina", "Iuliia Shchukina"),
    ("US", "Фрэнк Берг", "Frank Berg"), ("US", "Ричард Берг", "Richard Berg", "Richard T. Berg"),
]
APART = [
    ("US", "Джордж Буш", "Билл Клинтон"), ("US", "Bill Clinton", "Hillary Clinton"), ("KP", "Ким Чен Ир", "Ким Чен Ын"),
    ("RU", "Сергей Иванов", "Игорь Иванов"), ("RU", "Сергей Иванов", "Сергей Иванков"), ("RU", "Иванов", "Сергей Иванов"),
    ("US", "Джон Буш", "Джордж Буш"), ("US", "John Kerry", "Bob Kerry"), ("US", "Robert O'Brien", "Kevin O'Brien"),
    ("CN", "Ли Кэцян", "Ли Цян"), ("CN", "Ван И", "Ван Вэньбинь"), ("AZ", "Гейдар Алиев", "Ильхам Алиев"),
    ("IN", "Manmohan Singh", "Jaswant Singh"), ("PL", "Лех Качиньский", "Ярослав Качиньский"),
    ("TM", "Гурбангулы Бердымухамедов", "Сердар Бердымухамедов"), ("QA", "Хамад бен Халифа Аль Тани", "Тамим бен Хамад Аль Тани"),
    ("RU", "Анна Петрова", "Анна Петровская"), ("RU", "Олег Иванов", "Олег Иванова"), ("US", "Susan Rice", "Condoleezza Rice"),
    ("KR", "Ким Дэ Чжун", "Ким Сон Хван"), ("DK", "Anders Fogh Rasmussen", "Lars Løkke Rasmussen"),
]


@pytest.mark.parametrize("case", SAME, ids=lambda c: c[1])
def test_spellings_of_one_person(case: tuple[str, ...]) -> None:
    state, *names = case
    assert len({person(name, state, None, "2021-06-01").id for name in names}) == 1


@pytest.mark.parametrize("case", APART, ids=lambda c: f"{c[1]}, {c[2]}")
def test_different_people_stay_apart(case: tuple[str, str, str]) -> None:
    state, a, b = case
    assert person(a, state, None, "2010-06-01").id != person(b, state, None, "2010-06-01").id


def test_all_families_of_the_test_stay_apart() -> None:
    ids = [{person(name, state, None, "2021-06-01").id for name in names} for state, *names in SAME]
    assert all(a.isdisjoint(b) for a, b in itertools.combinations(ids, 2))


def test_no_two_of_the_roster_share_an_id() -> None:
    ids = [person(h.en, None).id for h in roster().holders_all]
    assert len(set(ids)) == len(ids)


def test_everybody_of_the_roster_is_one_in_both_scripts() -> None:
    split = [h.en for h in roster().holders_all if person(h.en, h.terms[0].party).id != person(h.ru, h.terms[0].party).id]
    assert split == []


def test_both_names_are_given_where_the_roster_has_them() -> None:
    lavrov = person("Lavrov", "RU", "foreign_minister", "2021-06-01")
    assert (lavrov.name, lavrov.name_ru, lavrov.name_en, lavrov.wikidata) == (
        "Sergey Lavrov", "Сергей Лавров", "Sergey Lavrov", "Q58217")
    unknown = person("Пётр Ильичёв", "RU")
    assert (unknown.name_ru, unknown.name_en) == ("Пётр Ильичёв", None)


@pytest.mark.parametrize(("name", "state", "role", "on", "same"), [
    ("Rice", "US", "foreign_minister", "2007-01-01", "Condoleezza Rice"), ("Rice", "US", "adviser", "2015-01-01", "Susan Rice"),
    ("Клинтон", "US", "head_of_state", "2000-09-01", "Bill Clinton"),
    ("Иванов", "RU", "foreign_minister", "2002-01-01", "Igor Ivanov"),
    ("Буш", "US", None, "2003-01-01", "George W. Bush"),
    ("Хоссейн Амир-Абдоллахиан", "IR", "foreign_minister", "2022-01-01", "Hossein Amir-Abdollahian"),
    ("Mevlut Cavusoghlu", "TR", "foreign_minister", "2020-01-01", "Mevlüt Çavuşoğlu"),
])
def test_state_role_and_date_decide(name: str, state: str, role: str | None, on: str, same: str) -> None:
    assert person(name, state, role, on).id == person(same, state).id


def test_a_family_name_without_a_state_is_nobody_known() -> None:
    assert person("Rice", None, None, "2007-01-01").id == "p_rice"
    assert person("Лавров", "DE").id != person("Сергей Лавров", "RU").id


@given(st.permutations([(name, state) for state, *names in SAME for name in names]))
def test_the_order_of_documents_does_not_matter(order: list[tuple[str, str]]) -> None:
    ids = {(name, state): person(name, state, None, "2021-06-01").id for name, state in order}
    assert ids == {(n, s): person(n, s, None, "2021-06-01").id for s, *names in SAME for n in names}


def test_forms_of_given_names_belong_to_one_name_each() -> None:
    forms = [form for row in load("shared", "given_name_forms") for form in row["names"].split("|")]
    assert len(forms) == len(set(forms))
