"""A draft from a cue and the tokens that a rule found for it."""

from __future__ import annotations

from verbale.extraction.ru.statements import sources, speakers
from verbale.extraction.ru.statements.cues import FINITE, GERUND, PARTICIPLE, Found
from verbale.extraction.ru.statements.scene import Scene, nouns
from verbale.extraction.statements import Draft, Range, Speaker
from verbale.extraction.units import OUTSIDE, Unit

SPEECH = frozenset({"that clause", "so-that clause", "cue and colon", "bare clause"})
"""Rules that find a clause; inside somebody else's words only these count."""
UNNAMED = frozenset({"that clause", "about this", "cue and colon"})
"""Rules that need no source ("сообщается, что …")."""


def report(
    scene: Scene,
    found: Found,
    unit: Unit,
    content: tuple[Range, ...],
    window: Range,
    rule: str,
    confidence: float,
    speaker: Speaker | None = None,
    whole: bool = True,
) -> Draft | None:
    found = _denial(scene, found, unit) or found
    speaker = speaker or _speaker(scene, found, unit, window, content)
    told = rule in SPEECH and found.cue.act != "assess"  # a paper says, it does not think ("договор предполагает, что …")
    if speaker is not None and (speaker.person != 3 or not sources.capable(scene, speaker, told)):
        return None
    if speaker is not None and (scene.a.lemmas[speaker.first] == "никто" or _all_together(scene, speaker)):
        return None
    if speaker is None:
        if (
            found.form == PARTICIPLE
            or (found.form == "noun" and scene.a.norms[window[1] - 2] not in ("том", "то"))
            or unit.level != OUTSIDE
            or rule not in UNNAMED
        ):
            return None
        if found.form == FINITE and not scene.a.lemmas[found.verb].endswith("ся"):
            confidence -= 0.25
        else:
            confidence -= 0.15
    content = tuple(r for c in content if (r := scene.trimmed(*c))[0] < r[1])
    if not content:
        return None
    return Draft(
        speaker,
        content,
        (found.first, found.last),
        found.cue.lemma,
        found.cue.act,
        window,
        ((unit.first, unit.last),),
        rule,
        confidence,
        whole=whole,
    )


def _all_together(scene: Scene, speaker: Speaker) -> bool:
    """Стороны отметили, что …: what all who met say together is a position of theirs, nobody's words."""
    feats = scene.a.feats[speaker.first]
    if speaker.last - speaker.first > 1 or feats.get("Number") != "Plur" or feats.get("Case") != "Nom":
        return False
    return scene.a.lemmas[speaker.first] in nouns("together")


def _speaker(scene: Scene, found: Found, unit: Unit, window: Range, content: tuple[Range, ...]) -> Speaker | None:
    if found.form == "noun":
        return owner(scene, found, unit)
    speaker = speakers.subject(scene, found, *window) or (
        speakers.subject(scene, found, unit.first, unit.last)
        if window != (unit.first, unit.last) and found.form == GERUND
        else None
    )
    if speaker is not None and found.form == FINITE:
        relays = speaker.outlet or _writes(scene, found, speaker)
        return source_named(scene, window[0] if relays else max(speaker.first, window[0]), window[1]) or speaker
    return speaker


def _writes(scene: Scene, found: Found, speaker: Speaker) -> bool:
    """ "Le Figaro пишет": a body that writes is a medium."""
    mention = scene.view.mention(speaker.first)
    named = mention is not None and mention.type == "organization" and mention.state is None
    return named and found.cue.lemma in ("писать", "написать")


def owner(scene: Scene, found: Found, unit: Unit) -> Speaker | None:
    """Whose statement a noun names: "заявление министра, что …"."""
    a = scene.a
    behind = found.word + 1
    while behind < unit.last and a.pos[behind] in ("ADJ", "DET") and a.feats[behind].get("Case") == "Gen":
        behind += 1
    if behind < unit.last and a.pos[behind] in ("NOUN", "PROPN", "X") and a.feats[behind].get("Case", "Gen") == "Gen":
        return sources.named(scene, behind, unit.last)
    return None


def _denial(scene: Scene, found: Found, unit: Unit) -> Found | None:
    """Осло *опроверг* сообщения о том, что …: the cue of who denies or confirms what nobody is named for."""
    verb = scene.a.heads[found.verb] if found.form == "noun" else -1
    cue = scene.cue_at(verb) if verb >= unit.first else None
    if cue is None or cue.form != FINITE or cue.cue.act not in ("deny", "confirm") or owner(scene, found, unit) is not None:
        return None
    return cue


def source_named(scene: Scene, first: int, last: int) -> Speaker | None:
    a = scene.a
    for k in scene.units.walk(first, last):
        if a.lemmas[k] in ("ссылка", "ссылаться") and (
            on := next((m for m in scene.units.walk(k + 1, min(last, k + 5)) if a.norms[m] == "на"), None)
        ):
            head = sources.noun_behind(scene, on, last)
            if head is None:
                return None
            if a.lemmas[head] in nouns("document") | nouns("words"):
                return sources.issuer(scene, head, last)
            return sources.named(scene, head, last)
    return None
