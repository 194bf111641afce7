"""What a rule tells of how it stands with a contact."""

from __future__ import annotations

from typing import NamedTuple

from verbale.model import Status


class Verdict(NamedTuple):
    """A status, the name of the rule that tells it, and how sure that is, 0 to 1."""

    status: Status
    rule: str
    sure: float
