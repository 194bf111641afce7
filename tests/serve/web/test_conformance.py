"""The API against its own description: no question that a machine thinks up breaks it, every answer is as described."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("schemathesis", reason="schemathesis is not installed")
pytest.importorskip("fastapi", reason="the desk's packages are not installed")

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from verbale.book import Book
from verbale.serve.web.api import MOST, ROUTES, api

EXAMPLES = 8
"""Questions a path; the whole stays within seconds."""


@pytest.fixture(scope="module")
def book(record: Path) -> Iterator[Book]:
    with Book(record) as opened:
        yield opened


@pytest.fixture(scope="module")
def described(book: Book) -> Any:
    return schemathesis.openapi.from_asgi("/openapi.json", api(book))


@pytest.mark.parametrize("path", [path for path, *_ in ROUTES])
def test_every_answer_is_as_described(described: Any, path: str) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(described[path]["GET"].as_strategy())
    def asked(case: Any) -> None:
        # a word that is no party, day or cursor is refused with 400: what is one is more than a pattern can tell
        assert case.call_and_validate(excluded_checks=[positive_data_acceptance]).status_code < 500

    asked()


def test_every_path_is_described(book: Book) -> None:
    paths = TestClient(api(book)).get("/openapi.json").json()["paths"]
    assert set(paths) == {path for path, *_ in ROUTES}


@pytest.mark.parametrize(("path", "asked"), [
    ("/contacts", {}), ("/statements", {}), ("/check", {}), ("/people", {}), ("/sources", {}), ("/search", {"q": "Лавров"}),
    ("/positions", {"party": "RU"})])
@pytest.mark.parametrize("limit", [1, 2, MOST])
def test_pages_hold_every_row_once(book: Book, path: str, asked: dict[str, str], limit: int) -> None:
    desk = TestClient(api(book))
    whole = desk.get(path, params={**asked, "limit": MOST}).json()["items"]
    seen: list[Any] = []
    cursor = None
    while True:
        answer = desk.get(path, params={**asked, "limit": limit} | ({"cursor": cursor} if cursor else {})).json()
        assert len(answer["items"]) <= limit
        seen += answer["items"]
        cursor = answer["next"]
        if cursor is None:
            break
    assert seen == whole


def test_a_tag_is_that_of_the_answer(book: Book) -> None:
    desk = TestClient(api(book))
    tags = {}
    for path in ("/contacts?limit=1", "/contacts?limit=2", "/people", "/status?between=RU,US&as_of=2021-06-10"):
        answer = desk.get(path)
        tags[answer.headers["etag"]] = hashlib.sha256(answer.content).digest()
        for known in (answer.headers["etag"], f"W/{answer.headers['etag']}", '"x", ' + answer.headers["etag"], "*"):
            again = desk.get(path, headers={"if-none-match": known})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", answer.headers["etag"])
    assert len(tags) == len(set(tags.values())) == 4
