"""The published slovnet weights, read straight from the wheel that carries them.

The ``natasha`` wheel holds three networks (morphology, syntax, names) and the navec embeddings, each an uncompressed tar
of ``meta.json``, ``model.json``, ``arrays/N.bin`` and gzipped vocabularies. Neither ``natasha`` nor ``pymorphy2`` is
imported: the files are mapped and the arrays are views of them.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from functools import cache
from gzip import decompress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.errors import MissingModelError

Floats = NDArray[np.float32]
BLOCK = 512
GZIP_HEADER = 10


def models() -> tuple[Path, Path]:
    """Folders (models, embeddings) of the installed wheel. Raises MissingModelError where it is not installed."""
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise MissingModelError("ru", "natasha")
    data = Path(spec.submodule_search_locations[0]) / "data"
    return data / "model", data / "emb"


def unpack(path: Path) -> dict[str, memoryview]:
    """Members of an uncompressed tar file, as views of the mapped file."""
    with path.open("rb") as file:
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    members: dict[str, memoryview] = {}
    at = 0
    while at + BLOCK <= len(data) and data[at]:
        name = bytes(data[at:at + 100]).rstrip(b"\0").decode()
        size = int(bytes(data[at + 124:at + 136]).rstrip(b" \0"), 8)
        members[name] = data[at + BLOCK:at + BLOCK + size]
        at += BLOCK + -(-size // BLOCK) * BLOCK
    return members


class Pack:
    """One network: its weights by path (``("encoder", "layers", 0, "conv", "weight")``) and its vocabularies."""

    def __init__(self, name: str) -> None:
        self._members = unpack(models()[0] / f"slovnet_{name}_news_v1.tar")
        self._model = json.loads(bytes(self._members["model.json"]))

    def array(self, *path: str | int) -> Floats:
        node: Any = self._model
        for step in path:
            node = node[step]
        data = np.frombuffer(self._members[f"arrays/{node['array']}.bin"], dtype=node["dtype"])
        return data.reshape(node["shape"])

    def vocabulary(self, name: str) -> list[str]:
        return decompress(self._members[f"vocabs/{name}.gz"]).decode("utf8").splitlines()

    def packed_vocabulary(self, name: str) -> memoryview:
        return self._members[f"vocabs/{name}.gz"]


class Embeddings:
    """navec: a word vector is 100 pieces of 3 numbers, each one of 256 centroids."""

    def __init__(self) -> None:
        data = unpack(models()[1] / "navec_news_v1_1B_250K_300d_100q.tar")["pq.bin"]
        vectors, dim, pieces, centroids = np.frombuffer(data[:16], np.uint32).tolist()
        at = 16 + vectors * pieces
        self._indexes = np.frombuffer(data[16:at], np.uint8).reshape(vectors, pieces)
        self._codes = np.frombuffer(data[at:], np.float32).reshape(pieces, centroids, -1)
        self._pieces = np.arange(pieces)
        self.dim: int = dim

    def __call__(self, ids: NDArray[np.intp]) -> Floats:
        """Vectors ``[n, 300]`` of word ids."""
        found: Floats = self._codes[self._pieces, self._indexes[ids]].reshape(len(ids), self.dim)
        return found


@cache
def pack(name: str) -> Pack:
    """The weights of ``morph``, ``syntax`` or ``ner``."""
    return Pack(name)


@cache
def word_ids() -> Mapping[str, int]:
    """Lower-case word -> row of the embeddings; the three networks share it."""
    packs = [pack(name) for name in ("morph", "syntax", "ner")]
    assert len({bytes(p.packed_vocabulary("word")[GZIP_HEADER:]) for p in packs}) == 1
    words = packs[0].vocabulary("word")
    return dict(zip(words, range(len(words)), strict=True))


@cache
def shape_ids() -> Mapping[str, int]:
    """Shape of a word ("RU_Xx") -> row of the shape embeddings; the three networks share it."""
    return {shape: i for i, shape in enumerate(pack("morph").vocabulary("shape"))}
