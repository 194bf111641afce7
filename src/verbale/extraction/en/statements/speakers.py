"""Who speaks: the subject of a cue, and from the words that name a source to a speaker."""

from __future__ import annotations

from verbale.extraction.en.statements.cues import Found, words_of
from verbale.extraction.en.statements.scene import SUBJECTS, Scene
from verbale.extraction.statements import Speaker
from verbale.extraction.units import DASHES
from verbale.lexicon import sources
from verbale.model import Entity, Mention

FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
SECOND = frozenset({"you", "your"})
NOBODY = frozenset({"it", "this", "that", "which", "what", "there", "these", "nothing", "something", "nobody", "none", "neither"})
"""Words that name no speaker, whatever they stand for."""
RELATIVE = frozenset({"who", "which", "that", "whom"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET"})
PARTICIPLES = frozenset({"advcl", "acl", "xcomp", "conj", "ccomp", "pcomp", "dep", "prep", "parataxis", "relcl"})
"""Relations by which a verb without a subject shares the one above."""
OWNING = frozenset({"by", "from", "among", "of"})
PERSONAL = ("er", "or", "ist", "man", "woman", "people", "ian", "crat")
"""Endings of nouns that mostly name persons: voter, senator, economist."""


def subject(scene: Scene, found: Found, first: int, last: int) -> Speaker | None:
    """The speaker of a cue: its subject, or for a passive its agent, within the tokens ``[first, last)``."""
    if found.form == "passive":
        head = _agent(scene, found.verb)
    elif found.form == "participle" and (before := _cue_before(scene, found)) is not None:
        head = subject_of(scene, before)
    elif found.form == "predicate":
        head = subject_of(scene, scene.a.heads[found.verb])
    else:
        head = subject_of(scene, found.verb)
    if head is None or not first <= head < last:
        return None
    return named(scene, head)


def _cue_before(scene: Scene, found: Found) -> int | None:
    """The cue of the tag before a participle that the parser hung inside the quotation: "…," she said, adding that …"""
    up = scene.a.heads[found.verb]
    if up < 0 or scene.level(up) == scene.level(found.verb):
        return None
    unit = scene.unit(found.verb)
    for k in scene.units.walk_back(found.verb, unit.first):
        above = scene.speaking(k)
        if above is not None and above.form == "finite":
            return k
    return None


def subject_of(scene: Scene, verb: int) -> int | None:
    """The head of the subject, that of the verb above where the verb has none; a relative pronoun gives its noun."""
    a = scene.a
    verb = scene.returns.get(verb, verb)
    for _ in range(5):
        own = [
            c
            for c in a.children(verb)
            if a.rels[c] in SUBJECTS
            and _nominal(scene, c)
            and scene.level(c) == scene.level(verb)
            and c not in scene.labels
        ]
        if own:  # of "because I — sources tell me" the one that was begun anew
            anew = [c for c in own[1:] if c < verb and any(w in DASHES for w in a.words[own[0] : c])]
            return _antecedent(scene, (anew or own)[0], verb)
        lost = _lost_subject(scene, verb)
        if lost is not None:
            return lost
        head = a.heads[verb]
        if head < 0 or head == verb or a.rels[verb] not in PARTICIPLES:
            return None
        if a.pos[head] in ("NOUN", "PROPN", "PRON") and a.rels[verb] in ("acl", "relcl"):
            return _owner(scene, head)
        if a.rels[verb] == "pcomp" and a.pos[head] == "ADP":
            head = a.heads[head]
            if head < 0:
                return None
        verb = head
    return None


def _nominal(scene: Scene, c: int) -> bool:
    a = scene.a
    return a.pos[c] in NOMINAL or (a.words[c][:1].isupper() and not any(a.rels[k] in SUBJECTS for k in a.children(c)))


def _antecedent(scene: Scene, token: int, verb: int) -> int | None:
    """The noun that a relative pronoun stands for; the token itself otherwise."""
    a = scene.a
    if a.norms[token] not in RELATIVE:
        return token
    up = verb
    for _ in range(4):
        if a.rels[up] in ("relcl", "acl") and a.heads[up] >= 0:
            return _owner(scene, a.heads[up])
        if a.rels[up] not in ("conj", "xcomp", "ccomp") or a.heads[up] < 0:
            break
        up = a.heads[up]
    before = token - 2 if token and a.words[token - 1] == "," else token - 1
    if a.norms[token] == "who" and before >= 0 and a.pos[before] in ("NOUN", "PROPN"):
        return _top(scene, before)
    return None


def _top(scene: Scene, k: int) -> int:
    a = scene.a
    while a.rels[k] in ("compound", "appos", "flat") and a.heads[k] >= 0:
        k = a.heads[k]
    return k


def _owner(scene: Scene, noun: int) -> int | None:
    """Who wrote a document: "his statement saying …", "Smith released a letter calling for …"; else the noun itself."""
    a = scene.a
    if a.lemmas[noun] not in words_of("document") | words_of("venue"):
        return noun
    while a.rels[noun] == "conj" and a.heads[noun] >= 0:
        noun = a.heads[noun]
    for c in a.children(noun):
        if a.rels[c] == "poss":
            return c
    if a.rels[noun] in ("dobj", "pobj"):
        up = a.heads[noun]
        up = a.heads[up] if a.rels[noun] == "pobj" and up >= 0 else up
        if up >= 0 and a.pos[up] == "VERB":
            return next((c for c in a.children(up) if a.rels[c] == "nsubj" and a.norms[c] not in RELATIVE), noun)
    return noun


def _lost_subject(scene: Scene, verb: int) -> int | None:
    """The noun right before a finite verb, or right behind an inverted one, where the parser hung it elsewhere."""
    a = scene.a
    misread = a.pos[verb] not in ("VERB", "AUX")  # the senator notes: a noun to the model
    if not (scene.predicate(verb) or misread) or a.rels[verb] in ("conj", "xcomp"):
        return None
    k = verb - 1
    while k > 0 and a.pos[k] in ("ADV", "AUX", "PART"):
        k -= 1
    if k >= 0 and a.pos[k] in ("NOUN", "PROPN", "PRON") and a.sentence[k] == a.sentence[verb] and a.heads[k] != verb:
        if a.norms[k] in RELATIVE:
            return _antecedent(scene, k, verb)
        return _top(scene, k)
    k = verb + 1
    if (
        k < len(a)
        and a.pos[k] in ("PROPN", "PRON")
        and a.rels[k] in ("dobj", "attr", "oprd", "npadvmod", "compound")
        and verb > 0
        and (verb - 1 in scene.units.closing or a.words[verb - 1] == ",")
    ):
        return _top(scene, k)
    return None


def _agent(scene: Scene, verb: int) -> int | None:
    """Who a passive says it was done by."""
    a = scene.a
    for c in a.children(verb):
        if a.rels[c] == "agent" or (a.norms[c] == "by" and a.rels[c] == "prep"):
            return next((k for k in a.children(c) if a.rels[k] == "pobj"), None)
    return None


def named(scene: Scene, head: int) -> Speaker | None:
    """The speaker that the noun phrase around a token names; None where it can name none."""
    a = scene.a
    norm = a.norms[head]
    if norm in FIRST or norm in SECOND:
        return Speaker(None, a.words[head], head, head + 1, person=1)
    if norm in NOBODY or any(a.norms[c] == "no" for c in a.children(head)):
        return None
    first, last = phrase(scene, head)
    joint = [k for k in a.children(head) if a.rels[k] == "conj" and head < k < last and a.pos[k] in ("NOUN", "PROPN")]
    if joint:
        whole = a.text[a.starts[first] : a.ends[last - 1]].strip('" ')
        return Speaker(None, whole, first, last)
    mention = _mention(scene, head)
    entity = _entity(scene, mention)
    outlet = is_outlet(scene, first, last)
    if mention is not None and entity is not None:
        return Speaker(entity.id, None, mention.first, mention.last, outlet)
    return Speaker(None, a.text[a.starts[first] : a.ends[last - 1]].strip('" '), first, last, outlet)


def capitals_behind(scene: Scene, found: Found, last: int) -> Speaker | None:
    """The name right behind an inverted cue that the parser took for something else: said Per Lund."""
    a = scene.a
    end = found.last
    while end < last and a.words[end][:1].isupper() and a.words[end].isalpha():
        end += 1
    if end == found.last:
        return None
    mention = scene.view.mention(end - 1)
    entity = _entity(scene, mention)
    text = a.text[a.starts[found.last] : a.ends[end - 1]]
    return Speaker(entity.id if entity else None, None if entity else text, found.last, end)


def phrase(scene: Scene, head: int) -> tuple[int, int]:
    """The noun phrase around its head, without clauses and appositions that commas part from it."""
    a = scene.a
    low, high = a.sentences[a.sentence[head]]
    first, last = head, head + 1
    for c in a.children(head):
        if low <= c < first and a.rels[c] not in ("punct", "relcl", "acl", "advcl", "cc", "preconj"):
            first = min(first, max(low, a.subtree(c)[0]))
    while first in scene.labels and first < head:
        first += 1
    while last < high:
        k = last
        if a.words[k] in (",", "—", "–", "(", '"', ":", ";") or scene.level(k) != scene.level(head):
            break
        if a.pos[k] in ("VERB", "AUX", "SCONJ") and a.pos[k - 1] != "ADP":
            break
        if a.norms[k] in RELATIVE or not scene.under(k, head):
            break
        last += 1
    return first, last


def _mention(scene: Scene, head: int) -> Mention | None:
    """The mention that a head stands for: a person's name, also one in apposition: the spokeswoman, Ann Smith."""
    view = scene.view
    own = view.mention(head)
    if own is not None and own.type == "person" and own.form == "name":
        return own
    a = scene.a
    for c in a.children(head):
        if c > head and a.rels[c] == "appos":
            name = view.mention(c)
            if name is not None and name.type == "person" and name.form == "name":
                return name
    return own


def _entity(scene: Scene, mention: Mention | None) -> Entity | None:
    if mention is None or len(mention.entities) != 1:
        return None
    entity = scene.view.entities[mention.entities[0]]
    return entity if entity.type in ("person", "organization", "state") else None


def is_outlet(scene: Scene, first: int, last: int) -> bool:
    """Whether the phrase names a medium."""
    a = scene.a
    words = a.text[a.starts[first] : a.ends[last - 1]].strip('" ')
    if words.lower().startswith("the "):
        words = words[4:]
    return sources.named(words) is not None


def capable(scene: Scene, speaker: Speaker, found: Found, speech: bool = True) -> bool:
    """Whether the words name somebody that can speak: not a thing, unless it is a document that may say it.

    ``speech``: the cue has a clause, as words of speech have; without one ("loans support growth") only a noun that is
    known to name persons or bodies will do.
    """
    if speaker.entity or speaker.outlet:
        return True
    a = scene.a
    heads = [k for k in range(speaker.first, speaker.last) if not speaker.first <= a.heads[k] < speaker.last]
    head = heads[-1] if heads else speaker.last - 1
    if a.pos[head] != "NOUN" or scene.view.mention(head) is not None:
        return True
    lemma = a.lemmas[head]
    person = lemma in words_of("person") or lemma.endswith(PERSONAL)
    document = lemma in words_of("document")
    if document and not person:
        return found.takes("doc") or (found.cue.act not in ("assess", "question") and not found.takes("to"))
    if not speech or (found.takes("doc") and not found.takes("quote")):
        return person
    return lemma not in words_of("thing")


def owner_of_noun(scene: Scene, found: Found) -> Speaker | None:
    """Whose words a noun names: "his claim that …", "the claim by officials that …", "they made the claim that …"."""
    a = scene.a
    noun = found.verb
    owner = next((c for c in a.children(noun) if a.rels[c] == "poss"), None)
    if owner is None:
        owner = next(
            (
                k
                for c in a.children(noun)
                if _names_owner(scene, c, found)
                for k in a.children(c)
                if a.rels[k] == "pobj"
            ),
            None,
        )
    if owner is None and a.rels[noun] == "dobj" and a.heads[noun] >= 0 and a.lemmas[a.heads[noun]] in words_of("light"):
        owner = subject_of(scene, a.heads[noun])
    return named(scene, owner) if owner is not None else None


def _names_owner(scene: Scene, c: int, found: Found) -> bool:
    """Whether a preposition behind the noun leads to whose words they are."""
    a = scene.a
    return a.rels[c] == "prep" and a.norms[c] in OWNING and c < found.word + 3 and not found.takes(a.norms[c])


def name_of(scene: Scene, speaker: Speaker) -> str | None:
    """The name of a speaker: of the entity, or the text itself."""
    return next((e.name for e in scene.view.entities if e.id == speaker.entity), speaker.text)
