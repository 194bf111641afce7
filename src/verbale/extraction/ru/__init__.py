"""Rules of this language: see :class:`verbale.extraction.Rules`."""

from verbale.extraction.ru.claims import find_claims
from verbale.extraction.ru.contacts import find_contacts
from verbale.extraction.ru.mentions import find_mentions
from verbale.extraction.ru.offices import find_offices
from verbale.extraction.ru.positions import find_positions
from verbale.extraction.ru.statements import find_statements
from verbale.extraction.ru.times import find_times

__all__ = ["find_claims", "find_contacts", "find_mentions", "find_offices", "find_positions", "find_statements",
           "find_times"]
