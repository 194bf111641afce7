"""The command line as a user runs it: output, errors of one line, exit status; nothing lost, never a traceback."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

TEXT = "МИНСК, 3 марта. /БЕЛТА/. Министр «прибыл» в Вену. Он встретился с коллегой."
HEADER = f" date 2025-03-03 Министр прибыл\n\n{TEXT}\n"


def verbale(*arguments: str | Path, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "verbale", *map(str, arguments)], input=data, capture_output=True,
                          timeout=300, check=False, env={**os.environ, **environment})


def documents(result: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    assert b"Traceback" not in result.stderr, result.stderr.decode()
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of every unhappy kind."""
    path = tmp_path_factory.mktemp("bad")
    (path / "a-good.txt").write_text(HEADER, encoding="utf8")
    (path / "b-empty.txt").touch()
    (path / "c-binary.txt").write_bytes(bytes(range(256)) * 40)
    for encoding in ("cp1251", "koi8-r", "utf-16", "cp866"):
        (path / f"d-{encoding}.txt").write_bytes(TEXT.encode(encoding, "replace"))
    (path / "e-ukrainian.txt").write_text("Міністр заявив, що переговори пройшли успішно.", encoding="utf8")
    (path / "f-unknown.txt").write_text("12345 67890", encoding="utf8")
    rows: list[object] = [
        {"id": "first", "text": TEXT, "published": "2025"},
        {"id": "surrogate", "text": "Министр \ud800 прибыл в Вену."},
        {"id": "nul", "text": "Министр\0 прибыл в Вену."}, {"id": "odd", "title": {}, "published": [], "text": TEXT},
        {"id": "empty", "text": ""}, {"text": 7}]
    lines = [json.dumps(row) for row in rows]
    (path / "g-rows.jsonl").write_text("\n".join([*lines[:2], "{broken", *lines[2:]]), encoding="utf8")
    return path


@pytest.fixture(scope="module")
def read(folder: Path) -> subprocess.CompletedProcess[bytes]:
    return verbale("extract", folder / "missing.txt", folder)


def test_each_problem_is_one_line(folder: Path, read: subprocess.CompletedProcess[bytes]) -> None:
    assert read.returncode == 1
    assert read.stderr.decode().replace(str(folder), "F").splitlines() == [
        "verbale: F/missing.txt: no such file or folder",
        "verbale: F/b-empty.txt: empty file",
        "verbale: F/c-binary.txt: binary file, not text",
        "verbale: F/g-rows.jsonl:3: not JSON: Expecting property name enclosed in double quotes at character 2",
        "verbale: F/g-rows.jsonl:7: text is a number, not a string"]


def test_everything_else_is_read(read: subprocess.CompletedProcess[bytes]) -> None:
    found = documents(read)
    names = [d["source"]["id"] or Path(d["source"]["path"]).stem for d in found]
    assert names == ["a-good", "d-cp1251", "d-cp866", "d-koi8-r", "d-utf-16", "e-ukrainian", "f-unknown", "first",
                     "surrogate", "nul", "odd", "empty"]
    warnings = {name: [w["code"] for w in d["warnings"]] for name, d in zip(names, found, strict=True)}
    assert warnings == {
        "a-good": [], "d-cp1251": ["encoding"], "d-cp866": ["encoding"], "d-koi8-r": ["encoding"], "d-utf-16": [],
        "e-ukrainian": ["unread_language"], "f-unknown": ["unread_language"], "first": [],
        "surrogate": ["bad_characters"], "nul": ["bad_characters"], "odd": ["bad_field", "bad_field"], "empty": ["empty"]}


def test_a_third_language_is_named_and_not_read(read: subprocess.CompletedProcess[bytes]) -> None:
    (found,) = [d for d in documents(read) if d["language"] == "uk"]
    assert found["text"].startswith("Міністр") and not found["statements"] and not found["entities"]
    assert found["warnings"][0]["message"] == "the text is in Ukrainian, which is not read"


def test_spans_cut_the_original_text(read: subprocess.CompletedProcess[bytes]) -> None:
    good = documents(read)[0]
    assert good["text"] == HEADER and good["published"]["date"] == "2025-03-03"
    assert good["title"]["text"] == "Министр прибыл" == cut(good, good["title"]["span"])
    assert cut(good, good["dateline"]["span"]) == "МИНСК, 3 марта. /БЕЛТА/."
    assert good["dateline"] | {"span": 0} == {"place": "Минск", "date": "2025-03-03", "agency": "БЕЛТА", "span": 0}
    for times in good["times"]:
        assert times["text"] == cut(good, times["span"])


def cut(document: dict[str, Any], span: list[int]) -> str:
    text: str = document["text"]
    return text[span[0]:span[1]]


def test_the_same_bytes_in_any_order_and_from_any_number_of_workers(folder: Path, read: Any) -> None:
    good = [folder / name for name in ("g-rows.jsonl", "e-ukrainian.txt", "a-good.txt")]
    one = sorted(verbale("extract", *good).stdout.splitlines())
    assert one == sorted(verbale("extract", *reversed(good), "--workers", "2").stdout.splitlines())
    assert set(one) <= set(read.stdout.splitlines())


def test_workers_keep_the_order(folder: Path) -> None:
    rows = b"".join(json.dumps({"id": str(i), "text": "Міністр заявив, що це не так."}).encode() + b"\n"
                    for i in range(200))
    found = documents(verbale("extract", "--workers", "2", "-", data=rows))
    assert [d["source"]["id"] for d in found] == [str(i) for i in range(200)]


@pytest.mark.parametrize("arguments", [
    [], ["frobnicate"], ["extract"], ["extract", "x", "--format", "pdf"], ["extract", "x", "--published", "2025-13-01"],
    ["extract", "x", "--workers", "0"], ["extract", "x", "--nonsense"], ["explain", "x", "--layer", "nothing"],
])
def test_a_wrong_call_has_status_2(arguments: list[str]) -> None:
    result = verbale(*arguments)
    assert result.returncode == 2 and b"Traceback" not in result.stderr


def test_standard_input(folder: Path) -> None:
    (text,) = documents(verbale("extract", "-", "--published", "2025-03-03", data=TEXT.encode("cp1251")))
    assert text["text"] == TEXT and text["published"]["date"] == "2025-03-03"
    row = json.dumps({"id": "x", "text": TEXT, "title": "Министр"}).encode()
    (line,) = documents(verbale("extract", "-", data=row))
    assert line["source"]["id"] == "x" and line["text"] == f"Министр\n\n{TEXT}"
    empty = verbale("extract", "-")
    assert empty.returncode == 1 and empty.stderr == b"verbale: standard input: empty file\n"


def test_a_closed_pipe_ends_it_quietly(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": "Міністр заявив. " * 500}) + "\n") * 400, encoding="utf8")
    with subprocess.Popen([sys.executable, "-m", "verbale", "extract", path], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b"" and process.wait(60) == 0


def test_a_list_and_a_table(folder: Path) -> None:
    listed = verbale("extract", folder / "e-ukrainian.txt", folder / "f-unknown.txt", "--format", "json")
    assert [d["language"] for d in json.loads(listed.stdout)] == ["uk", "und"]
    assert json.loads(verbale("extract", folder / "missing", "--format", "json").stdout) == []
    table = verbale("extract", folder / "a-good.txt", "--format", "table").stdout.decode()
    assert "Министр прибыл" in table and "2025-03-03" in table


def test_output_file_appears_when_complete(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = verbale("extract", folder / "e-ukrainian.txt", "--out", out)
    assert result.stdout == b"" and result.returncode == 0
    assert json.loads(out.read_text(encoding="utf8"))["language"] == "uk"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]
    nowhere = verbale("extract", folder / "e-ukrainian.txt", "--out", tmp_path / "no" / "out.jsonl")
    assert nowhere.returncode == 1 and nowhere.stderr.count(b"\n") == 1


def test_output_is_utf8_whatever_the_locale(folder: Path) -> None:
    result = verbale("extract", folder / "e-ukrainian.txt", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "Міністр" in result.stdout.decode()
    assert verbale("explain", folder / "e-ukrainian.txt", LC_ALL="C", PYTHONUTF8="0").returncode == 0


def test_explain_shows_sentences_and_the_problems(folder: Path) -> None:
    shown = verbale("explain", folder / "a-good.txt").stdout.decode()
    assert "dateline Минск / 2025-03-03 / БЕЛТА" in shown and "Он встретился с коллегой" in shown
    assert "unread_language" in verbale("explain", folder / "e-ukrainian.txt").stdout.decode()


def test_terminal_codes_in_a_text_are_not_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Міністр \x1b[31mзаявив\x1b]0;title\x07, що \u202eце не так [bold]так[/bold].", encoding="utf8")
    shown = verbale("explain", path).stdout.decode()
    assert "\x1b" not in shown and "\x07" not in shown and "\u202e" not in shown and "[bold]так[/bold]" in shown


@pytest.mark.slow
def test_fifty_megabytes_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    text = "Міністр заявив що переговори пройшли успішно " * 700_000
    path.write_text(text, encoding="utf8")
    assert path.stat().st_size > 50_000_000
    start = time.perf_counter()
    (found,) = documents(verbale("extract", path))
    assert time.perf_counter() - start < 60
    assert [w["code"] for w in found["warnings"]] == ["truncated", "unread_language"]
    assert found["text"] == text


def test_help_is_quick_and_nothing_heavy_is_imported() -> None:
    code = ("import sys, verbale, verbale.serve.cli\n"
            "heavy = {'numpy', 'rich', 'slovnet', 'pymorphy3', 'spacy', 'natasha', 'razdel', 'verbale.engine',"
            " 'verbale.lexicon', 'verbale.read', 'sqlalchemy', 'fastapi', 'csv'}\n"
            "print(sorted(heavy & sys.modules.keys()))")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
    assert min(seconds_of_work("--help") for _ in range(5)) < 0.25


def seconds_of_work(*words: str) -> float:
    """Processor time of a command: unlike the time on the clock it does not depend on what else the machine does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert b"extract" in verbale(*words).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_version() -> None:
    assert verbale("--version").stdout.startswith(b"verbale 0.")
