"""Passages that speak of a contact between states."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import ContactMention, Statement, View


def find_contacts(view: View, statements: Sequence[Statement]) -> list[ContactMention]:
    return []
