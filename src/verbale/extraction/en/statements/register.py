"""Which of the found statements count in a kind of document.

A news report attributes words, thoughts and intentions alike. In a turn of a transcript, and in a body's own document
(a readout, a joint statement), thoughts and intentions are the speaker's or the body's positions and no reported
speech; and what several sides say together is their agreement.
"""

from __future__ import annotations

from functools import cache

from verbale.extraction.en.statements.cues import Found, words_of
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.statements import Draft, Range, Speaker
from verbale.extraction.units import OUTSIDE
from verbale.lexicon import table

SPEECH_RULES = frozenset(
    {
        "that clause",
        "clause before",
        "as said",
        "according to",
        "quote and tag",
        "cue and quote",
        "paragraph and quote",
        "cue and colon",
    }
)
UNSAID = frozenset({"refuse", "deny", "promise"})
"""Acts that without a clause are what somebody does, or his position."""
TURN = "turn of a transcript"
RETOLD = frozenset({"object", "phrase", "somebody to"})
"""In a turn, what one who is named is told to have uttered counts too: "the President emphasized the importance of …"."""
THOUGHTS = frozenset({"assess", "question"})
POINTING = frozenset({"this", "that", "these", "those", "it", "them"})
FEW = 4
"""So few words behind a demonstrative say nothing by themselves."""
FIRST = frozenset({"i", "we", "our", "my"})
SPOKEN = 0.02
"""A document with this share of first persons is a speech."""
RELEASE = "###"
"""The mark at the end of a press release."""
AGREED = frozenset({"agree", "agree to", "agree on", "commit to"})
"""What several sides do together: their position, and nobody's words."""
PLURALS = frozenset({"they", "we", "both"})


class Register:
    """The kind of a document, and the turns in it."""

    def __init__(self, scene: Scene, turns: list[Range]) -> None:
        self.scene = scene
        self.turns = turns
        title = scene.view.article.layout.title
        opening = title.text.lower() if title is not None else ""
        self.together = "joint " in opening
        self.spoken = _first_person(scene)
        self.official = scene.view.article.side is not None or any(
            f"{word} " in opening[:40] for word in words_of("official")
        )
        self.official = self.official or RELEASE in scene.a.text[-40:] or _account(scene)

    def admits(self, draft: Draft) -> bool:
        """Whether a statement counts here."""
        if draft.cue is not None and any(a <= draft.cue[0] < b for a, b in self.turns):
            if thought(draft) or self._labelled(draft):
                return False
            return draft.rule in SPEECH_RULES or (draft.rule in RETOLD and self._uttered(draft))
        if draft.lemma in AGREED and draft.rule in ("infinitive", "phrase") and draft.speaker and self._joint(draft.speaker):
            return False
        if self.spoken:
            return draft.rule in SPEECH_RULES and not thought(draft)
        if not self.official:
            return True
        if thought(draft) or draft.rule in ("infinitive", "passive") or self._done(draft):
            return False
        return draft.speaker is None or not (self._joint(draft.speaker) or self._issues(draft.speaker))

    def _uttered(self, draft: Draft) -> bool:
        """Whether somebody known did utter it: told in the past tense, and no deed such as support, no mere topic."""
        known = draft.speaker is not None and draft.speaker.entity is not None
        found = self._cue(draft)
        first, last = draft.content[0]
        if self.scene.a.norms[first] in POINTING and last - first < FEW:
            return False  # laid out this challenge
        if draft.speaker is not None and any(m.form == "name" and draft.speaker.entity in {
                e.id for e in self.scene.view.entities_of(m)} for m in self.scene.view.mentions_in(*draft.content[0])):
            return False  # whoever "he" is, who urges Lund is not Lund
        if not known or found is None or found.form != "finite" or found.takes("deed"):
            return False
        feats = self.scene.a.feats[found.verb]
        return feats.get("Tense") == "Past" and draft.act not in UNSAID and not found.takes("about")

    def _cue(self, draft: Draft) -> Found | None:
        cues = self.scene.cues.get(draft.cue[0], []) if draft.cue else []
        return next((f for f in cues if f.cue.lemma == draft.lemma), None)

    def _done(self, draft: Draft) -> bool:
        """``taking steps to promote peace``: no words, as they are in "used the speech to defend it", "he said, defending it"."""
        found, a = self._cue(draft), self.scene.a
        if found is None or not found.takes("deed") or (over := a.heads[found.verb]) < 0:
            return False
        if found.form == "participle":
            return self.scene.speaking(over) is None
        spoken = words_of("venue") | words_of("document")
        return found.form == "infinitive" and not any(a.rels[c] == "dobj" and a.lemmas[c] in spoken for c in a.children(over))

    def _issues(self, speaker: Speaker) -> bool:
        """Whether a side of a joint document speaks in it."""
        if not self.together:
            return False
        return any(e.id == speaker.entity and e.type in ("state", "organization") for e in self.scene.view.entities)

    def _labelled(self, draft: Draft) -> bool:
        """Whether the parser took the label of a turn for a speaker."""
        speaker = draft.speaker
        return speaker is not None and any(speaker.first == a for a, _ in self.turns)

    def _joint(self, speaker: Speaker) -> bool:
        """Whether several speak at once: the leaders, both sides, the President and the Prime Minister."""
        a = self.scene.a
        tokens = range(speaker.first, speaker.last)
        if any(a.norms[k] in PLURALS or a.pos[k] == "CCONJ" for k in tokens):
            return True
        mention = self.scene.view.mention(speaker.last - 1)
        return speaker.entity is None and mention is not None and mention.plural


def _account(scene: Scene) -> bool:
    """Whether a heading such as "Minister Berg’s Call with …" stands over a text of no agency: a side's own account."""
    layout, a = scene.view.article.layout, scene.a
    if layout.title is None or layout.dateline is not None:
        return False
    first, last = a.tokens_in(layout.title.span)
    return any(a.norms[k] == "'s" and _contact_nouns() & set(a.lemmas[k + 1 : k + 3]) for k in range(first, last - 1))


@cache
def _contact_nouns() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table.load("en", "contact_triggers") if row["pos"] == "noun")


def _first_person(scene: Scene) -> bool:
    """Whether the document itself speaks as "I" or "we", outside quotations: a speech, a letter."""
    if not scene.a.norms:
        return False
    level, norms = scene.units.level, scene.a.norms
    told = sum(1 for k, norm in enumerate(norms) if norm in FIRST and level[k] == OUTSIDE)
    return told >= SPOKEN * len(norms)


def thought(draft: Draft) -> bool:
    """Thoughts and doubts that nobody is said to have uttered; "expressed concern" is uttered."""
    return draft.act in THOUGHTS and draft.lemma.split()[0] not in words_of("aloud")
