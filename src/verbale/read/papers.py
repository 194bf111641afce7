"""PDF (pypdf) and Word files (python-docx): communiqués and statements as they are sent round."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from verbale.errors import InputError
from verbale.model import Problem
from verbale.read.guarded import safe_zip, whole
from verbale.read.needs import need
from verbale.read.rows import Row

MOST_PAGES = 500
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it could not read is told once, with the name of the file
HYPHENATED = re.compile(r"(?<=[а-яёa-z])-\n(?=[а-яёa-z])")


@whole("a PDF")
def read_pdf(data: bytes, path: str) -> Iterator[Row | InputError]:
    """The text of the pages; a paper of pictures without text says so."""
    reader = need("pypdf").PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        yield InputError(path, "a PDF under a password")
        return
    pages = [page.extract_text() or "" for page in reader.pages[:MOST_PAGES]]
    text = HYPHENATED.sub("", "\n\n".join(p.strip() for p in pages if p.strip()))
    if not text.strip():
        yield InputError(path, "a PDF without text: pages of pictures")
        return
    cut = len(reader.pages) > MOST_PAGES
    problems = (Problem("cut", f"only the first {MOST_PAGES} of {len(reader.pages)} pages are read"),) if cut else ()
    yield Row({"text": text.replace("\0", "")}, path, "pdf", problems)


@whole("a Word file")
def read_docx(data: bytes, path: str) -> Iterator[Row | InputError]:
    """The paragraphs and tables of a Word file, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        safe_zip(packed)
    document = need("docx").Document(io.BytesIO(data))
    text = "\n\n".join(line for line in map(_words, document.iter_inner_content()) if line)
    fields: dict[str, Any] = {"text": text}
    if title := (document.core_properties.title or "").strip():
        fields["title"] = title
    yield Row(fields, path, "docx") if text else InputError(path, "a Word file without words")


def _words(block: Any) -> str:
    if hasattr(block, "rows"):
        return "\n\n".join(" ".join(cell.text.split()) for row in block.rows for cell in row.cells if cell.text.strip())
    return " ".join(block.text.split())
