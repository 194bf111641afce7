"""Speakers that only the statements before tell: "по его словам", "дипломат добавил", "издание пишет".

News keeps to one speaker until it names another. A pronoun or a bare role word that coreference left open is therefore
the last person who spoke and fits it: not further back than ``FAR`` paragraphs, and not where the reporter has
meanwhile spoken of another one who fits. A medium is the one medium that the text has named so far.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.extraction.ru.statements import bodies, sources
from verbale.extraction.ru.statements.scene import Scene, nouns
from verbale.extraction.statements import Draft, Range, Speaker
from verbale.extraction.units import OUTSIDE
from verbale.lexicon import morph
from verbale.model import Entity, Mention

FAR = 3
"""So many paragraphs back a speaker is remembered."""
POSSESSIVES = frozenset({"его", "ее", "их"})
LATTER = {"тот": "m", "та": "f"}
SINGULAR = frozenset({"он", "она", "его", "ее", "ему", "ей", "им"})
CONTINUING = frozenset({"продолжать", "продолжить", "добавить", "добавлять", "дополнить"})
"""Verbs of who goes on speaking."""
SUBJECTS = frozenset({"он", "она"})
"""Pronouns that coreference has the last word on."""
PLURAL = frozenset({"они", "их", "те", "оба", "обе"})
CALLED = frozenset({"бывший", "экс", "опытный", "известный", "сам", "этот", "данный"})
"""Adjectives that a role word may have and still point back."""
SOURCES = frozenset({"источник", "собеседник"})
"""Words for a source whom nobody names."""
BODIES = frozenset({"ведомство", "министерство", "агентство", "организация", "служба", "комитет", "партия", "фракция",
                    "государство", "страна", "республика", "кабинет", "правительство", "делегация"})
"""Nouns that stand for a body named before."""
KNOWN = frozenset({"head_of_state", "head_of_government", "foreign_minister", "spokesperson"})
"""Roles by which nobody goes who is known for something else."""
DIPLOMATS = frozenset({"foreign_minister", "deputy_minister", "spokesperson", "ambassador", "envoy", "minister"})


def carry(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in text order, with the speakers that continuity tells."""
    done: list[Draft] = []
    for draft in sorted(drafts, key=_place):
        if draft.speaker is not None and draft.speaker.entity is None and draft.speaker.person == 3:
            draft = replace(draft, speaker=_named(_known(scene, draft.speaker, done)))
        if draft.speaker is not None and draft.lemma in CONTINUING:
            draft = replace(draft, speaker=_goes_on(scene, draft.speaker, done))
        done.append(draft)
    return done


def _goes_on(scene: Scene, speaker: Speaker, before: Sequence[Draft]) -> Speaker:
    """ "продолжил он", "добавила она": whoever spoke last and fits, one who was only spoken of left aside."""
    if scene.a.norms[speaker.first] not in SUBJECTS or speaker.last - speaker.first > 1:
        return speaker
    last = next(_near(scene, speaker, before), None)
    entity = _entity(scene, last) if last is not None else None
    if entity is None or entity.type != "person" or not _fits(scene, entity, speaker.first):
        return speaker
    return replace(speaker, entity=entity.id, text=None)


def _named(speaker: Speaker) -> Speaker:
    """A pronoun that stands for nobody known names no source."""
    pronoun = speaker.entity is None and (speaker.text or "").lower() in POSSESSIVES
    return replace(speaker, text=None) if pronoun else speaker


def _place(draft: Draft) -> int:
    return draft.speaker.first if draft.speaker else draft.content[0][0]


def _known(scene: Scene, speaker: Speaker, before: Sequence[Draft]) -> Speaker:
    head = _head(scene, speaker)
    if head is None:
        return speaker
    if scene.a.norms[head] in PLURAL and head + 1 == speaker.last:
        return _several(scene, speaker, before)
    if scene.a.norms[head] in LATTER and head + 1 == speaker.last:
        return _latter(scene, speaker, head)
    if scene.a.lemmas[head] == "сторона":
        return _side(scene, speaker)
    if scene.a.lemmas[head] in nouns("outlet"):
        return _medium(scene, speaker, before)
    if bodies.is_paper(scene, head) and head + 1 == speaker.last:
        return bodies.paper(scene, speaker, head, before)
    if scene.a.lemmas[head] in bodies.WORDS and head + 1 == speaker.last:
        return bodies.body(scene, speaker, head)
    mention = scene.view.mention(head)
    if scene.a.lemmas[head] in SOURCES or (mention is not None and mention.form == "unnamed"):
        return _the_same(scene, speaker, head, before) or speaker
    if not _points_back(scene, speaker, head):
        return speaker
    return _person(scene, speaker, head, before) or speaker


def _the_same(scene: Scene, speaker: Speaker, head: int, before: Sequence[Draft]) -> Speaker | None:
    """ "собеседник агентства" is the source that spoke last, "эксперт" the one outside politics who did."""
    last = next(_near(scene, speaker, before), None)
    if last is None or scene.a.feats[head].get("Number") == "Plur":
        return None
    if scene.a.lemmas[head] in SOURCES:
        told = range(head + 1, speaker.last)  # "собеседник агентства": of whom he told it, which says nothing of him
        if any(scene.a.lemmas[k] not in nouns("outlet") and scene.view.mention(k) is None for k in told):
            return None
        return replace(speaker, text=last.text) if _nameless(scene, last) else None
    entity = _entity(scene, last)
    if head + 1 != speaker.last or entity is None or entity.type != "person":
        return None
    held = scene.view.offices_of(entity.id)
    expert = bool(held) and all(o.role in ("other", "adviser") for o in held)
    return replace(speaker, entity=entity.id, text=None) if expert else None


def _head(scene: Scene, speaker: Speaker) -> int | None:
    """The noun or pronoun of the words that name a speaker."""
    a = scene.a
    return next((k for k in range(speaker.first, speaker.last) if a.pos[k] in ("NOUN", "PRON", "PROPN")
                 or a.norms[k] in SINGULAR | PLURAL or a.norms[k] in LATTER), None)


def _points_back(scene: Scene, speaker: Speaker, head: int) -> bool:
    """Whether the words need name nobody new: a pronoun, or a role word that says no more than state and body."""
    a = scene.a
    if a.norms[head] in SINGULAR:
        return speaker.last - speaker.first == 1
    mention = scene.view.mention(head)
    if mention is not None and (mention.form not in ("role", "pronoun") or mention.plural or mention.entities):
        return False
    if a.feats[head].get("Number") == "Plur" or a.pos[head] != "NOUN" or not _animate(scene, head):
        return False
    if any(a.norms[c] in POSSESSIVES and c < head for c in a.children(head)):
        return False  # "его заместитель" is somebody new
    if head + 1 != speaker.last and (mention is None or mention.first > head or mention.last < speaker.last):
        return False
    return all(_only_describes(scene, k) for k in range(speaker.first, head))


def _animate(scene: Scene, head: int) -> bool:
    return scene.a.feats[head].get("Animacy") == "Anim" or any(f.animate for f in morph.known(scene.a.norms[head]))


def _only_describes(scene: Scene, k: int) -> bool:
    mention = scene.view.mention(k)
    return scene.a.lemmas[k] in CALLED or (
        mention is not None and (mention.form in ("adjective", "role") or mention.type == "state"))


def _person(scene: Scene, speaker: Speaker, head: int, before: Sequence[Draft]) -> Speaker | None:
    """The last speaker who fits, if nobody else who fits was spoken of since; one whose office fits goes first."""
    near = list(_near(scene, speaker, before))
    if scene.a.norms[head] in SINGULAR and near and _nameless(scene, near[0]):
        return replace(speaker, text=near[0].text)
    fitting = [(one, entity) for one in near if (entity := _entity(scene, one)) is not None
               and entity.type == "person" and _fits(scene, entity, head)]
    chosen = next((pair for pair in fitting if _holds(scene, pair[1], head)), next(iter(fitting), None))
    if chosen is None and not near and scene.a.norms[head] in SINGULAR and (told := _untitled(scene, speaker, head)):
        return told
    if chosen is None and scene.a.norms[head] not in SUBJECTS and scene.view.mention(head) is not None:
        return _only_one(scene, speaker, head)
    said = [r for d in before for r in d.content]
    if chosen is None or _rivals(scene, chosen[1], head, chosen[0].first, said):
        return None
    return replace(speaker, entity=chosen[1].id, text=None)


def _untitled(scene: Scene, speaker: Speaker, head: int) -> Speaker | None:
    """ "Министр против, и визит, по его словам, не нужен": the one whom nobody names, where he alone was the subject in this
    sentence and the one before, and no person is named there."""
    a, view = scene.a, scene.view
    first = a.sentences[max(0, a.sentence[head] - 1)][0]
    if any(m.type == "person" and m.form == "name" for m in view.mentions_in(first, head)):
        return None
    subjects = [k for k in range(first, head) if a.rels[k] == "nsubj" and a.pos[k] == "NOUN" and _animate(scene, k)
                and a.feats[k].get("Number") != "Plur" and scene.units.level[k] == OUTSIDE]
    mentions = {m.key: k for k in subjects if (m := view.mention(k)) is not None and m.form == "role" and not m.entities}
    if len(mentions) != 1 or len(subjects) > len(mentions):
        return None
    them = sources.named(scene, next(iter(mentions.values())), head)
    return replace(speaker, text=them.text) if them.entity is None else None


def _only_one(scene: Scene, speaker: Speaker, head: int) -> Speaker | None:
    """The one person named in the paragraph before who can be called so; where it names nobody, in the one before it."""
    view, here = scene.view, scene.unit(speaker.first).paragraph
    for paragraph in (here, here - 1):
        first = next((u.first for u in scene.units.units if u.paragraph == paragraph), head)
        near = {m.entities[0] for m in view.mentions_in(first, head)
                if m.type == "person" and m.form == "name" and len(m.entities) == 1}
        fitting = [view.entities[k] for k in near if _fits(scene, view.entities[k], head)
                   and (paragraph == here or " " in view.entities[k].name)]
        if len(fitting) > 1:
            fitting = [one for one in fitting if _of_the_state(scene, one, head)]
        if near:
            return replace(speaker, entity=fitting[0].id, text=None) if len(fitting) == 1 else None
    return None


def _of_the_state(scene: Scene, entity: Entity, head: int) -> bool:
    """Whether a person is known to serve the very state that a word tells."""
    mention = scene.view.mention(head)
    return mention is not None and mention.state is not None and mention.state in _states(scene, entity)


def _states(scene: Scene, entity: Entity) -> set[str]:
    return {o.state for o in scene.view.offices_of(entity.id) if o.state} | ({entity.state} if entity.state else set())


def _near(scene: Scene, speaker: Speaker, before: Sequence[Draft]) -> Iterator[Speaker]:
    """Who spoke before, the last one first, media left out."""
    here = scene.unit(speaker.first).paragraph
    for draft in reversed(before):
        one = draft.speaker
        if one is None or one.outlet or one.first >= speaker.first:
            continue
        if here - scene.unit(one.first).paragraph > FAR:
            return
        yield one


def _nameless(scene: Scene, speaker: Speaker) -> bool:
    """Whether one person spoke whom the text does not name: "источник", "представитель ведомства"."""
    head = _head(scene, speaker)
    return (speaker.entity is None and head is not None and scene.a.feats[head].get("Number") != "Plur"
            and scene.a.pos[head] == "NOUN" and _one_person(scene, head))


def _one_person(scene: Scene, head: int) -> bool:
    mention = scene.view.mention(head)
    return _animate(scene, head) or (mention is not None and mention.form == "unnamed")


def _entity(scene: Scene, speaker: Speaker) -> Entity | None:
    return next((e for e in scene.view.entities if e.id == speaker.entity), None) if speaker.entity else None


def _fits(scene: Scene, entity: Entity, head: int) -> bool:
    """Whether a person can be called by the word: gender, state and office as far as they are known."""
    mention = scene.view.mention(head)
    gender = (mention.gender if mention else None) or _gender_of_word(scene, head)
    theirs = _gender(scene, entity)
    if gender and theirs and gender != theirs:
        return False
    if mention is None or mention.form == "pronoun":
        return True
    held = scene.view.offices_of(entity.id)
    states = _states(scene, entity)
    if mention.state and states and mention.state not in states:
        return False
    roles = {o.role for o in held} - {"other"}
    if _says_more(scene, mention, head):  # "глава МВД Латвии": said of somebody who is known to be that
        return _holds(scene, entity, head)
    if mention.role not in (None, "other"):
        known = held if mention.role in KNOWN else roles
        minister = mention.role == "minister" and "foreign_minister" in roles
        return not known or mention.role in roles or minister or (mention.role == "head_of_state" and _heads(scene, entity, head))
    if mention.body == "foreign_ministry" and roles:
        return bool(roles & DIPLOMATS)
    return True


def _heads(scene: Scene, entity: Entity, head: int) -> bool:
    """Whether a person is called the head or leader of what is of the very state: "глава автономии" is its "лидер"."""
    return _of_the_state(scene, entity, head) and any(
        o.title.startswith(("глава", "лидер", "руководитель", "председатель")) for o in scene.view.offices_of(entity.id))


def _says_more(scene: Scene, mention: Mention, head: int) -> bool:
    """Whether words behind a role word name more than a state, or than the body spoken of ("глава ведомства")."""
    def vague(k: int) -> bool:
        inner = scene.view.mention(k)
        return scene.a.lemmas[k] in BODIES or (inner is not None and inner.type == "state")

    return any(not vague(k) for k in range(head + 1, mention.last) if scene.a.words[k][:1].isalnum())


def _holds(scene: Scene, entity: Entity, head: int) -> bool:
    """Whether a person is known to hold the office that a word means."""
    mention = scene.view.mention(head)
    if mention is None or mention.form != "role":
        return False
    held = scene.view.offices_of(entity.id)
    roles = {o.role for o in held} - {"other"}
    return (mention.role in roles or any(scene.a.lemmas[head] in o.title.split() for o in held)
            or (mention.role is None and mention.body == "foreign_ministry" and bool(roles & DIPLOMATS)))


def _gender_of_word(scene: Scene, head: int) -> str | None:
    """The gender of a pronoun, or of the past tense of which the word is the subject; a role word tells none."""
    a = scene.a
    norm = a.norms[head]
    if norm in SINGULAR:
        return "f" if norm in ("она", "ее", "ей") else "m"
    verb = a.heads[head]
    if verb >= 0 and a.rels[head].startswith("nsubj") and a.feats[verb].get("Tense") == "Past":
        return sources.GENDERS.get(a.feats[verb].get("Gender", ""))
    return None


def _gender(scene: Scene, entity: Entity) -> str | None:
    found = {m.gender for m in _mentions(scene, entity) if m.gender and m.form == "name"}
    return found.pop() if len(found) == 1 else None


def _mentions(scene: Scene, entity: Entity) -> list[Mention]:
    return [m for m in scene.view.mentions if len(m.entities) == 1 and scene.view.entities[m.entities[0]] is entity]


def _rivals(scene: Scene, entity: Entity, head: int, since: int, said: Sequence[Range]) -> bool:
    """Whether the reporter, not a speaker, has made another person who fits the subject of a clause since a token."""
    view, rels = scene.view, scene.a.rels
    return any(
        m.type == "person" and m.form == "name" and len(m.entities) == 1 and rels[m.head].startswith("nsubj")
        and scene.units.level[m.head] == OUTSIDE and view.entities[m.entities[0]] is not entity
        and not any(a <= m.head < b for a, b in said) and _fits(scene, view.entities[m.entities[0]], head)
        for m in view.mentions_in(since + 1, head))


def _latter(scene: Scene, speaker: Speaker, head: int) -> Speaker:
    """ "тот": the person spoken of last who was not the subject, in this sentence or the one before."""
    a, view = scene.a, scene.view
    here = a.sentence[head]
    for m in reversed(view.mentions_in(max(0, a.sentences[max(0, here - 1)][0]), head)):
        if m.type == "person" and len(m.entities) == 1 and not a.rels[m.head].startswith("nsubj"):
            entity = view.entities[m.entities[0]]
            if _gender(scene, entity) in (None, LATTER[a.norms[head]]):
                return replace(speaker, entity=entity.id, text=None)
    return speaker


def _side(scene: Scene, speaker: Speaker) -> Speaker:
    """ "иранская сторона" is Iran."""
    states = {m.entities[0] for m in scene.view.mentions_in(speaker.first, speaker.last)
              if m.type == "state" and len(m.entities) == 1}
    if len(states) != 1:
        return speaker
    return replace(speaker, entity=scene.view.entities[states.pop()].id, text=None)


def _several(scene: Scene, speaker: Speaker, before: Sequence[Draft]) -> Speaker:
    """ "они": the last speakers, where they were several or a group."""
    mention = scene.view.mention(speaker.first)
    if mention is not None and len(mention.entities) > 1:
        return replace(speaker, text=" и ".join(e.name for e in scene.view.entities_of(mention)))
    here = scene.unit(speaker.first)
    last = next((d.speaker for d in reversed(before)
                 if d.speaker and not d.speaker.outlet and d.speaker.first < speaker.first), None)
    if last is None or here.paragraph - scene.unit(last.first).paragraph > 1 or not _plural(scene, last):
        return _those(scene, speaker, before)
    return replace(speaker, entity=last.entity, text=last.text)


def _those(scene: Scene, speaker: Speaker, before: Sequence[Draft]) -> Speaker:
    """ "пришли сотни рыбаков, они требуют": the people who were the subject of the clause or sentence before."""
    a, here = scene.a, scene.a.sentence[speaker.first]
    if scene.a.norms[speaker.first] != "они":
        return speaker
    said = [r for d in before for r in d.content]
    subjects = [k for k in range(a.sentences[max(0, here - 1)][0], speaker.first)
                if a.rels[k].startswith("nsubj") and scene.units.level[k] == OUTSIDE and a.pos[k] == "NOUN"
                and not any(r[0] <= k < r[1] for r in said)]
    if not subjects or not _people(scene, subjects[-1]):
        return speaker
    them = sources.named(scene, subjects[-1], speaker.first)
    return replace(speaker, entity=them.entity, text=them.text)


def _people(scene: Scene, k: int) -> bool:
    """Whether a plural noun means people, or counts them ("сотни рыбаков")."""
    a = scene.a
    counted = any(a.rels[c] == "nmod" and _animate(scene, c) and a.feats[c].get("Number") == "Plur" for c in a.children(k))
    return a.feats[k].get("Number") == "Plur" and (_animate(scene, k) or counted)


def _plural(scene: Scene, speaker: Speaker) -> bool:
    a = scene.a
    head = _head(scene, speaker)
    return head is not None and (
        a.feats[head].get("Number") == "Plur" or "и" in a.norms[speaker.first : speaker.last]
        or a.lemmas[head] in nouns("body") or any(a.rels[c].startswith("nummod") for c in a.children(head)))


def _called_medium(scene: Scene, first: int) -> bool:
    """``газета Al Nahar``, ``газете "Порт"``: the noun before a name says that it is a medium."""
    before = first - 2 if first > 1 and scene.a.words[first - 1] == '"' else first - 1
    return before >= 0 and scene.a.lemmas[before] in nouns("outlet")


def _medium(scene: Scene, speaker: Speaker, before: Sequence[Draft]) -> Speaker:
    """ "издание": the one medium that was named before, by its entity or by its words."""
    if any(scene.a.pos[k] in sources.NAMING for k in range(speaker.first, speaker.last)):
        return speaker
    found = set()
    for m in scene.view.mentions_in(0, speaker.first):
        words = scene.a.text[scene.a.starts[m.first] : scene.a.ends[m.last - 1]].strip('" ')
        if m.type == "organization" and m.form == "name" and len(m.entities) == 1 and (
                sources.medium(words) or _called_medium(scene, m.first)):
            found.add(m.entities[0])
    texts = {d.speaker.text for d in before if d.speaker and d.speaker.outlet and d.speaker.text
             and any(scene.a.pos[k] in sources.NAMING for k in range(d.speaker.first, d.speaker.last))}
    if len(texts) == 1 and len(found) <= 1:
        return replace(speaker, text=texts.pop())
    return replace(speaker, entity=scene.view.entities[found.pop()].id, text=None) if len(found) == 1 else speaker
