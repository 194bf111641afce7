"""Files, folders and formats -> rows; what cannot be read is named, the rest comes through."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from verbale.errors import InputError
from verbale.read import Row, article, jsonlines, plain, rows
from verbale.read import files as module

TEXT = "Министр прибыл в Вену."


def told(items: list[Row | InputError]) -> list[str]:
    return [str(i) if isinstance(i, InputError) else str(i.fields["text"]) for i in items]


def lines(data: bytes) -> list[str]:
    return told(list(jsonlines.read(io.BytesIO(data), "f")))


def test_folders_are_read_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("z.txt", "a.txt", "b/c.TXT", ".hidden/x.txt", ".x.txt", "notes.md"):
        (tmp_path / name).write_text(name, encoding="utf8")
    (tmp_path / "m.jsonl").write_text('{"text": "m1"}\n{"text": "m2"}\n', encoding="utf8")
    (tmp_path / "n.json").write_text('[{"text": "n1"}, {"text": "n2"}]', encoding="utf8")
    with gzip.open(tmp_path / "o.jsonl.gz", "wt", encoding="utf8") as file:
        file.write('{"text": "o1"}\n')
    assert told(list(rows([tmp_path]))) == ["a.txt", "m1", "m2", "n1", "n2", "o1", "z.txt", "b/c.TXT"]


def test_one_bad_path_among_good_ones(tmp_path: Path) -> None:
    good, empty, packed = tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "broken.txt.gz"
    good.write_text(TEXT, encoding="utf8")
    empty.touch()
    packed.write_bytes(gzip.compress(TEXT.encode())[:-9])
    (tmp_path / "folder").mkdir()
    found = list(rows([tmp_path / "missing.txt", good, empty, tmp_path / "folder", packed, good]))
    assert told([found[1], found[-1]]) == [TEXT, TEXT]
    assert [i.reason for i in found if isinstance(i, InputError)][:3] == [
        "no such file or folder", "empty file", "no file of a known format in this folder"]
    assert len(found) == 6 and isinstance(found[4], InputError) and "\n" not in found[4].reason


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(TEXT, encoding="utf8")
    path.chmod(0)
    (found,) = rows([path])
    assert isinstance(found, InputError) and found.reason == "permission denied"


def test_lines() -> None:
    assert lines(b'{"text": "a"}\r\n\n  \n{"text": "b"}') == ["a", "b"]
    assert lines(b'\xef\xbb\xbf{"text": "a"}\n') == ["a"]
    assert lines('{"text": "Вена"}\n{"text": "b"}\n'.encode("utf-16")) == ["Вена", "b"]
    assert lines(f'{{"text": "{TEXT}"}}\n'.encode("cp1251") + b'{"text": "b"}') == [TEXT, "b"]
    assert lines(b"") == lines(b"\n\n") == ["f: empty file"]
    assert lines(b"{}") == ["f:1: no text"]


def test_broken_lines_are_named_and_the_others_read() -> None:
    data = b'{"text": "a"}\n{broken\n\n{"text": 5}\n[1]\n"x"\n{"text": null}\nnull\n{"text": "b"}\n' + b"[" * 100_000
    assert lines(data) == [
        "a", "f:2: not JSON: Expecting property name enclosed in double quotes at character 2",
        "f:4: text is a number, not a string", "f:5: a document is an object with a text, not a list",
        "f:6: a document is an object with a text, not a string", "f:7: no text",
        "f:8: a document is an object with a text, not null", "b",
        "f:10: not JSON that can be read: nested too deeply"]


def test_a_line_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "MOST_BYTES", 1_000)
    long = json.dumps({"text": "a" * 5_000}).encode()
    assert lines(long + b'\n{"text": "b"}') == ["f:1: line longer than 0 MB", "b"]


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MOST_BYTES", 1_000)
    assert told(list(plain.read(io.BytesIO(b"a" * 1_001), "f"))) == ["f: larger than 0 MB"]


@pytest.mark.parametrize(("data", "found"), [
    (b'{"text": "a"}', ["a"]),
    (b'[{"text": "a"}, 5]', ["a", "f[2]: a document is an object with a text, not a number"]),
    (b'{"text": "a"}\n{"text": "b"}', ["a", "b"]), (b"{", ["f: not JSON: Expecting property name enclosed in double "
                                                          "quotes at character 2"]),
    (b"[]", []), (b" ", ["f: empty file"]),
])
def test_json_files(data: bytes, found: list[str]) -> None:
    assert told(list(jsonlines.read_json(io.BytesIO(data), "f"))) == found


@pytest.mark.parametrize(("head", "reader"), [
    (b'{"id": 1, "text": "a"}', jsonlines.read), (b'\xef\xbb\xbf {"text": "a"}', jsonlines.read),
    (b'{\n  "text": "a"\n}', jsonlines.read_json), (b'[\n {"text": "a"}]', jsonlines.read_json),
    ("[США] заявили".encode(), plain.read), (b"{braces} in a text", plain.read), (b"", plain.read),
    (" date 2025-03-03 Заголовок".encode(), plain.read),
])
def test_told_by_content(head: bytes, reader: object) -> None:
    assert module.told_by_content(io.BufferedReader(io.BytesIO(head))) is reader  # type: ignore[arg-type]


def test_a_guessed_encoding_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("koi8-r"))
    (row,) = rows([path])
    assert isinstance(row, Row)
    a = article(*row)
    assert a.text == TEXT and [p.code for p in a.problems] == ["encoding"]
    assert (a.source.path, a.source.format) == (str(path), "text")


def test_a_default_date_is_for_those_without_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "{TEXT}"}}\n{{"text": "{TEXT}", "published": "2024-01-01"}}\n', encoding="utf8")
    dates = [article(*row).published for row in rows([path], published="2025-03-03") if isinstance(row, Row)]
    assert [d and d.date for d in dates] == ["2025-03-03", "2024-01-01"]


def test_a_file_keeps_its_text() -> None:
    text = " date 2025-03-03 «Заголовок»\r\n\r\nМинистр  прибыл.\r\n"
    (row,) = plain.read(io.BytesIO(b"\xef\xbb\xbf" + text.encode()), "f")
    assert isinstance(row, Row) and article(*row).text == text
