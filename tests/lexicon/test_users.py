"""A user's own lexicon: persons, bodies and topics laid over the shipped ones; what is wrong is told by file and line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from verbale.errors import LexiconError
from verbale.lexicon import table, users

BODY = "party\trole\twikidata\tru\ten"
TOPIC = "id\tfield\tru\ten\tru_words\ten_words\tru_witness\ten_witness"
PERSON = "en\tru\talso\twikidata\theld"
LINE = "В Конторе иноземных сношений заявили, что Анна Фернблик встретится с министром иностранных дел Турции."


def lay(folder: Path, name: str, columns: str, *rows: str) -> Path:
    header = "".join(f"# {column}: x\n" for column in columns.split("\t"))
    (folder / name).write_text(header + "\n".join((columns, *rows)) + "\n", encoding="utf8")
    return folder


def run(folder: Path, *words: str, data: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "verbale", *words, "--lexicon", str(folder)], input=data, text=True,
                          capture_output=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})


def test_bodies_and_persons_of_ones_own_are_found_in_every_case(tmp_path: Path) -> None:
    lay(tmp_path, "bodies.tsv", BODY, "FR\tforeign_ministry\t\tКонтора иноземных сношений\tOffice of Faraway Matters")
    lay(tmp_path, "persons.tsv", PERSON, "Anna Fernblick\tАнна Фернблик\t\t\tFR foreign_minister 2030-01-01..")
    for workers in ("1", "2"):
        result = run(tmp_path, "extract", "-", "--published", "2031-03-03", "--workers", workers, data=LINE)
        document = json.loads(result.stdout)
        states = {e["name"]: e["state"] for e in document["entities"]}
        assert states["Контора иноземных сношений"] == states["Анна Фернблик"] == "FR", result.stderr
        assert document["contacts"][0]["parties"] == ["FR", "TR"]


def test_a_topic_of_ones_own_filters_and_compares(tmp_path: Path) -> None:
    lay(tmp_path, "topics.tsv", TOPIC, "moon\tspace\tЛуна\tMoon\tлунн* баз*\tmoon base*\tо лунной базе\ta moon base")
    code = ("from verbale.lexicon import users, topics; import sys; print(users.use(sys.argv[1]));"
            "print(topics.topics().ids('строительство лунных баз') & topics.topics().ids('two moon bases'))")
    result = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert result.stdout == "{'topics': 1}\nfrozenset({'moon'})\n"


@pytest.mark.parametrize(("name", "columns", "row", "line", "reason"), [
    ("bodies.tsv", BODY, "ZZ\tother\t\tКонтора\tOffice", 7, "'ZZ' is no party code"),
    ("bodies.tsv", BODY, "FR\tkitchen\t\tКонтора\tOffice", 7, "role 'kitchen'"),
    ("bodies.tsv", BODY, "FR\tother\t\t\t", 7, "neither a Russian nor an English name"),
    ("bodies.tsv", BODY, "FR\tother\tКонтора", 7, "3 cells where 5 are defined"),
    ("bodies.tsv", "party\trole", "FR\tother", 4, "no column"),
    ("topics.tsv", TOPIC, "gas\tx\tГ\tG\tг*\tg*\tгород\tgas", 10, "the id 'gas' is taken"),
    ("topics.tsv", TOPIC, "moon\tx\tЛуна\tMoon\tлун*\tmoon\tсолнце\tmoon", 10, "the witness 'солнце'"),
    ("topics.tsv", TOPIC, "moon\tx\tЛуна\tMoon\t\t\t\t", 10, "no words"),
    ("persons.tsv", PERSON, "Anna\tАнна\t\t\tFR emperor 2030..", 7, "emperor"),
])
def test_a_mistake_is_told_by_file_and_line(
        tmp_path: Path, name: str, columns: str, row: str, line: int, reason: str) -> None:
    lay(tmp_path, name, columns, row)
    with pytest.raises(LexiconError) as caught:
        users.use(tmp_path)
    assert reason in str(caught.value) and str(tmp_path / name) in str(caught.value)
    assert caught.value.line == line and table.USERS not in os.environ


def test_a_folder_without_a_lexicon_is_refused(tmp_path: Path) -> None:
    for folder, reason in ((tmp_path, "none of persons.tsv"), (tmp_path / "no", "no such folder")):
        with pytest.raises(LexiconError, match=reason):
            users.use(folder)
    lay(tmp_path, "cities.tsv", "name", "x")
    result = run(tmp_path, "extract", "-", data=LINE)
    assert result.returncode == 1 and result.stderr.count("\n") == 1 and "cities.tsv" in result.stderr
