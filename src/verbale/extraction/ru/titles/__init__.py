"""Titles as phrases: ``первый заместитель министра иностранных дел РФ`` with its title, body and state apart."""

from __future__ import annotations

from verbale.extraction.ru.title import Title
from verbale.extraction.ru.title_words import Noun, noun_at, nouns
from verbale.extraction.ru.titles import left, right, told
from verbale.extraction.ru.titles.phrase import POPE, Ground, Phrase
from verbale.extraction.ru.titles.told import unquoted

__all__ = ["Titles", "unquoted"]


class Titles(Ground):
    """The title phrases of a text, over the mentions of persons, states, bodies and places."""

    def find(self) -> list[Title]:
        """All title phrases in text order."""
        known, a = nouns(), self.analysis
        norms = a.norms
        heads = [i for i, lemma in enumerate(a.lemmas) if lemma in known or norms[i] in known or "-" in lemma]
        found = [t for i in heads if (t := self.parse(i))]
        inner = {h: t.head for t in found for h in t.heads}
        for title in found:
            title.inside = inner.get(title.head, -1)
        return found

    def parse(self, head: int) -> Title | None:
        """The phrase that a title noun heads."""
        noun = noun_at(self.analysis, head)
        if noun is None or not (self.analysis.pos[head] in ("NOUN", "PROPN", "ADJ", "X") or self._governs(head, noun)):
            return None
        if noun.noun == POPE and self.analysis.words[head][0].islower():
            return None
        if noun.noun == "глава" and head and self.analysis.norms[head - 1] == "во":
            return None
        if self.analysis.pos[head] == "ADJ" and self.analysis.rels[head] == "amod":
            return None
        owner = self.owner.get(head)
        if owner is not None and self.mentions[owner].type in ("person", "organization") and not self._opens(owner, noun):
            return None
        phrase = Phrase(self, head, noun, takes=noun.takes, text=[head])
        phrase.first = left.read(phrase)
        return told.title(phrase, right.read(phrase))

    def _governs(self, head: int, noun: Noun) -> bool:
        """``управляющий компанией``: a participle that is a title by what follows."""
        a = self.analysis
        return "ins" in noun.takes and head + 1 < len(a) and a.feats[head + 1].get("Case") == "Ins" and (
            a.pos[head + 1] in ("NOUN", "ADJ"))

    def _opens(self, owner: int, noun: Noun) -> bool:
        """``Замглавы`` at the start of a sentence: its capital made the tagger take it for a body."""
        m, a = self.mentions[owner], self.analysis
        return m.last == m.first + 1 and noun.kind == "office" and m.first == a.sentences[a.sentence[m.first]][0]
