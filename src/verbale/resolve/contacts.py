"""Mentions of contacts -> the distinct contacts of a document."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import Contact, ContactMention, View


def merge(view: View, mentions: Sequence[ContactMention]) -> list[Contact]:
    """Contacts in order of their first mention, ids ``c1`` ..."""
    return []
