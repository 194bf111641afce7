"""One thread for matrix products: many small ones gain nothing from more, and sums are then taken in one order."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any


@cache
def _controller() -> Any:
    import numpy  # noqa: F401  (loads the libraries that are to be found)
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """A context in which the linear algebra libraries of this process use one thread."""
    limit: AbstractContextManager[Any] = _controller().limit(limits=1)
    return limit
