"""Questions to the record: plain functions over one :class:`~verbale.store.sql.Session`, the same for every door.

Each takes ``as_of``: what was known on that day. Answers are JSON-ready dicts in the form of the contract.
"""

from verbale.ask.check import check_claims
from verbale.ask.contacts import Filter, contacts, show_contact, timeline
from verbale.ask.records import person_id, show
from verbale.ask.status import status

__all__ = ["Filter", "check_claims", "contacts", "person_id", "show", "show_contact", "status", "timeline"]
