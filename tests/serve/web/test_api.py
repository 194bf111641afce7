"""The API: rows of the contract, pages, tags and one-line errors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the desk's packages are not installed")

from fastapi.testclient import TestClient

from verbale.serve.web.desk import application


@pytest.fixture(scope="module")
def desk(record: Path) -> Iterator[TestClient]:
    with TestClient(application(record), base_url="http://localhost/api/v1") as client:
        yield client


def test_contacts_are_rows_of_the_contract(desk: TestClient) -> None:
    rows = desk.get("contacts", params={"between": "RU,US"}).json()["items"]
    assert [r["time"]["latest"] for r in rows] == ["2021-06-01", "2021-05-12", "2021-01-26"]
    assert {"id", "kind", "status", "level", "parties", "participants", "time", "part_of", "history", "sources", "unsure",
            "decisions"} <= rows[0].keys()
    step = rows[0]["history"][0]
    document = desk.get(f"records/{step['document']}").json()
    assert all(document["text"][a:b] for a, b in step["evidence"])


def test_pages_follow_one_another(desk: TestClient) -> None:
    seen, cursor = [], None
    while True:
        answer = desk.get("contacts", params={"limit": 1} | ({"cursor": cursor} if cursor else {})).json()
        seen += [r["id"] for r in answer["items"]]
        cursor = answer["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 3


def test_filters_are_those_of_the_command_line(desk: TestClient) -> None:
    def days(**asked: str) -> list[str]:
        return [r["time"]["latest"] for r in desk.get("contacts", params=asked).json()["items"]]

    assert days(level="leaders") == ["2021-01-26"]
    assert days(person="Лавров", until="2021-05") == ["2021-05-12"]
    assert days(as_of="2021-03-01") == ["2021-01-26"]
    assert days(kind="call", between="US-RU") == ["2021-05-12", "2021-01-26"]


def test_claims_are_checked(desk: TestClient) -> None:
    (check,) = desk.get("check", params={"between": "RU,US"}).json()["items"]
    assert check["readings"][0]["verdict"] == "contradicted"
    assert desk.get(f"contacts/{check['readings'][0]['contacts'][0]}").json()["time"]["latest"] == "2021-05-12"


def test_what_is_known_already_is_not_sent_again(desk: TestClient) -> None:
    asked = {"between": "RU,US", "as_of": "2021-06-10"}
    first = desk.get("status", params=asked)
    known = {"if-none-match": first.headers["etag"]}
    again = desk.get("status", params=asked, headers=known)
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    other = desk.get("status", params=asked | {"as_of": "2021-05-01"}, headers=known)
    assert other.status_code == 200


@pytest.mark.parametrize(("path", "code"), [
    ("contacts?between=QQ,RU", 400), ("contacts?level=kings", 400), ("contacts?since=yesterday", 400),
    ("contacts?cursor=zzz", 400), ("contacts?cursor=YWZ0ZXI6LTE=", 400), ("contacts?person=Nobody", 400),
    ("contacts/c_none", 404), ("records/x", 404),
    ("search?q=%2A", 400), ("status?between=QQ", 400), ("contacts/c_none/compare", 404), ("nowhere", 404)])
def test_wrong_questions_are_one_line(desk: TestClient, path: str, code: int) -> None:
    answer = desk.get(path)
    assert answer.status_code == code
    (told,) = answer.json().values()
    assert isinstance(told, str) and "\n" not in told


def test_nothing_can_be_changed_through_it(desk: TestClient) -> None:
    for path, methods in desk.get("openapi.json").json()["paths"].items():
        assert set(methods) == {"get"}, path
