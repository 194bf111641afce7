"""What a side is ready for, refuses, demands, offers."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import Contact, Position, Statement, View


def find_positions(view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Position]:
    return []
