"""The commands over a record as a user runs them: answers in every format, eighty columns, wrong calls in one line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from tests.store.sheets import reading
from verbale.book import Book
from verbale.serve import views
from verbale.serve.cli import app

Result = Any


def ask(record: Path, *words: str, columns: int = 80, input: str | None = None) -> Result:
    env = {"COLUMNS": str(columns), "VERBALE_DB": str(record), "VERBALE_WHO": "anna", "TERM": "dumb"}
    return CliRunner().invoke(app, list(words), env=env, input=input)


def told(record: Path, *words: str) -> Any:
    result = ask(record, *words, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


QUESTIONS = [
    ["contacts", "--between", "RU", "US"], ["timeline", "Россия", "США"], ["status", "RU", "US", "--as-of", "2022-02-01"],
    ["statements", "--about", "US"], ["statements", "--by", "Песков"], ["positions", "RU", "--on", "US"], ["people"],
    ["who", "госсекретарь", "US", "--on", "2021-12"], ["search", "стратегической стабильности"], ["sources"],
    ["check", "RU", "US"], ["check"],
]


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("columns", [80, 120])
def test_an_answer_fits_the_terminal(sample_record: Path, words: list[str], columns: int) -> None:
    result = ask(sample_record, *words, columns=columns)
    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 2
    assert max(cell_len(line) for line in result.output.splitlines()) <= columns


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_an_answer_in_every_format(sample_record: Path, words: list[str]) -> None:
    assert told(sample_record, *words)
    rows = list(csv.reader(io.StringIO(ask(sample_record, *words, "--format", "csv").output)))
    assert len(rows) > 1 and len({len(row) for row in rows}) == 1
    table = ask(sample_record, *words, "--format", "md").output.splitlines()
    assert len(table) == len(rows) + 1 and table[1].startswith("| --- |")
    assert len({line.replace("\\|", "").count("|") for line in table}) == 1


def test_ids_can_be_copied_whole(sample_record: Path) -> None:
    ids = [row["id"] for row in told(sample_record, "contacts", "--between", "RU", "US")]
    shown = ask(sample_record, "contacts", "--between", "RU", "US").output
    assert all(id in shown for id in ids) and len(ids) > 20


ROW = {"id", "kind", "status", "level", "parties", "ordinal", "topics", "condition", "place", "participants", "time",
       "part_of", "history", "sources", "unsure", "decisions"}


def test_rows_are_those_of_the_contract(sample_record: Path) -> None:
    rows = told(sample_record, "contacts", "--between", "RU", "US")
    for row in rows:
        assert set(row) >= ROW and set(row["sources"]) >= {"documents", "independent", "sides"}
        for step in row["history"]:
            assert set(step) >= {"status", "known", "reported", "document", "evidence", "quotation", "reporter"}
        for person in row["participants"]:
            assert set(person) >= {"id", "name", "state", "role"}
        assert row["time"] is None or set(row["time"]) >= {"earliest", "latest", "precision"}
        known = [s["known"] for s in row["history"]]
        assert known == sorted(known)
    assert told(sample_record, "show", rows[0]["id"]) == rows[0]


@pytest.mark.parametrize(("words", "field", "value"), [
    (["--level", "foreign ministers"], "level", "foreign_ministers"), (["--kind", "call"], "kind", "call"),
    (["--status", "cancelled"], "status", "cancelled"),
])
def test_filters(sample_record: Path, words: list[str], field: str, value: str) -> None:
    rows = told(sample_record, "contacts", "--between", "RU", "US", *words)
    assert rows and {row[field] for row in rows} == {value}


def test_filters_by_time_place_person_and_topic(sample_record: Path) -> None:
    def days(*words: str) -> set[str]:
        rows = told(sample_record, "contacts", "--between", "RU", "US", *words)
        return {row["time"]["latest"] for row in rows if row["time"]}

    assert days("--since", "2021-06", "--until", "2021-06") == {"2021-06-16"}
    assert days("--place", "Geneva") == days("--place", "Женева") >= {"2021-06-16", "2022-01-21"}
    assert days("--place", "CH") == days("--place", "Switzerland") >= {"2021-06-16"}
    assert "2021-11-17" in days("--person", "patrushev") <= days("--person", "Николай Патрушев")
    assert days("--topic", "strategic stability") == days("--topic", "стратегическая стабильность") != set()
    assert "2021-06-16" not in days("--as-of", "2021-05-01")


def test_three_parties_and_more(sample_record: Path) -> None:
    rows = told(sample_record, "contacts", "--between", "RU", "US", "OSCE")
    assert all({"RU", "US", "OSCE"} <= set(row["parties"]) for row in rows)
    assert told(sample_record, "contacts", "--between", "RU", "US", "TR", "CN") == []


def test_status_counts_silence_to_the_day(sample_record: Path) -> None:
    answer = told(sample_record, "status", "RU", "US", "--as-of", "2022-02-20")
    assert answer["last"]["leaders"]["contact"]["time"]["latest"] == "2022-02-12"
    assert answer["last"]["leaders"]["silence_days"] == 8 and answer["coverage"]["documents"] > 10
    assert any((row["time"] or {}).get("latest") == "2022-02-24" for row in answer["next"])
    before = told(sample_record, "status", "RU", "US", "--as-of", "2021-05-01")
    assert before["last"]["leaders"]["contact"]["time"]["latest"] == "2021-04-13"
    assert any(row["status"] in ("proposed", "possible") for row in before["open"])


def test_show_highlights_the_evidence_of_any_record(sample_record: Path) -> None:
    contact = told(sample_record, "contacts", "--between", "RU", "US", "--kind", "summit")[0]
    statement = told(sample_record, "statements", "--about", "US")[0]
    claim = told(sample_record, "check", "RU", "US")[0]
    position = told(sample_record, "positions", "RU")[0]
    person = told(sample_record, "people", "lavrov")[0]
    for id in (contact["id"], statement["id"], claim["claim"], position["id"], person["id"], statement["document"][7:19]):
        result = ask(sample_record, "show", id)
        assert result.exit_code == 0 and len(result.output) > 40, result.output
        assert told(sample_record, "show", id)
    assert statement["quotation"].split()[0] in ask(sample_record, "show", statement["id"]).output


def test_all_who_hold_a_position_are_named() -> None:
    both = {"holders": [{"party": "AM", "entity": None}, {"party": "RU", "entity": None}]}
    row = {"speaker": None, "party": "AM", "person": None, "detail": both}
    assert views.holders(row) == "AM–RU" and views.holders(row | {"speaker": "X", "person": "p_x"}) == "X"
    assert views.holders(row | {"detail": None}) == "AM" and views.holders(row | {"detail": None, "party": None}) == "unnamed"


def test_show_names_source_and_title_and_what_was_corrected(tmp_path: Path) -> None:
    record, meeting = tmp_path / "record.db", {"kind": "meeting", "level": "leaders", "persons": ("Путин", "Байден")}
    news = "Лидеры двух стран Путин и Байден встретились в Женеве в среду вечером"
    with Book(record) as book:
        list(book.add([reading(news, meeting | {"day": "2021-06-15"}, outlet="Юг", published="2021-06-16"),
                       reading(f"ИСПРАВЛЕНИЕ: {news} снова", meeting | {"day": "2021-06-16"}, outlet="Юг", title="ИСПРАВЛЕНИЕ:",
                               published="2021-06-17")]))
    shown = ask(record, "show", told(record, "timeline", "RU", "US")[0]["id"], columns=200).output
    assert "counts no more: corrected or taken back by document" in shown and "earliest 2021-06-15 → 2021-06-16" in shown
    assert "Юг, ИСПРАВЛЕНИЕ:; document" in shown


def test_search_finds_forms_and_takes_signs_as_they_are(sample_record: Path) -> None:
    forms = [{row["id"] for row in told(sample_record, "search", word)} for word in ("саммит", "саммита", "САММИТОМ")]
    assert forms[0] and forms[0] == forms[1] == forms[2]
    for odd in ('"саммит', "саммит OR contact*", "NEAR(саммит", "terms:саммит", "%", "_", "' OR 1=1 --", "a^b", "-саммит"):
        result = ask(sample_record, "search", "--", odd)
        assert result.exit_code == 0 or "holds no word" in str(result.exception), odd
    assert told(sample_record, "search", "саммит*") == told(sample_record, "search", "саммит")


def test_who_held_an_office(sample_record: Path) -> None:
    answer = told(sample_record, "who", "министр иностранных дел", "FR", "--on", "2016-05-01")
    assert answer["candidates"][0]["name_en"] == "Jean-Marc Ayrault" and answer["person"] and answer["candidates"][0]["from"]
    seen = told(sample_record, "who", "secretary of state", "US", "--on", "2021-12")
    assert seen["candidates"][0]["documents"] and seen["candidates"][0]["roster"]
    assert ask(sample_record, "who", "president", "AQ").exit_code in (1, 2)


def test_check_tells_coverage_and_gaps(sample_record: Path) -> None:
    claims = [c for c in told(sample_record, "check", "RU", "US") if c["kind"] == "no_contact"]
    verdicts = {r["verdict"] for c in claims for r in c["readings"]}
    assert {"contradicted", "consistent"} <= verdicts
    for claim in claims:
        assert set(claim) >= {"claim", "quotation", "document", "speaker", "readings"}
        for found in claim["readings"]:
            assert set(found) >= {"reading", "interval", "verdict", "contacts", "coverage"}
            assert set(found["coverage"]) == {"documents", "sources", "gaps"}
            assert bool(found["contacts"]) == (found["verdict"] in ("contradicted", "supported"))


def test_compare_lays_two_sides_beside_each_other(sample_record: Path) -> None:
    (row,) = told(sample_record, "contacts", "--between", "RU", "US", "--since", "2021-02-04", "--until", "2021-02-04",
                  "--status", "held")
    answer = told(sample_record, "compare", row["id"])
    shared = {p["id"] for p in answer["points"] if p["match"] == "both" and p["sort"] == "topic"}
    assert "new_start" in shared and "afghanistan" not in shared
    for point in answer["points"]:
        for passages in point["passages"].values():
            for p in passages:
                start, end = p["sentence"]
                assert all(start <= a < b <= end for a, b in p["spans"])
    shown = ask(sample_record, "compare", row["id"], columns=100)
    assert "New START" in shown.output and "СНВ-3" in shown.output
    assert max(cell_len(line) for line in shown.output.splitlines()) <= 100
    single = ask(sample_record, "compare", "c_0")
    assert single.exit_code != 0


def test_the_readouts_are_compared_and_not_the_plan(tmp_path: Path) -> None:
    record, talks = tmp_path / "record.db", {"kind": "talks", "day": "2021-06-16", "persons": ("Путин", "Байден")}
    with Book(record) as book:
        list(book.add([reading("Встретятся", talks | {"status": "scheduled"}, side="RU", published="2021-06-10"),
                       reading("Начали переговоры", talks | {"status": "ongoing"}, side="RU", published="2021-06-16"),
                       reading("Провели переговоры", talks, side="RU", published="2021-06-17"),
                       reading("Met", talks, side="US", published="2021-06-17")]))
    (row,) = told(record, "timeline", "RU", "US")
    answer = told(record, "compare", row["id"])
    assert {f["field"] for f in answer["facts"] if f["match"] == "both"} == {"date", "kind", "status", "level"}
    assert [d["published"] for d in answer["documents"]["RU"]] == ["2021-06-17", "2021-06-16"]


@pytest.mark.parametrize(("words", "status", "message"), [
    (["contacts", "--between", "RUS", "US"], 2, "'RUS' is no party"), (["timeline", "ZZ"], 2, "'ZZ' is no party"),
    (["contacts", "--between", "RU", "--since", "2021-13-01"], 2, "'2021-13-01' is no date of the calendar"),
    (["contacts", "--between", "RU", "--since", "вчера"], 2, "'вчера' is no date"),
    (["status", "RU", "US", "--as-of", "2022-02-30"], 2, "'2022-02-30' is no date of the calendar"),
    (["contacts", "--level", "kings"], 2, "'kings' is no level: one of leaders"),
    (["contacts", "--kind", "dinner"], 2, "'dinner' is no kind of contact"),
    (["contacts", "--person", "Nobody Atall"], 2, "'Nobody Atall' is nobody on record"),
    (["show", "c_000000000000"], 2, "'c_000000000000' is nothing on record"), (["log", "c_0"], 2, "'c_0' is no contact"),
    (["compare", "c_0"], 2, "'c_0' is no contact"), (["who", "пекарь", "RU"], 2, "names no office"),
    (["check", "k_0"], 2, "'k_0' is no claim on record"),
    (["timeline", "RU", "US", "--db", "/tmp"], 1, "/tmp: this is a folder; a record is a file in one"),
    (["search", "***"], 2, "holds no word"), (["timeline", "RU", "US", "--db", "/nowhere/x.db"], 1, "there is no record here"),
    (["decide", "accept", "c_0"], 2, "'c_0' is no contact"), (["decide", "ponder", "c_0"], 2, "'ponder' is no action"),
    (["sources", "X", "colour=red"], 2, "is not FIELD=VALUE of a source"), (["remove", "deadbeefdead"], 1, ""),
    (["import", "/nowhere.csv"], 1, "No such file"),
    (["topics", "quokkas"], 2, "is no topic of the lexicon: `verbale topics` lists"),
    (["contacts", "--topic", "human rites"], 2, "(near it: human rights)"),
    (["contacts", "--topic", "quokkas"], 2, "`verbale search 'quokkas'` looks in the full text"),
])
def test_a_wrong_question_is_one_line(own_record: Path, words: list[str], status: int, message: str) -> None:
    environment = {"VERBALE_DB": str(own_record), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    result = subprocess.run([sys.executable, "-m", "verbale", *words], capture_output=True, text=True, check=False,
                            env=environment)
    assert result.returncode == status, result.stderr
    assert message in result.stderr and "Traceback" not in result.stderr and result.stderr.count("\n") <= 1


def test_a_closed_pipe_is_no_error(sample_record: Path) -> None:
    command = f"'{sys.executable}' -m verbale timeline RU US --db '{sample_record}' | head -1; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert result.stderr == "" and result.returncode == 0


# ---------------------------------------------------------------- people decide


def test_what_people_took_out_is_told_and_not_called_unknown(own_record: Path) -> None:
    id = told(own_record, "contacts", "--between", "RU", "US", "--kind", "summit", "--level", "leaders")[0]["id"]
    assert ask(own_record, "decide", "reject", id).exit_code == 0
    result = ask(own_record, "show", id)
    assert (result.exit_code, str(result.exception)) == (
        1, f"'{id}' was taken out of the record by decision 1: `verbale log {id}` tells more")
    assert "not on record as asked for" in str(ask(own_record, "show", told(own_record, "contacts")[0]["id"], "--as-of",
                                                   "1990-01-01").exception)


def test_a_review_session(own_record: Path) -> None:
    id = told(own_record, "contacts", "--between", "RU", "US", "--kind", "summit", "--level", "leaders")[0]["id"]
    lines = "why seen in another source\nedit level ministers\nfrobnicate\nedit level kings\nlog\nundo 1\nundo 99\naccept\n"
    result = ask(own_record, "review", id, input=lines)
    assert result.exit_code == 0, result.output
    for words in ("decision 1: edit level", "'frobnicate' is no action", "'kings' is no level", "decision 2: undo of 1",
                  "'99' is no decision", "decision 3: accept", "anna: edit level = ministers"):
        assert words in result.output, words
    assert told(own_record, "show", id)["confidence"] == 1.0
    assert ask(own_record, "review", input="next\nquit\n").exit_code == 0
    assert ask(own_record, "review", input="").exit_code == 0


TABLE = """when,status,kind,level,parties,who,where,topics,condition
2020-01-15,held,meeting,leaders,"Германия, RU",Ангела Меркель; Владимир Путин,Берлин (DE),Ливия,
2020-02-10 – 2020-02-12,held,visit,,DE–FR,,,,
no date,possible,talks,working,"DE, PL",,,"trade; борьба, с",если договорятся
"""


def test_a_spreadsheet_comes_in_with_its_lines_as_evidence(own_record: Path, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(TABLE, encoding="cp1251")
    result = ask(own_record, "import", str(path), "--published", "2020-03-01")
    assert result.exit_code == 0 and "3 contacts by anna" in result.output, result.output
    (row,) = told(own_record, "contacts", "--between", "DE", "RU")
    assert row["confidence"] == 1.0 and [p["name"] for p in row["participants"]] == ["Ангела Меркель", "Владимир Путин"]
    assert row["place"] == {"name": "Берлин", "state": "DE"} and row["history"][0]["known"] == "2020-03-01"
    assert row["history"][0]["quotation"] == " ".join(TABLE.splitlines()[1].split())
    assert "Меркель" in ask(own_record, "show", row["id"]).output
    assert "known" in ask(own_record, "import", str(path)).output
    assert ask(own_record, "verify").exit_code == 0
    gone = ask(own_record, "remove", row["history"][0]["document"])
    assert "1 document removed, 3 contacts concerned" in gone.output and gone.output.count(": gone") == 3
    assert told(own_record, "contacts", "--between", "DE", "RU") == []


def test_what_was_printed_can_be_taken_in(own_record: Path, tmp_path: Path) -> None:
    printed = ask(own_record, "contacts", "--between", "RU", "US", "--format", "csv").output
    path = tmp_path / "printed.csv"
    path.write_text(printed, encoding="utf8")
    assert ask(own_record, "import", str(path)).exit_code == 0


def test_mistakes_of_a_spreadsheet_are_named_by_line_and_nothing_is_taken(own_record: Path, tmp_path: Path) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text('when,parties,kind,level,colour\n2020-01-15,"RU, ZZ",meeting,leaders,x\n\n"yesterday",RU,ball,kings,\n'
                    '2020-02-31,,call,,\n2020-03-01,RU,call,,,extra\n', encoding="utf8")
    result = subprocess.run([sys.executable, "-m", "verbale", "import", str(path), "--db", str(own_record)],
                            capture_output=True, text=True, check=False)
    lines = [line.rpartition("wrong.csv:")[2][:2] for line in result.stderr.splitlines()]
    assert result.returncode == 1 and lines == ["1:", "2:", "4:", "4:", "4:", "5:", "5:", "6:"], result.stderr
    assert "unknown column 'colour'" in result.stderr and "'ZZ' is no party" in result.stderr
    assert len(told(own_record, "sources")) == len(told(own_record, "sources"))


def test_remove_shows_what_changes_and_dry_run_changes_nothing(own_record: Path) -> None:
    contact = told(own_record, "contacts", "--between", "RU", "US", "--since", "2022-02-01", "--until", "2022-02-01")[0]
    document = contact["history"][0]["document"]
    dry = ask(own_record, "remove", "--dry-run", document[7:30])
    assert "would be removed" in dry.output and contact["id"] in dry.output
    assert told(own_record, "show", contact["id"]) == contact
    done = ask(own_record, "remove", document)
    assert done.exit_code == 0 and contact["id"] in done.output
    assert document not in {s["document"] for row in told(own_record, "contacts") for s in row["history"]}


def test_sources_are_listed_and_edited(own_record: Path) -> None:
    outlet = next(row["outlet"] for row in told(own_record, "sources") if row["outlet"])
    assert ask(own_record, "sources", outlet, "side=FR", "owner=Somebody").exit_code == 0
    (row,) = told(own_record, "sources", outlet)
    assert row["side"] == "FR" and row["owner"] == "Somebody" and row["edited"]
    assert ask(own_record, "sources", outlet, "--reset").exit_code == 0
    assert told(own_record, "sources", outlet)[0]["owner"] != "Somebody"


def test_backup_is_a_whole_record_and_replaces_nothing(own_record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert ask(own_record, "backup", str(copy)).exit_code == 0
    assert told(copy, "contacts", "--between", "RU", "US") == told(own_record, "contacts", "--between", "RU", "US")
    assert isinstance(ask(own_record, "backup", str(copy)).exception, Exception)


def test_verify_finds_what_was_tampered_with(own_record: Path) -> None:
    import sqlite3

    assert ask(own_record, "verify").exit_code == 0
    ask(own_record, "decide", "accept", told(own_record, "contacts", "--between", "RU", "US")[0]["id"])
    with sqlite3.connect(own_record) as connection:
        connection.execute("UPDATE decisions SET who = 'somebody else'")
        connection.execute("UPDATE accounts SET quotation = 'other words' WHERE key = (SELECT min(key) FROM accounts)")
        connection.execute("UPDATE entries SET documents = 99 WHERE id = (SELECT min(id) FROM entries)")
    result = ask(own_record, "verify")
    assert result.exit_code == 1 and "was changed after it was made" in result.output
    assert "does not cut its quotation" in result.output and "it is another" in result.output
