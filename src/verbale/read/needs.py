"""Libraries that only some formats need, loaded when a document of the format comes."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Missing(Exception):
    """A library that this format needs is not installed."""


def need(name: str) -> Any:
    """The module of that name. Raises Missing with a line that says how to get it."""
    try:
        return import_module(name)
    except ModuleNotFoundError:
        raise Missing(f"this format needs {name.partition('.')[0]}: pip install 'verbale[formats]'") from None
