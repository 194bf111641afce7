"""One file of an archive in, its Parquet files out: the unit of work of every engine.

:func:`process_shard` is a function of its arguments: done again it writes the same files over the old ones. What it
writes takes its name only when it is complete, and the shard's entry in the manifest comes last: a shard is finished
when its entry is there.

    OUT/contacts/NAME.parquet …   one folder a record kind, one file a shard
    OUT/manifest/NAME.json        what the shard was made of and what came out
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from verbale import __version__, read
from verbale.engine import Reading
from verbale.errors import InputError, VerbaleError
from verbale.model import SCHEMA
from verbale.read import Row
from verbale.scale import columns
from verbale.scale.processes import readings

GROUP = 500
"""Documents that are kept in memory until they are written."""


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to be read.

    Attributes:
        source: the file. out: the folder of the archive. published, language: for documents that do not say theirs.
        careful: read each document in a process of its own kind, so that one that kills its process is found.
    """

    source: str
    out: str
    published: str | None = None
    language: str | None = None
    careful: bool = False

    @property
    def name(self) -> str:
        """The name of the shard's files: that of its source, and a hash of where it lies."""
        stem = Path(self.source).name.split(".")[0][:60] or "shard"
        return f"{stem}-{blake2b(os.path.abspath(self.source).encode(), digest_size=5).hexdigest()}"

    def stamp(self) -> dict[str, Any]:
        """What a finished shard must have been made of so that it need not be made again."""
        state = os.stat(self.source)
        return {"source": os.path.abspath(self.source), "bytes": state.st_size, "changed": state.st_mtime_ns,
                "published": self.published, "language": self.language, "schema": SCHEMA, "verbale": __version__}


def finished(task: Task) -> dict[str, Any] | None:
    """The shard's entry in the manifest where it is there and nothing has changed since."""
    try:
        entry: dict[str, Any] = json.loads(_entry(task).read_text(encoding="utf-8"))
        return entry if entry.items() >= task.stamp().items() else None
    except (OSError, ValueError):
        return None


def process_shard(task: Task) -> dict[str, Any]:
    """Read a file and write its records; returns its entry in the manifest.

    A document that cannot be read is a row of ``errors`` and stops nothing.

    Raises:
        VerbaleError: where the results cannot be written (a full disk); nothing half-written is left.
    """
    begun = time.perf_counter()
    stamp = task.stamp()
    try:
        counts = _write(task)
        entry = {"name": task.name, **stamp, "records": counts, "seconds": round(time.perf_counter() - begun, 3)}
        _put(_entry(task), json.dumps(entry, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise VerbaleError(f"{task.out}: cannot be written: {error.strerror or error}") from None
    return entry


def _write(task: Task) -> dict[str, int]:
    counts: Counter[str] = Counter(dict.fromkeys(columns.KINDS, 0))
    with Files(Path(task.out), task.name) as files:
        for group in _grouped(_results(task)):
            for kind, rows in rows_of(group, task.source).items():
                files.write(kind, rows)
                counts[kind] += len(rows)
    return dict(counts)


def rows_of(results: Iterable[Reading | InputError], shard: str) -> Mapping[str, list[columns.Row]]:
    """Rows of every table."""
    rows: dict[str, list[columns.Row]] = {kind: [] for kind in columns.KINDS}
    for result in results:
        if isinstance(result, InputError):
            rows[columns.ERRORS].append({"shard": shard, "place": result.path, "document": None, "code": "input",
                                         "message": str(result)})
            continue
        document = result.document
        rows[columns.DOCUMENTS].append(columns.document_row(result))
        for kind in columns.RECORDS:
            rows[kind] += columns.record_rows(kind, document)
        rows[columns.ERRORS] += [
            {"shard": shard, "place": document.source.id, "document": document.id, "code": w.code, "message": w.message}
            for w in document.warnings if w.code == "failed"]
    return rows


def _results(task: Task) -> Iterator[Reading | InputError]:
    """Readings in order, errors of reading the file among them as they come."""
    errors: list[InputError] = []

    def rows() -> Iterator[Row]:
        for row in read.rows([task.source], task.published):
            if isinstance(row, InputError):
                errors.append(row)
            elif task.language and not row.fields.get("language"):
                yield row._replace(fields={**row.fields, "language": task.language})
            else:
                yield row

    for reading in readings(rows(), apart=task.careful):
        yield from errors
        errors.clear()
        yield reading
    yield from errors


def _grouped(results: Iterator[Reading | InputError]) -> Iterator[list[Reading | InputError]]:
    while group := list(islice(results, GROUP)):
        yield group


class Files:
    """The Parquet files of a shard, which take their names together when all is written."""

    def __init__(self, out: Path, name: str) -> None:
        self._paths = {kind: out / kind / f"{name}.parquet" for kind in columns.KINDS}
        self._parts = {kind: path.with_name(path.name + ".part") for kind, path in self._paths.items()}
        self._open = ExitStack()

    def __enter__(self) -> Files:
        import pyarrow.parquet as pq

        self._writers = {}
        try:
            for kind, part in self._parts.items():
                part.parent.mkdir(parents=True, exist_ok=True)
                file = self._open.enter_context(part.open("wb"))
                self._writers[kind] = self._open.enter_context(
                    pq.ParquetWriter(file, columns.schema(kind), compression="zstd"))
        except BaseException as error:
            self.__exit__(type(error), error, None)
            raise
        return self

    def write(self, kind: str, rows: list[columns.Row]) -> None:
        if rows:
            self._writers[kind].write_table(columns.table(kind, rows))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        try:
            self._open.close()
            if kind is None:
                for name, part in self._parts.items():
                    os.replace(part, self._paths[name])
        except OSError:
            if kind is None:
                raise
        finally:
            for part in self._parts.values():
                part.unlink(missing_ok=True)


def _entry(task: Task) -> Path:
    return Path(task.out) / "manifest" / f"{task.name}.json"


def _put(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def entries(out: Path) -> list[dict[str, Any]]:
    """The manifest: the entry of every finished shard, by name."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / "manifest").glob("*.json"))]
