"""Each export opens in what it is for, and says nothing that the record does not."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from verbale.serve.exports import FORMATS

BASE = "http://127.0.0.1:8765"


def contact(id: str, status: str = "held", **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": id, "kind": "call", "status": status, "level": "foreign_ministers", "parties": ["RU", "US"], "ordinal": None,
        "topics": ["стратегическая стабильность"], "condition": None, "place": None,
        "participants": [{"id": "p_sergei-lavrov_RU", "name": "Сергей Лавров", "state": "RU", "role": "foreign_minister",
                          "name_ru": "Сергей Лавров", "name_en": "Sergei Lavrov"}],
        "time": {"earliest": "2021-05-12", "latest": "2021-05-12", "precision": "day"}, "part_of": None,
        "history": [{"status": status, "known": "2021-05-12", "reported": "2026-01-01", "document": "sha256:ab",
                     "evidence": [[3, 9], [20, 31]], "quotation": "Лавров & Блинкен <поговорили>, \"да\"\x0b", "reporter": None}],
        "sources": {"documents": 2, "independent": 1, "sides": ["RU"]}, "unsure": [], "confidence": 0.9, "decisions": []}
    return row | changes


ROWS = [
    contact("c_1"),
    contact("c_2", "possible", kind="meeting", time=None, condition="=если будет повестка", parties=["RU", "TR", "US"],
            place={"name": "Женева", "state": "CH"}),
    contact("c_3", "cancelled", kind="visit", time={"earliest": "2021-06-01", "latest": "2021-06-03", "precision": "day"},
            participants=[]),
    contact("c_4", "denied", parties=["EU", "RU"], time={"earliest": "2021-01-01", "latest": None, "precision": "year"}),
]


def made(name: str, rows: list[dict[str, Any]] = ROWS) -> bytes:
    return FORMATS[name][0](rows, BASE)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_gives_an_empty_file_that_opens(name: str) -> None:
    assert isinstance(made(name, []), bytes)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_rows_give_the_same_bytes(name: str) -> None:
    assert made(name) == made(name)


def test_json_lines_lose_nothing() -> None:
    assert [json.loads(line) for line in made("jsonl").decode().splitlines()] == ROWS


def test_csv_opens_in_pandas_and_runs_no_formula() -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.read_csv(io.BytesIO(made("csv")), encoding="utf-8-sig")
    assert list(table["id"]) == ["c_1", "c_2", "c_3", "c_4"]
    assert table["time_earliest"][0] == "2021-05-12" and table["place_name"][1] == "Женева"
    assert table["condition"][1] == "'=если будет повестка"
    assert json.loads(table["parties"][1]) == ["RU", "TR", "US"]


def test_parquet_opens_in_duckdb_and_pandas(tmp_path: Any) -> None:
    duckdb, pandas = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    path = tmp_path / "contacts.parquet"
    path.write_bytes(made("parquet"))
    assert duckdb.sql(f"select count(*) from '{path}' where status = 'held'").fetchall() == [(1,)]
    assert json.loads(pandas.read_parquet(path)["history"][0]) == ROWS[0]["history"]


def test_json_ld_is_rdf_with_selectors_that_cut_the_words() -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=made("jsonld"), format="json-ld")
    found = list(graph.query("""
        PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX schema: <https://schema.org/> PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?event ?start ?end ?document WHERE {
          ?note a oa:Annotation ; oa:hasBody ?event ; oa:hasTarget ?target .
          ?target oa:hasSource ?document ; oa:hasSelector ?s . ?s a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
          ?event a schema:Event ; prov:wasDerivedFrom ?document }"""))
    assert len(found) == 8
    assert (f"{BASE}/contact/c_1", 3, 9) in {(str(e), s.toPython(), n.toPython()) for e, s, n, _ in found}
    cancelled = list(graph.query("SELECT ?e WHERE { ?e <https://schema.org/eventStatus> <https://schema.org/EventCancelled> }"))
    assert [str(row[0]) for row in cancelled] == [f"{BASE}/contact/c_3"]


def test_follow_the_money_takes_every_entity() -> None:
    model = pytest.importorskip("followthemoney").model
    entities = [model.get_proxy(json.loads(line)) for line in made("ftm").decode().splitlines()]
    assert {e.schema.name for e in entities} == {"Event", "Person", "Organization"}
    ids = {e.id for e in entities}
    for line, entity in zip(made("ftm").decode().splitlines(), entities, strict=True):
        for name, values in json.loads(line)["properties"].items():
            assert len(entity.get(name)) == len(set(values)), (name, values)  # none was thrown away as not valid
        assert set(entity.get("involved", quiet=True)) <= ids
    assert len(ids) == len(entities)


def test_follow_the_money_knows_every_country_that_it_is_given() -> None:
    model = pytest.importorskip("followthemoney").model
    from verbale.lexicon.states import organizations, states

    codes = [*(s.code for s in states() if s.code), *organizations(), "XX"]
    rows = [contact(f"c_{code}", parties=["RU", code], participants=[
        {"id": f"p_{code}", "name": "Иван Иванов", "state": code, "role": "minister"}]) for code in codes]
    lines = [json.loads(line) for line in made("ftm", rows).decode().splitlines()]
    for line in lines:
        entity = model.get_proxy(line)
        entity.schema.validate(entity.to_dict())
        assert sorted(entity.get("country", quiet=True)) == sorted(line["properties"].get("country", []))
    names = {line["properties"]["name"][0] for line in lines if line["schema"] == "Organization"}
    assert {"Russia", "G7", "Soviet Union"} <= names and not any("XX" in name for name in names)


def test_an_unnamed_counterpart_ties_nobody_together() -> None:
    networkx = pytest.importorskip("networkx")
    rows = [contact(f"c_{n}", parties=parties) for n, parties in enumerate((["RU", "XX"], ["US", "XX"], ["RU", "US", "XX"]))]
    graph = networkx.read_graphml(io.BytesIO(made("graphml", rows)))
    assert set(graph.nodes) == {"RU", "US"} and graph.number_of_edges() == 1


def test_plover_keeps_planned_denied_and_conditional_apart() -> None:
    import csv

    rows = list(csv.DictReader(io.StringIO(made("plover").decode())))
    assert [(r["id"], r["event_type"], r["status"]) for r in rows] == [
        ("c_1:RU-US", "CONSULT", "held"), ("c_2:RU-TR", "CONSULT", "possible"), ("c_2:RU-US", "CONSULT", "possible"),
        ("c_2:TR-US", "CONSULT", "possible"), ("c_3:RU-US", "CONSULT", "cancelled"), ("c_4:EU-RU", "CONSULT", "denied")]
    assert [r["mode"] for r in rows] == ["phone", "multilateral", "multilateral", "multilateral", "visit", "phone"]
    assert rows[1]["condition"] == "'=если будет повестка"


def test_calendar_has_whole_days_and_only_what_has_a_day() -> None:
    icalendar = pytest.importorskip("icalendar")
    events = icalendar.Calendar.from_ical(made("ics")).walk("VEVENT")
    assert [(str(e["uid"]), e["dtstart"].dt.isoformat(), e["dtend"].dt.isoformat(), str(e["status"])) for e in events] == [
        ("c_1@verbale", "2021-05-12", "2021-05-13", "CONFIRMED"), ("c_3@verbale", "2021-06-01", "2021-06-04", "CANCELLED")]


def test_feed_is_atom_with_permalinks() -> None:
    from xml.etree import ElementTree as ET

    root = ET.fromstring(made("atom"))
    name = "{http://www.w3.org/2005/Atom}"
    entries = root.findall(f"{name}entry")
    assert len(entries) == 4
    assert entries[0].find(f"{name}link").get("href") == f"{BASE}/contact/c_4"  # type: ignore[union-attr]
    assert "<поговорили>" in entries[-1].find(f"{name}summary").text  # type: ignore[operator,union-attr]


def test_graph_opens_in_networkx() -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_graphml(io.BytesIO(made("graphml")), force_multigraph=True)
    assert set(graph.nodes) == {"EU", "RU", "TR", "US"}
    assert graph.number_of_edges("RU", "US") == 3
    assert {d["status"] for _, _, d in graph.edges(data=True)} == {"held", "possible", "cancelled", "denied"}
