"""The files that documents were read from, kept as they came, by the hash of their bytes, in a folder beside the record.

    record.db.originals/
      files/3f/3fa9….pdf         the bytes, under their SHA-256 and the ending that they came with
      documents/sha256-….        the name of the file that this document was read from

A file that holds many documents (an archive, a table) is kept once. Nothing is changed in place: a file is there whole or not.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from verbale.errors import StoreError

ENDING = re.compile(r"(?:\.[A-Za-z0-9]{1,8}){1,2}$")
PIECE = 1 << 20


class Originals:
    """Such a folder; made with the first file that is kept."""

    def __init__(self, folder: Path) -> None:
        self._files, self._documents = folder / "files", folder / "documents"
        self._last: tuple[str, str] | None = None

    @classmethod
    def beside(cls, address: str | Path) -> Originals:
        """The folder of a record. Raises StoreError where the record is no file."""
        if "://" in str(address):
            raise StoreError(str(address), "originals are kept beside a record that is a file")
        return cls(Path(f"{address}.originals"))

    def keep(self, document: str, path: str) -> None:
        """Keep the file that a document was read from. Raises StoreError where it cannot be read or written."""
        if not os.path.isfile(path):
            return  # standard input, an address
        if self._last is None or self._last[0] != path:
            self._last = (path, self._put(path, partial(_opened, path)))
        self._tie(document, self._last[1])

    def keep_bytes(self, document: str, data: bytes, name: str) -> None:
        """The same for bytes that came without a file; their name gives the ending."""
        self._tie(document, self._put(name, partial(io.BytesIO, data)))

    def of(self, document: str) -> Path | None:
        """The original of a document; None where none is kept."""
        try:
            name = self._link(document).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        path = self._files / name[:2] / name
        return path if path.parent.parent == self._files and path.is_file() else None

    def copy_to(self, other: Originals) -> int:
        """Copy what is kept to another place, but for what is there already; how many files went.

        Raises:
            StoreError: where one cannot be read or written; those before it are there, and the same again goes on.
        """
        copied = 0
        for link in self._links():
            document = link.name.replace("-", ":", 1)
            path = self.of(document)
            if path is not None:
                copied += other._take(path)
                other._tie(document, path.name)
        return copied

    def faults(self) -> Iterator[tuple[str, str]]:
        """Documents whose original is not what was kept: its file is gone, or holds other bytes than its name says."""
        sound: dict[Path, bool] = {}
        for link in self._links():
            document = link.name.replace("-", ":", 1)
            path = self.of(document)
            if path is None:
                yield document, "the original that was kept is gone"
                continue
            if path not in sound:
                sound[path] = _digest(partial(_opened, str(path))) == path.name[:64]
            if not sound[path]:
                yield document, f"the original {path} is not what was kept"

    def _links(self) -> list[Path]:
        return sorted(self._documents.glob("sha256-*")) if self._documents.is_dir() else []

    def _take(self, path: Path) -> bool:
        """A file that has its hash for a name; whether it is new here."""
        target = self._files / path.name[:2] / path.name
        if target.exists():
            return False
        _write(target, lambda part: _copy(partial(_opened, str(path)), part))
        return True

    def prune(self, known: Callable[[str], bool]) -> int:
        """Let go of the originals of documents that are not in the record any more; how many files went."""
        if not self._documents.is_dir():
            return 0
        links = {path: path.read_text(encoding="ascii") for path in self._documents.iterdir()}
        gone = [path for path in links if not known(path.name.replace("-", ":", 1))]
        for path in gone:
            path.unlink()
        unused = {links[path] for path in gone} - {name for path, name in links.items() if path not in gone}
        for name in unused:
            (self._files / name[:2] / name).unlink(missing_ok=True)
        return len(unused)

    def _link(self, document: str) -> Path:
        return self._documents / document.replace(":", "-", 1)

    def _tie(self, document: str, name: str) -> None:
        link = self._link(document)
        if not link.exists():
            _write(link, lambda part: part.write_text(name, encoding="ascii"))

    def _put(self, name: str, opened: Callable[[], BinaryIO]) -> str:
        ending = ENDING.search(name.rpartition("/")[2].lower())
        kept = _digest(opened) + (ending[0] if ending else "")
        path = self._files / kept[:2] / kept
        if not path.exists():
            _write(path, lambda part: _copy(opened, part))
        return kept


def _digest(opened: Callable[[], BinaryIO]) -> str:
    digest = hashlib.sha256()
    with opened() as source:
        while piece := source.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _opened(path: str) -> BinaryIO:
    return Path(path).open("rb")


def _copy(opened: Callable[[], BinaryIO], part: Path) -> None:
    with opened() as source, part.open("wb") as file:
        shutil.copyfileobj(source, file, PIECE)


def _write(path: Path, write: Callable[[Path], object]) -> None:
    """Written under another name first. Raises StoreError where it cannot be."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(part)
        os.replace(part, path)
    except OSError as error:
        raise StoreError(str(path), f"the original cannot be kept: {error.strerror or error}") from None
    finally:
        part.unlink(missing_ok=True)
