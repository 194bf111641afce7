"""What is said about the record of contacts itself."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import Claim, Contact, Statement, View


def find_claims(view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Claim]:
    return []
