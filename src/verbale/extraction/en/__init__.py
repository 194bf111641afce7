"""Rules of this language: see :class:`verbale.extraction.Rules`."""

from verbale.extraction.en.claims import find_claims
from verbale.extraction.en.contacts import find_contacts
from verbale.extraction.en.mentions import find_mentions
from verbale.extraction.en.offices import find_offices
from verbale.extraction.en.positions import find_positions
from verbale.extraction.en.statements import find_statements
from verbale.extraction.en.times import find_times

__all__ = ["find_claims", "find_contacts", "find_mentions", "find_offices", "find_positions", "find_statements",
           "find_times"]
