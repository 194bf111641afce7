"""Every format gives the same document: its words, title, day, source and address; broken and hostile ones a line."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("trafilatura", reason="the libraries of the formats are not installed")

from tests.read.formats import seeds
from verbale.errors import InputError
from verbale.read import Row, article, rows


def read(tmp_path: Path, name: str, data: bytes | str) -> list[Row | InputError]:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(rows([path]))


def one(tmp_path: Path, name: str, data: bytes | str) -> dict[str, Any]:
    (found,) = read(tmp_path, name, data)
    assert isinstance(found, Row), found
    return dict(found.fields)


@pytest.mark.parametrize(("name", "data"), [
    ("page.html", seeds.HTML), ("page.htm.gz", gzip.compress(seeds.HTML.encode())), ("page", seeds.HTML),
    ("page.html", seeds.HTML.replace("utf-8", "windows-1251").encode("cp1251")), ("a.warc", seeds.warc()),
    ("a.warc.gz", gzip.compress(seeds.warc())), ("a.wacz", seeds.wacz()), ("item.xml", seeds.NEWSML), ("item", seeds.NEWSML),
    ("item.json", seeds.NINJS), ("mail.eml", seeds.EML), ("mail", seeds.EML), ("paper.docx", seeds.docx()),
    ("paper", seeds.docx()), ("paper.pdf", seeds.pdf()), ("paper", seeds.pdf())])
def test_words_of_a_document_are_its_words(tmp_path: Path, name: str, data: bytes | str) -> None:
    fields = one(tmp_path, name, data)
    text = " ".join(fields["text"].split())
    assert seeds.FIRST in text and seeds.SECOND in text
    assert "не читать" not in text and "Главная" not in text and "<" not in text


@pytest.mark.parametrize(("name", "data", "told"), [
    ("page.html", seeds.HTML, {"title": seeds.TITLE, "published": "2021-05-12", "url": seeds.URL, "source": "Агентство"}),
    ("item.xml", seeds.NEWSML, {"title": seeds.TITLE, "published": "2021-05-12", "source": "Агентство", "language": "ru",
                                "id": "urn:newsml:1"}),
    ("item.json", seeds.NINJS, {"title": seeds.TITLE, "published": "2021-05-12", "source": "Агентство", "id": "urn:1"}),
    ("mail.eml", seeds.EML, {"title": seeds.TITLE, "published": "2021-05-12", "source": "Агентство", "id": "1@example.org"}),
    ("feed.atom", seeds.ATOM, {"title": seeds.TITLE, "published": "2021-05-12", "url": seeds.URL, "source": "Agency"}),
    ("feed.json", seeds.JSON_FEED, {"title": seeds.TITLE, "published": "2021-05-12", "url": seeds.URL, "language": "ru"}),
    ("item.nitf", seeds.NITF, {"title": seeds.TITLE, "published": "2021-05-12"}),
    ("paper.docx", seeds.docx(), {"title": seeds.TITLE}),
    ("result.json", seeds.TELEGRAM, {"text": "Лавров: мы готовы к диалогу.", "published": "2021-05-12", "source": "МИД",
                                     "id": "77/2"})])
def test_what_a_format_says_of_its_document(tmp_path: Path, name: str, data: bytes | str, told: dict[str, str]) -> None:
    fields = one(tmp_path, name, data)
    assert {key: fields.get(key) for key in told} == told


def test_entries_of_a_feed_in_order_with_russian_days(tmp_path: Path) -> None:
    for name in ("news.rss", "news.xml", "news"):
        first, second = read(tmp_path, name, seeds.RSS)
        assert isinstance(first, Row) and isinstance(second, Row)
        assert first.fields["published"] == "2021-05-12" and second.fields["published"] == "2021-05-13"
        assert first.fields["text"] == f"{seeds.FIRST}\n\n{seeds.SECOND}"
        assert first.fields["language"] == "ru"


def test_rows_of_a_table(tmp_path: Path) -> None:
    for data in (seeds.CSV.encode(), seeds.CSV.encode("cp1251"), b"\xef\xbb\xbf" + seeds.CSV.encode(),
                 seeds.CSV.replace(";", "\t").encode()):
        found, missing = read(tmp_path, "table.csv", data)
        assert isinstance(found, Row) and isinstance(missing, InputError)
        assert found.fields["text"] == f'{seeds.FIRST} "да"\n\nДалее.' and found.fields["published"] == "2021-05-12"
        assert missing.path.endswith("table.csv:3")
    (wrong,) = read(tmp_path, "table.csv", "a,b\n1,2\n")
    assert isinstance(wrong, InputError) and "text" in wrong.reason


def test_a_document_of_each_format_becomes_an_article(tmp_path: Path) -> None:
    for name, data in (("a.html", seeds.HTML), ("a.eml", seeds.EML), ("a.xml", seeds.NEWSML), ("a.nitf", seeds.NITF)):
        (row,) = read(tmp_path, name, data)
        assert isinstance(row, Row)
        made = article(*row)
        assert made.published is not None and str(made.published.date) == "2021-05-12"


BOMB = io.BytesIO()
with zipfile.ZipFile(BOMB, "w", zipfile.ZIP_DEFLATED) as packed:
    packed.writestr("[Content_Types].xml", "<a/>")
    packed.writestr("word/document.xml", b" " * (64 * 1024 * 1024))
ENTITIES = '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)) + (
    "]><nitf><body><body.content><p>&j;</p></body.content></body></nitf>")
OUTSIDE = ('<?xml version="1.0"?><!DOCTYPE n [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
           "<nitf><body><body.content><p>&x;</p></body.content></body></nitf>")


@pytest.mark.parametrize(("name", "data"), [
    ("a.html", ""), ("a.html", "<html><body></body></html>"), ("a.html", "<div>" * 100_000 + "x"),
    ("a.html", b"\x00\x01\x02" * 500),
    ("a.rss", "<rss><channel></channel></rss>"), ("a.rss", "<rss><chan"), ("a.xml", "<a><b/></a>"), ("a.xml", "<a>" * 100_000),
    ("a.xml", ENTITIES), ("a.xml", OUTSIDE), ("a.warc", b"WARC/1.0\r\nbroken"), ("a.warc", b"\x00" * 4096),
    ("a.wacz", b"PK\x03\x04broken"),
    ("a.pdf", b"%PDF-1.7 broken"), ("a.docx", b"PK\x03\x04broken"), ("a.docx", BOMB.getvalue()),
    ("a.eml", "From: x\n\n"),
    ("a.json", '{"version": "https://jsonfeed.org/version/1", "items": [{}, 5, null]}'),
    ("a.json", '{"messages": [], "name": "x"}'),
    ("a.json", '{"uri": "x", "bodies": [5]}'), ("a.csv", "text\n"), ("a.csv", b"\x00\x01\x02\xff" * 99), ("a.nitf", "<nitf/>")])
def test_what_is_broken_or_hostile_is_one_line_or_nothing(tmp_path: Path, name: str, data: bytes | str,
                                                          caplog: pytest.LogCaptureFixture) -> None:
    for item in read(tmp_path, name, data):
        if isinstance(item, InputError):
            assert "\n" not in item.reason and len(item.reason) < 300
        else:
            assert "root:" not in item.fields["text"] and len(item.fields["text"]) < 10_000
            article(*item)
    assert not any(r.name.startswith("pypdf") for r in caplog.records)  # it has no handler: it would be printed


def test_a_broken_page_does_not_stop_an_archive(tmp_path: Path) -> None:
    deep = seeds.warc().replace(b"<html></html>", b"<div>" * 3 + b"<html>")
    found = read(tmp_path, "a.warc", deep + seeds.warc())
    assert sum(isinstance(item, Row) for item in found) >= 1


@pytest.mark.parametrize(("name", "piece"), [("a.html", "<p>Слово и дело.</p>"), ("a.rss", "<item><title>Слово</title></item>")])
def test_time_grows_with_the_length(tmp_path: Path, name: str, piece: str) -> None:
    from time import process_time

    def cost(times: int) -> float:
        frames = {"a.html": "<html><body><article>{}</article></body></html>", "a.rss": "<rss><channel>{}</channel></rss>"}
        data = frames[name].replace("{}", piece * times).encode()
        began = process_time()
        read(tmp_path, name, data)
        return process_time() - began

    cost(50)
    assert cost(4000) < 6 * cost(1000) + 0.5


def test_an_archive_that_cannot_be_sought_in(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    fields = one(tmp_path, "a.warc.zst", zstandard.compress(seeds.warc()))
    assert seeds.SECOND in fields["text"]
    for broken in (zstandard.compress(seeds.warc())[:-40], zstandard.compress(seeds.warc()[:300]), b"(\xb5/\xfd broken"):
        assert all("\n" not in item.reason for item in read(tmp_path, "b.warc.zst", broken) if isinstance(item, InputError))


def test_a_parser_that_gives_itself_up_is_one_line() -> None:
    from verbale.read.guarded import one_line

    class PanicException(BaseException):
        """As parsers written in Rust raise it."""

    def panics() -> Any:
        yield Row({"text": "x"})
        raise PanicException("unwrap\nfailed")

    first, then = one_line(panics(), "a.warc", "a web archive")
    assert isinstance(first, Row) and isinstance(then, InputError) and then.reason.endswith("unwrap failed")

    def stopped() -> Any:
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        list(one_line(stopped(), "a", "a"))
