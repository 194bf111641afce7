"""Which of the found statements count in a kind of document.

A news report attributes words, thoughts and intentions alike. In a turn of a transcript, and in a body's own document
(a readout, a joint statement), thoughts and intentions are the speaker's or the body's positions and no reported
speech; and what several sides say together is their agreement.
"""

from __future__ import annotations

from verbale.extraction.en.statements.cues import words_of
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.statements import Draft, Range, Speaker
from verbale.extraction.units import OUTSIDE

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
THOUGHTS = frozenset({"assess", "question"})
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
        self.official = self.official or RELEASE in scene.a.text[-40:]

    def admits(self, draft: Draft) -> bool:
        """Whether a statement counts here."""
        if draft.cue is not None and any(a <= draft.cue[0] < b for a, b in self.turns):
            return draft.rule in SPEECH_RULES and not _thought(draft) and not self._labelled(draft)
        if draft.lemma in AGREED and draft.rule in ("infinitive", "phrase") and draft.speaker and self._joint(draft.speaker):
            return False
        if self.spoken:
            return draft.rule in SPEECH_RULES and not _thought(draft)
        if not self.official:
            return True
        if _thought(draft) or draft.rule in ("infinitive", "passive"):
            return False
        return draft.speaker is None or not (self._joint(draft.speaker) or self._issues(draft.speaker))

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


def _first_person(scene: Scene) -> bool:
    """Whether the document itself speaks as "I" or "we", outside quotations: a speech, a letter."""
    if not scene.a.norms:
        return False
    level, norms = scene.units.level, scene.a.norms
    told = sum(1 for k, norm in enumerate(norms) if norm in FIRST and level[k] == OUTSIDE)
    return told >= SPOKEN * len(norms)


def _thought(draft: Draft) -> bool:
    """Thoughts and doubts that nobody is said to have uttered; "expressed concern" is uttered."""
    return draft.act in THOUGHTS and draft.lemma.split()[0] not in words_of("aloud")
