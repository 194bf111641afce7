"""Originals are kept by their hash beside the record, shown, and let go with their documents; ``add`` tells what came."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from verbale.errors import StoreError
from verbale.originals import Originals
from verbale.serve.cli import app

A = "МОСКВА, 12 мая. /Агентство/. Президенты России и США провели телефонный разговор."
B = "МОСКВА, 13 мая. /Агентство/. Министр иностранных дел России Сергей Лавров встретился с послом США."
UKRAINIAN = "Міністр закордонних справ прибув до Варшави, де провів переговори зі своїм польським колегою."


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(A.encode("cp1251"))
    rows = [{"id": "x", "text": B}, {"id": "y", "text": UKRAINIAN}, {"id": "z"}]
    (folder / "b.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    return folder


def document(db: str, words: str) -> str:
    return str(json.loads(run("search", words, "--db", db, "--format", "json").stdout)[0]["id"])


def test_add_tells_what_came_and_what_was_wrong(given: Path, tmp_path: Path) -> None:
    done = run("add", str(given), "--db", str(tmp_path / "r.db"))
    assert done.exit_code == 1
    for line in ("3 new", "  jsonl: 2 new", "  text: 1 new", "  problems: 1 could not be read, 1 encoding, 1 unread language"):
        assert line in done.stdout
    for line in ("b.jsonl:3: no text", "a.txt: not UTF-8: read as cp1251", "(y): the text is in Ukrainian"):
        assert line in done.stderr
    again = run("add", str(given / "a.txt"), "--db", str(tmp_path / "r.db"))
    assert again.exit_code == 0 and "1 known" in again.stdout and "  text" not in again.stdout
    assert not (tmp_path / "r.db.originals").exists()


def test_originals_by_their_hash(given: Path, tmp_path: Path) -> None:
    db = str(tmp_path / "r.db")
    run("add", str(given), "--db", db, "--keep")
    files = sorted(p for p in (tmp_path / "r.db.originals" / "files").rglob("*") if p.is_file())
    hashes = {hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    assert len(files) == 2 and hashes == {p.name.split(".")[0] for p in files}
    assert {p.suffix for p in files} == {".txt", ".jsonl"}
    call = document(db, "телефонный")
    original = Originals.beside(db).of(call)
    assert original is not None and original.read_bytes() == A.encode("cp1251")
    assert f"original: {original}" in run("show", call, "--db", db).stdout
    assert json.loads(run("show", call, "--db", db, "--format", "json").stdout)["original"] == str(original)


def test_a_file_goes_with_its_last_document(given: Path, tmp_path: Path) -> None:
    db = str(tmp_path / "r.db")
    run("add", str(given), "--db", db, "--keep")
    kept = Originals.beside(db)
    met, other = document(db, "послом"), document(db, "Варшави")
    path = kept.of(met)
    assert path is not None and kept.of(other) == path
    run("remove", met, "--db", db)
    assert kept.of(met) is None and path.exists()
    run("remove", other, "--db", db)
    assert not path.exists() and len(list((tmp_path / "r.db.originals" / "files").rglob("*.txt"))) == 1


def test_keeping_twice_and_names_from_outside(tmp_path: Path) -> None:
    kept = Originals(tmp_path / "o")
    for _ in range(2):
        kept.keep_bytes("sha256:1", b"words", "https://example.org/../../a.html")
    kept.keep("sha256:2", "standard input")
    path = kept.of("sha256:1")
    assert path is not None and path.suffix == ".html" and path.read_bytes() == b"words"
    assert kept.of("sha256:2") is None and kept.of("../../etc/passwd") is None
    assert all(p.is_relative_to(tmp_path / "o") for p in tmp_path.rglob("*.html"))


def test_a_record_on_a_server_has_no_folder_beside_it() -> None:
    with pytest.raises(StoreError, match="beside a record that is a file"):
        Originals.beside("postgresql://host/record")


def test_a_backup_has_the_originals_and_gives_them_back(given: Path, tmp_path: Path) -> None:
    db, copy, again = (str(tmp_path / name) for name in ("r.db", "copies/r.db", "again.db"))
    (tmp_path / "copies").mkdir()
    run("add", str(given), "--db", db, "--keep")
    assert run("backup", copy, "--db", db).exit_code == 0
    call = document(db, "телефонный")
    kept = Originals.beside(copy).of(call)
    assert kept is not None and kept.is_relative_to(tmp_path / "copies") and kept.read_bytes() == A.encode("cp1251")
    for file in (Path(db), *Path(f"{db}.originals").rglob("*.txt")):
        file.unlink()
    assert run("restore", copy, "--db", again).exit_code == 0
    for id in (call, document(again, "послом"), document(again, "Варшави")):
        found = Originals.beside(again).of(id)
        assert found is not None and found.is_relative_to(f"{again}.originals")
    assert run("verify", "--db", again).exit_code == 0


def test_a_second_backup_copies_what_is_new_and_one_may_go_without(given: Path, tmp_path: Path) -> None:
    db = str(tmp_path / "r.db")
    run("add", str(given / "a.txt"), "--db", db, "--keep")
    here, there = Originals.beside(db), Originals(tmp_path / "there")
    assert here.copy_to(there) == 1
    run("add", str(given / "b.jsonl"), "--db", db, "--keep")
    assert (here.copy_to(there), here.copy_to(there)) == (1, 0)
    assert run("backup", str(tmp_path / "bare.db"), "--db", db, "--no-originals").exit_code == 0
    assert not (tmp_path / "bare.db.originals").exists()


def test_verify_tells_originals_that_are_gone_or_altered(given: Path, tmp_path: Path) -> None:
    db = str(tmp_path / "r.db")
    run("add", str(given), "--db", db, "--keep")
    call, met = document(db, "телефонный"), document(db, "послом")
    altered, gone = Originals.beside(db).of(call), Originals.beside(db).of(met)
    assert altered and gone
    altered.write_bytes(b"other words")
    gone.unlink()
    told = run("verify", "--db", db)
    assert told.exit_code == 1
    assert f"{call}: the original {altered} is not what was kept" in told.stdout
    assert f"{met}: the original that was kept is gone" in told.stdout and "3 faults" in told.stdout
