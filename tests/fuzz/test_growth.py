"""The time and the answer of every reader grow with the file and no faster: sizes are doubled, in the ways that hurt parsers."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

pytest.importorskip("trafilatura", reason="the libraries of the formats are not installed")

from tests.fuzz.targets import TARGETS, Target, check
from tests.read.formats import seeds

pytestmark = pytest.mark.filterwarnings("ignore")
BY_NAME: dict[str, Target] = {target.name: target for target in TARGETS}
TIMES = 8
"""How many times as large the larger file is: quadratic time would be 64 times as long."""
P = f"<p>{seeds.FIRST}</p>"
ITEM = f"<item><title>{seeds.TITLE}</title><description>{seeds.FIRST}</description></item>"
LINE = '{"text": "Министр прибыл в Вену."}\n'


def pdf(pages: int) -> bytes:
    from fpdf import FPDF

    sheet = FPDF()
    sheet.set_font("helvetica", "", 11)
    for _ in range(pages):
        sheet.add_page()
        sheet.multi_cell(0, 6, "The minister met his colleague. " * 10)
    return bytes(sheet.output())


def docx(paragraphs: int) -> bytes:
    import io

    import docx as word

    document = word.Document()
    for _ in range(paragraphs):
        document.add_paragraph(seeds.FIRST)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def parquet(rows: int) -> bytes:
    import io

    import pyarrow as pa
    import pyarrow.parquet as pq

    data = io.BytesIO()
    pq.write_table(pa.table({"text": [seeds.FIRST] * rows}), data)
    return data.getvalue()


def text(frame: str, unit: str) -> Callable[[int], bytes]:
    return lambda times: frame.replace("…", unit * times).encode()


HTML = "<html><body><article>…</article></body></html>"
GROWING: dict[str, tuple[str, Callable[[int], bytes], int]] = {
    "paragraphs": (".html", text(HTML, P), 60), "one paragraph": (".html", text(HTML.replace("…", "<p>…</p>"), seeds.FIRST), 200),
    "open elements": (".html", text(HTML, "<b>a"), 200), "open comments": (".html", text(HTML, "<!-- a"), 2000),
    "attributes": (".html", text("<p …>a</p>", "a='b' "), 2000), "less-than signs": (".html", text(HTML, "< "), 5000),
    "references": (".html", text(HTML, "&#1087;&amp;"), 5000),
    "items": (".rss", text("<rss><channel>…</channel></rss>", ITEM), 40),
    "one item": (".rss", text(f"<rss><channel>{ITEM.replace(seeds.FIRST, '…')}</channel></rss>", "&lt;b&gt;a"), 500),
    "entries of a list": (".html", text(
        "<main>…</main>", "<div><a href='/1'><time datetime='2021-05-12'></time>Визит</a></div>"), 40),
    "lists in lists": (".html", text("…<ul><li><a>a</a></li></ul>", "<ul><li><a>a</a></li><li><a>b</a></li><li>"), 20),
    "elements": (".xml", text("<nitf><body><body.content>…</body.content></body></nitf>", P), 200),
    "news items": (".xml", text("<newsMessage>…</newsMessage>", seeds.NEWSML[seeds.NEWSML.index("<newsItem"):
                                                                             seeds.NEWSML.index("</itemSet")]), 50),
    "lines": (".jsonl", text("…", LINE), 500), "broken lines": (".jsonl", text("…", "{\n"), 5000),
    "one value": (".json", text('{"text": "…"}', "а"), 20_000), "messages": (".json", text(
        '{"name": "x", "messages": [… {}]}', '{"type": "message", "id": 1, "text": ["a", {"text": "b"}]},'), 500),
    "rows": (".csv", text("text\n…", "Министр прибыл.\n"), 2000), "quotation marks": (".csv", text("text\n…", '"'), 20_000),
    "parts of mail": (".eml", text("Content-Type: multipart/mixed; boundary=x\n\n…--x--", "--x\n\nwords\n"), 300),
    "mail in mail": (".eml", text("…", "Content-Type: multipart/mixed; boundary=x\n\n--x\n"), 10),
    "headers": (".eml", text("…\nwords", "Subject: =?utf-8?b?0JA=?= =?x\n"), 300),
    "words of mail": (".eml", text("Subject: x\n\n…", "words and words\n"), 3000),
    "pages": (".pdf", pdf, 3), "paragraphs of Word": (".docx", docx, 40), "rows of Parquet": (".parquet", parquet, 500),
    "answers": (".warc", lambda times: seeds.warc() * times, 4), "text": (".txt", text("…", seeds.FIRST + "\n\n"), 200),
    "Cyrillic bytes": (".txt", lambda times: (seeds.FIRST * times).encode("koi8-r"), 200),
}


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_file(name: str) -> None:
    target, make, size = GROWING[name]

    def cost(times: int) -> float:
        data = make(times)
        began = process_time()
        check(BY_NAME[target], data)
        return process_time() - began

    cost(size)
    assert cost(size * TIMES) < 2.5 * TIMES * cost(size) + 0.3
