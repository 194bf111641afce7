"""Web archives, WARC and WACZ (fastwarc): every page of HTML that was answered with success."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from verbale.errors import InputError
from verbale.read import web
from verbale.read.guarded import one_line, safe_zip, whole
from verbale.read.needs import need
from verbale.read.rows import Row

PIECE = 1 << 20
MOST_ARCHIVE = 16 << 30
"""Bytes of an archive that has to be laid down before it can be read."""


def read(file: BinaryIO, path: str) -> Iterator[Row | InputError]:
    """A row for each page; a broken page is named by its address and the others go on."""
    return one_line(_seekable(file, path), path, "a web archive")


def _seekable(file: BinaryIO, path: str) -> Iterator[Row | InputError]:
    """The pages of an archive; one that cannot be read from any place (a pipe, zstandard) is laid down in a file for that."""
    if file.seekable():
        yield from _records(file, path)
        return
    with TemporaryFile() as copy:
        while piece := file.read(PIECE):
            if copy.tell() > MOST_ARCHIVE:
                raise ValueError(f"larger than {MOST_ARCHIVE >> 30} GB when unpacked")
            copy.write(piece)
        copy.seek(0)
        yield from _records(copy, path)


@whole("a packed web archive", 2 * 1024 * 1024 * 1024)
def read_wacz(data: bytes, path: str) -> Iterator[Row | InputError]:
    """The archives inside a WACZ."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        safe_zip(packed)
        names = sorted(n for n in packed.namelist() if n.startswith("archive/") and n.endswith((".warc", ".warc.gz")))
        if not names:
            yield InputError(path, "no archive inside")
        for name in names:
            with packed.open(name) as inner:
                yield from _records(io.BytesIO(inner.read()), path)


def _records(file: Any, path: str) -> Iterator[Row | InputError]:
    fastwarc = need("fastwarc.warc")
    found = False
    for record in fastwarc.ArchiveIterator(file, record_types=fastwarc.WarcRecordType.response, parse_http=True):
        found = True
        url = record.headers.get("WARC-Target-URI")
        kind = (record.http_content_type or "").lower()
        if record.http_headers is None or record.http_headers.status_code != 200 or "html" not in kind:
            continue
        yield from one_line(_page(record, url, path), f"{path} {url}", "HTML")
    if not found:
        yield InputError(path, "no answer in this archive")


def _page(record: Any, url: str | None, path: str) -> Iterator[Row | InputError]:
    for fields in web.documents(web.markup(record.reader.read(web.MOST)), url):
        fields.setdefault("published", (record.headers.get("WARC-Date") or "")[:10] or None)
        yield Row({k: v for k, v in fields.items() if v}, path, "warc")
