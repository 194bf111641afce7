"""The PostgreSQL server goes away while documents are added and the desk is open: nothing half-written, and both go on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import create_engine, text

from tests.store import postgres
from tests.store.adding import TODAY, batch
from tests.store.sheets import reading
from tests.store.test_contract import everything
from verbale import verifying
from verbale.book import Book
from verbale.errors import StoreError, StoreUnreachable
from verbale.store import sql

DOCUMENTS = 16


@pytest.fixture(scope="module")
def machine() -> Iterator[postgres.Machine]:
    """A server of this module's own: it is stopped."""
    with postgres.machine(postgres.programs()) as machine:
        yield machine


@pytest.fixture
def address(machine: postgres.Machine, request: pytest.FixtureRequest) -> str:
    engine = create_engine(Book.url(machine.address.format("postgres")), isolation_level="AUTOCOMMIT")
    name = f"record_{abs(hash(request.node.name))}"
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return machine.address.format(name)


def back_after(machine: postgres.Machine, seconds: float) -> threading.Thread:
    """Start the server again, some seconds from now."""
    thread = threading.Thread(target=lambda: (time.sleep(seconds), machine.start()))
    thread.start()
    return thread


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_add_waits_for_the_server_and_ends_with_the_same_record(
        machine: postgres.Machine, address: str, how: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    with Book(tmp_path_factory.mktemp("calm") / "record.db") as calm:
        list(calm.add(batch(DOCUMENTS), today=TODAY))
        undisturbed = everything(calm)
    with Book(address) as book:
        adding = book.add(batch(DOCUMENTS), today=TODAY)
        outcomes = [next(adding).outcome for _ in range(5)]
        machine.stop(how)
        started = back_after(machine, 1.0)
        outcomes += [added.outcome for added in adding]
        started.join()
        assert outcomes == ["new"] * DOCUMENTS
        assert everything(book) == undisturbed
        with book.store.reading() as session:
            assert list(verifying.faults(session)) == []


def test_a_server_that_goes_away_in_the_middle_of_a_document_leaves_nothing_of_it(
        machine: postgres.Machine, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put: Callable[..., int] = sql.Session.apply  # type: ignore[assignment]
    times = []

    def once_away(session: sql.Session, changes: object) -> None:
        put(session, changes)
        times.append(1)
        if len(times) == 1:  # rows of the document are written and not committed
            machine.stop("immediate")
            machine.start()

    monkeypatch.setattr(sql.Session, "apply", once_away)
    with Book(address) as book:
        (added,) = book.add(batch(1), today=TODAY)
        assert added.outcome == "new" and len(times) > 2
        with book.store.reading() as session:
            assert session.document_ids() == [added.document] and list(verifying.faults(session)) == []


def test_load_waits_too(machine: postgres.Machine, address: str) -> None:
    with Book(address) as book:
        machine.stop("fast")
        started = back_after(machine, 0.5)
        assert [a.outcome for a in book.load(batch(4), today=TODAY)] == ["new"] * 4
        started.join()


def test_after_a_bound_it_is_one_clear_error_and_what_was_added_is_there(machine: postgres.Machine, address: str) -> None:
    with Book(address) as book:
        book.store.patience = 0.6
        adding = book.add(batch(4), today=TODAY)
        first = next(adding)
        machine.stop("fast")
        try:
            with pytest.raises(StoreUnreachable, match=r"the database server does not answer .* tried for 0.6 seconds"):
                next(adding)
            with pytest.raises(StoreUnreachable):
                Book(address)
        finally:
            machine.start()
        with book.store.reading() as session:
            assert session.document_ids() == [first.document]


def test_a_server_that_refuses_is_not_waited_for(machine: postgres.Machine, address: str) -> None:
    began = time.monotonic()
    with pytest.raises(StoreError, match="does not exist") as error:
        Book(machine.address.format("no_such_database"))
    assert not isinstance(error.value, StoreUnreachable) and time.monotonic() - began < 5


def test_the_desk_says_so_and_recovers(machine: postgres.Machine, address: str) -> None:
    testing = pytest.importorskip("fastapi.testclient", reason="the desk's packages are not installed")
    from verbale.serve.web.desk import application

    with Book(address) as book:
        list(book.add([reading("Путин и Байден провели разговор", {"day": "2021-12-30"})], today=TODAY))
    with testing.TestClient(application(address), raise_server_exceptions=False) as desk:
        pages = ("/pair/RU-US", "/api/v1/contacts?between=RU,US")
        assert [desk.get(page).status_code for page in pages] == [200, 200]
        machine.stop("immediate")
        try:
            for answer in map(desk.get, pages):
                assert answer.status_code == 503 and answer.headers["Retry-After"] == "5"
                assert "does not answer" in answer.text
        finally:
            machine.start()
        assert [desk.get(page).status_code for page in pages] == [200, 200]
