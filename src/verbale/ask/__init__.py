"""Questions to the record: plain functions over one :class:`~verbale.store.sql.Session`, the same for every door.

Each takes ``as_of``: what was known on that day. Answers are JSON-ready dicts in the form of the contract.
:class:`Questions` has them all as methods of an open record.
"""

from verbale.ask.check import check_claims, claims_on
from verbale.ask.compare import compare
from verbale.ask.contacts import Filter, answers, bearing, contacts, listed, show_contact, timeline, told_on
from verbale.ask.people import people, person_id
from verbale.ask.questions import Questions
from verbale.ask.records import document_id, log, passage, show
from verbale.ask.remarks import positions, statements
from verbale.ask.search import search
from verbale.ask.sources import edited_source, sources
from verbale.ask.status import status
from verbale.ask.terms import day, party, topics_listed
from verbale.ask.who import who

__all__ = ["Filter", "Questions", "answers", "bearing", "check_claims", "claims_on", "compare", "contacts", "day",
           "document_id", "edited_source", "listed", "log", "party", "passage", "people", "person_id", "positions",
           "search", "show", "show_contact", "sources", "statements", "status", "timeline", "told_on",
           "topics_listed", "who"]
