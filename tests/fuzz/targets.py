"""What is fuzzed: every reader of a format, from files that we write ourselves, and the reading of its words after it.

:func:`check` is the law that all of them keep: whatever the bytes, each item is a document or one line that says why not.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from typing import NamedTuple, cast

from tests.read.formats import seeds
from verbale.errors import InputError
from verbale.model import Article
from verbale.read import Row, article, files
from verbale.read.rows import Format

MOST_REASON = 400
"""Characters of the line that says why something could not be read."""


class Target(NamedTuple):
    """A reader under its ending, and files that it reads."""

    name: str
    seeds: tuple[Callable[[], bytes], ...]


def _given(*texts: str) -> tuple[Callable[[], bytes], ...]:
    return tuple(text.encode for text in texts)


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    data = io.BytesIO()
    pq.write_table(pa.table({"id": [1, 2], "title": [seeds.TITLE, None], "text": [seeds.FIRST, seeds.SECOND]}), data)
    return data.getvalue()


LINES = "\n".join(json.dumps(row, ensure_ascii=False) for row in (
    {"id": 1, "title": seeds.TITLE, "text": seeds.FIRST, "published": "2021-05-12"}, {"text": "x", "published": 5}))
TEXT = f"date 2021-05-12 {seeds.TITLE}\n\n{seeds.FIRST}\n\n{seeds.SECOND}\n"

TARGETS = (
    Target(".txt", (*_given(TEXT), lambda: TEXT.encode("cp1251"), lambda: TEXT.encode("koi8-r"), lambda: TEXT.encode("utf-16"))),
    Target(".jsonl", _given(LINES)),
    Target(".json", _given(seeds.JSON_FEED, seeds.NINJS, seeds.TELEGRAM, f"[{LINES.splitlines()[0]}]")),
    Target(".csv", _given(seeds.CSV)),
    Target(".parquet", (_parquet,)),
    Target(".html", (*_given(seeds.HTML), lambda: seeds.HTML.replace("utf-8", "windows-1251").encode("cp1251"))),
    Target(".rss", _given(seeds.RSS, seeds.ATOM)),
    Target(".xml", _given(seeds.NEWSML, seeds.NITF)),
    Target(".warc", (seeds.warc, lambda: gzip.compress(seeds.warc(), mtime=0))),
    Target(".wacz", (seeds.wacz,)),
    Target(".pdf", (seeds.pdf,)),
    Target(".docx", (seeds.docx,)),
    Target(".eml", _given(seeds.EML)),
    Target("", _given(TEXT, LINES, seeds.HTML, seeds.RSS, seeds.EML)),
)
READERS: dict[str, Format] = dict(files.FORMATS)


def check(target: Target, data: bytes) -> None:
    """Read the bytes as the target does. Raises whatever breaks the law, AssertionError first of all."""
    source = cast(io.BufferedReader, io.BufferedReader(io.BytesIO(data)))
    for item in READERS.get(target.name, files.told_by_content(source))(source, "a file"):
        if isinstance(item, InputError):
            assert "\n" not in item.reason and len(item.reason) <= MOST_REASON, item.reason
        else:
            lawful(item)


def lawful(row: Row) -> None:
    """A row becomes an article whose clean text goes back to the original."""
    made: Article = article(*row)
    made.text.encode("utf-8")
    for span in made.layout.paragraphs:
        assert 0 <= span.start < span.end <= len(made.clean)
        back = made.original(span)
        assert 0 <= back.start <= back.end <= len(made.text)

