"""From the words that name a source to a speaker: the noun phrase, the name in it, the entity that it stands for."""

from __future__ import annotations

from verbale.extraction.ru.statements.scene import RELATIVES, Scene, nouns
from verbale.extraction.statements import Speaker
from verbale.lexicon import morph, sources
from verbale.model import Entity, Mention

FIRST_PERSONS = frozenset({"я", "мы", "ты", "вы"})
PRONOUNS = frozenset({"он", "она", "они", "оно", "тот", "та"})
NAMING = frozenset({"PROPN", "X"})
PAGES = frozenset({"сайт", "веб-сайт", "интернет-сайт", "портал", "страница", "интернет-страница", "канал", "telegram-канал",
                   "телеграм-канал", "микроблог", "аккаунт"})
"""Places on the net where somebody publishes his own words."""
UNNAMED = frozenset({"источник", "собеседник"})
"""Words for a source whom nobody names."""
SAME_FORM = {"Acc": "Gen", "Gen": "Acc"}
"""Cases whose forms are one for persons, so that the tagger mixes them."""
GENDERS = {"Masc": "m", "Fem": "f"}
MODIFIERS = frozenset(
    {
        "amod",
        "det",
        "nummod",
        "nummod:gov",
        "nmod",
        "flat:name",
        "flat:foreign",
        "flat",
        "appos",
        "advmod",
        "compound",
        "acl",
        "case",
        "fixed",
        "punct",
        "conj",
        "cc",
    }
)


def named(scene: Scene, token: int, last: int, verb: int = -1) -> Speaker:
    """The speaker that the noun phrase around a token names; ``verb``, if it is the subject of one."""
    a = scene.a
    if a.lemmas[token] in FIRST_PERSONS:
        return Speaker(None, a.norms[token], token, token + 1, person=1)
    first, end = phrase(scene, token, last)
    joint = joint_heads(scene, token, end)
    if joint:
        stops = [next((m for m in range(k, token, -1) if a.pos[m] == "CCONJ" or a.words[m] == ","), k) for k in joint]
        each = [_one(scene, k, *phrase(scene, k, stop)) for k, stop in zip((token, *joint), (*stops, end), strict=True)]
        return Speaker(None, " и ".join(name_of(scene, s) for s in each), first, end, all(s.outlet for s in each))
    speaker = _one(scene, token, first, end)
    mention = scene.view.mention(token)
    if speaker.entity and (mention is None or mention.form != "role" or mention.last != token + 1):
        return speaker
    return _apposed(scene, token, end, last, verb) or speaker


def _apposed(scene: Scene, token: int, end: int, last: int, verb: int) -> Speaker | None:
    """The name behind a role, parted from it by commas or dashes: "депутат, глава комитета Иван Петров"."""
    a = scene.a
    if a.pos[token] != "NOUN" or a.feats[token].get("Animacy") != "Anim" or end >= last:
        return None
    if end < verb:
        before = scene.view.mention(scene.units.skip_back(verb))
        if (
            before is not None
            and before.type == "person"
            and before.form == "name"
            and before.first >= end
            and a.feats[before.head].get("Case", "Nom") == "Nom"
            and a.norms[before.first - 1] != "и"
        ):
            return _one(scene, before.head, before.first, before.last)
    if a.words[end] not in (",", "—", "("):
        return None
    for k in scene.units.walk(end, min(last, end + 14)):
        if (scene.predicate(k) and k != verb) or a.pos[k] == "SCONJ" or a.lemmas[k] in RELATIVES or k in (verb,):
            return None
        mention = scene.view.mention(k)
        if (
            mention is not None
            and mention.type == "person"
            and mention.form == "name"
            and a.feats[k].get("Case", "Nom") == "Nom"
        ):
            behind = next((m for m in scene.units.walk(mention.last, last) if scene.predicate(m) or scene.breaks(m)), None)
            if behind is None or behind == verb or scene.breaks(behind):
                return _one(scene, mention.head, mention.first, mention.last)
            return None
    return None


def name_of(scene: Scene, speaker: Speaker) -> str:
    """The name of a speaker: of the entity, or the text itself."""
    for entity in scene.view.entities if speaker.entity else ():
        if entity.id == speaker.entity:
            return entity.name
    return speaker.text or ""


def joint_heads(scene: Scene, token: int, last: int) -> list[int]:
    """Further heads of a joint subject: "Рубио и Лавров"."""
    a = scene.a
    return [
        k for k in a.children(token) if a.rels[k] == "conj" and token < k < last and a.pos[k] in ("NOUN", "PROPN", "X")
    ]


def _one(scene: Scene, token: int, first: int, last: int) -> Speaker:
    mention = _mention(scene, token, first, last)
    entity = _entity(scene, mention) if mention is not None else _by_surname(scene, token, first, last)
    if entity is not None and mention is not None and mention.form != "name" and _unnamed(scene, token, first):
        entity = mention = None
    outlet = is_outlet(scene, token, first, last)
    if entity is not None:
        where = (mention.first, mention.last) if mention is not None else (first, last)
        return Speaker(entity.id, None, *where, outlet)
    text = mention.key if mention is not None and mention.key and mention.form in ("name", "metonym") else None
    if mention is not None and mention.type == "state" and mention.form == "role" and len(mention.entities) > 1:
        text = " и ".join(e.name for e in scene.view.entities_of(mention))  # "по мнению обеих сторон"
    return Speaker(None, text or _decapitalized(scene, first, nominative(scene, token, first, last)), first, last, outlet)


def _decapitalized(scene: Scene, first: int, text: str) -> str:
    """The words without the capital letter of a sentence that they begin: "*Представитель* МИД сказал"."""
    a = scene.a
    opens = a.sentences[a.sentence[first]][0] == first or first - 1 in scene.units.opening
    common = a.pos[first] in ("NOUN", "ADJ") and morph.known(a.norms[first]) and not a.words[first][1:2].isupper()
    if not opens or not common or any(n.first <= first < n.last for n in a.names):
        return text
    return text[:1].lower() + text[1:]


def _mention(scene: Scene, token: int, first: int, last: int) -> Mention | None:
    """The mention that the phrase stands for: a person's name in apposition before the noun itself."""
    a = scene.a
    own = scene.view.mention(token)
    if own is not None and own.type == "person" and own.form == "name":
        return own
    if own is not None and own.type == "state" and _native(scene, token):
        own = None
    if own is not None and first in scene.units.opening and first < own.first and own.last < last - 1:
        return None  # "Осло пресс": a part of the name in the marks
    case = a.feats[token].get("Case", "Nom")
    for mention in scene.view.mentions_in(token, last):
        if (
            mention.type == "person"
            and mention.form == "name"
            and (
                a.rels[mention.head] == "nsubj"
                or (scene.may_be(mention.head, case) and not _genitive_of(scene, mention.head, token))
            )
        ):
            return mention
    return own


def _unnamed(scene: Scene, token: int, first: int) -> bool:
    """ "собеседник, близкий к переговорам", "высокопоставленный чиновник": nobody whom the text names."""
    a = scene.a
    return a.lemmas[token] in UNNAMED or any(a.lemmas[k] in ("высокопоставленный", "неназванный") for k in range(first, token))


def _native(scene: Scene, token: int) -> bool:
    """ "норвежец сказал": one who comes from a state, not the state."""
    feats = scene.a.feats[token]
    return scene.a.pos[token] == "NOUN" and feats.get("Animacy") == "Anim" and feats.get("Number") == "Sing"


def _genitive_of(scene: Scene, name: int, token: int) -> bool:
    """Whether a name depends on the noun ("секретарь Иванова") and does not stand beside it ("секретаря Иванова")."""
    a = scene.a
    if a.rels[name] == "nmod" and a.feats[name].get("Case") == "Gen" and a.feats[token].get("Case") in ("Loc", "Ins", "Dat"):
        return True  # "в офисе Зеленского"
    if a.rels[name] == "nmod" and a.feats[token].get("Number") == "Plur" and a.feats[name].get("Number") == "Sing":
        return True  # "источники в делегации Иванова"
    if a.rels[name] != "nmod" or a.feats[token].get("Case") != "Nom":
        return False
    return a.feats[name].get("Case") != "Nom" or _of_another_gender(scene, name, token)


def _of_another_gender(scene: Scene, name: int, token: int) -> bool:
    """ "помощник Хиллари Клинтон заявил": a woman's name, a man's verb."""
    a, mention = scene.a, scene.view.mention(name)
    verb = a.heads[token]
    gender = GENDERS.get(a.feats[verb].get("Gender", "")) if verb >= 0 and a.feats[verb].get("Tense") == "Past" else None
    return mention is not None and None not in (gender, mention.gender) and gender != mention.gender


def _entity(scene: Scene, mention: Mention | None) -> Entity | None:
    if mention is None or len(mention.entities) != 1:
        return None
    entity = scene.view.entities[mention.entities[0]]
    return entity if entity.type in ("person", "organization", "state") else None


def _by_surname(scene: Scene, token: int, first: int, last: int) -> Entity | None:
    """The one person of the text with this surname, where the tagger saw no name ("Лавров: …")."""
    if last - first != 1 or not scene.a.words[token][:1].isupper():
        return None
    fitting = [e for e in scene.view.entities if e.type == "person" and " " in e.name
               and e.name.lower().replace("ё", "е").endswith(" " + scene.a.norms[token])]
    return fitting[0] if len(fitting) == 1 else None


def is_outlet(scene: Scene, token: int, first: int, last: int) -> bool:
    """Whether the phrase names a medium."""
    a = scene.a
    if a.lemmas[token] in nouns("outlet") or a.norms[token] in nouns("outlet"):
        return True
    words = a.text[a.starts[first] : a.ends[last - 1]].strip('" ')
    return medium(words) or any(
        medium(a.text[a.starts[n.first] : a.ends[n.last - 1]])
        for n in scene.a.names
        if n.kind == "ORG" and first <= n.first and n.last <= last and n.first <= token < n.last
    )


def medium(name: str) -> bool:
    """Whether a name is a medium's: what a government publishes is its own word."""
    outlet = sources.named(name)
    return outlet is not None and outlet.kind != "government"


def phrase(scene: Scene, token: int, last: int) -> tuple[int, int]:
    """The noun phrase around its head: adjectives before, names and genitives behind."""
    a = scene.a
    first = token
    while (
        first > 0
        and a.pos[first - 1] in ("ADJ", "DET", "NUM", "PROPN", "NOUN", "VERB")
        and first <= a.heads[first - 1] <= token
        and a.feats[first - 1].get("VerbForm") != "Fin"
        and not a.rels[first - 1].startswith("nsubj")
    ):
        first -= 1
    if first - 1 in scene.units.opening and scene.units.skip(first - 1) - first < 8:
        return first - 1, scene.units.skip(first - 1)
    end = token + 1
    inside = {token, *range(first, token)}
    while end < last:
        if end in scene.units.opening:
            if a.words[end - 1] in (",", ":"):
                break
            following = scene.units.skip(end)
            inside.update(range(end, following))
            end = following
            continue
        if not _belongs(scene, end, inside):
            break
        inside.add(end)
        end += 1
    while end > token + 1 and (a.pos[end - 1] in ("ADP", "CCONJ", "ADJ") or a.words[end - 1] in (",", "(", "—", ".")):
        end -= 1
    return first, end


def _belongs(scene: Scene, k: int, inside: set[int]) -> bool:
    """Whether the next token still belongs to a noun phrase."""
    a = scene.a
    if a.pos[k] == "PUNCT" and a.words[k] not in (".", "-"):
        return False
    participle = a.feats[k].get("VerbForm") == "Part" and a.feats[k].get("Variant") != "Short"
    if a.rels[k] not in MODIFIERS or (a.pos[k] in ("VERB", "AUX", "SCONJ") and not participle):
        return False
    if a.pos[k] in ("ADP", "CCONJ", "ADJ", "DET", "NUM") or participle:  # judged by the noun that they lead to
        head = a.heads[k]
        if a.norms[k] in ("с", "со") and a.feats[head].get("Case") == "Ins":
            return False  # "президент с цифрами в руках": with what, not who
        if a.norms[k] in ("на", "в", "во") and a.lemmas[head] in nouns("venue"):
            return False  # "глава МИД на встрече министров": where, not who
        return (
            0 < head - k < 6
            and (a.heads[head] in inside or a.heads[a.heads[head]] in inside)
            and a.rels[head] in MODIFIERS
            and a.pos[head] in ("NOUN", "PROPN", "X", "ADJ")
        )
    return a.heads[k] in inside or (a.pos[k] in NAMING and a.pos[k - 1] in NAMING) or a.words[k] == "."


def nominative(scene: Scene, token: int, first: int, last: int) -> str:
    """The phrase with its head and what agrees with it in the nominative."""
    a = scene.a
    case = a.feats[token].get("Case", "Nom")
    if case == "Nom" or any(a.rels[c].startswith("nummod") for c in a.children(token)):
        return _unquoted(a.text[a.starts[first] : a.ends[last - 1]]) if first < last else a.words[token]
    gender = _gender(a.norms[token], case)
    words = []
    for k in range(first, last):
        agrees = (
            k == token
            or (k < token and a.feats[k].get("Case") in (case, SAME_FORM.get(case)))
            or (a.rels[k] in ("appos", "flat:name") and a.feats[k].get("Case") == case)
        )
        words.append(_nominative(a.words[k], a.norms[k], a.feats[k].get("Case", case), gender) if agrees else a.words[k])
    pieces = [w if i == 0 or a.starts[first + i] == a.ends[first + i - 1] else " " + w for i, w in enumerate(words)]
    return _unquoted("".join(pieces))


def _gender(norm: str, case: str) -> str | None:
    """The gender of a noun in the singular, which its adjectives share; None of one that the dictionary does not know."""
    form = next((f for f in morph.known(norm) if f.case == case), None)
    return form.gender if form is not None and not form.plural else None


def _unquoted(text: str) -> str:
    """The text without marks that stand around all of it, or alone."""
    if text.count('"') == 1 or (text[:1] == text[-1:] == '"' and text.count('"') == 2):
        text = text.replace('"', "")
    return text.strip()


def _nominative(word: str, norm: str, case: str, gender: str | None) -> str:
    prefix, hyphen, stem = norm.rpartition("-")
    if hyphen and not morph.known(norm):
        return word[: len(prefix) + 1] + _nominative(word[len(prefix) + 1 :], stem, case, gender)
    forms = [f for f in morph.known(norm) if f.case == case]
    form = next((f for f in forms if f.gender == gender and not f.plural), next(iter(forms), None))
    if form is None:
        return word
    return form.nominative.capitalize() if word[:1].isupper() else form.nominative


def author(scene: Scene, first: int, last: int) -> Speaker | None:
    """Who issued the document that is cited: "говорится в сообщении ведомства"."""
    a = scene.a
    for k in scene.units.walk(first, last):
        if a.pos[k] == "NOUN" and a.lemmas[k] in nouns("document"):
            return issuer(scene, k, last)
        if a.norms[k] in ("нем", "ней", "них") and a.norms[k - 1] == "в":
            return Speaker(None, a.norms[k], k, k + 1)
    return None


def issuer(scene: Scene, document: int, last: int) -> Speaker | None:
    a = scene.a
    behind = document + 1
    if (
        behind < last
        and a.pos[behind] in ("NOUN", "PROPN", "ADJ", "X", "DET", "NUM")
        and a.feats[behind].get("Case", "Gen") == "Gen"
    ):
        head = behind
        while head + 1 < last and a.pos[head] in ("ADJ", "DET", "NUM") and a.heads[head] > head:
            head = a.heads[head]
        return named(scene, head, last)
    for k in range(document - 1, max(-1, document - 4), -1):
        if a.norms[k] in ("его", "ее", "их"):
            return named(scene, k, document)
    if (site := _site(scene, behind, last)) is not None:
        return named(scene, site, last)
    if behind + 1 < last and a.words[behind] == ",":
        for k in scene.units.walk(behind + 1, min(last, behind + 8)):
            who = a.pos[k] in NAMING or a.norms[k] in PRONOUNS or a.feats[k].get("Animacy") == "Anim"
            if who and a.rels[k].startswith("nsubj") and a.lemmas[k] not in RELATIVES:
                return named(scene, k, last)
    return Speaker(None, nominative(scene, document, document, document + 1), document, document + 1)


def _site(scene: Scene, first: int, last: int) -> int | None:
    """ "в сообщении на сайте ведомства", "в тексте, опубликованном на сайте ведомства": the token of whose page it is."""
    a = scene.a
    page = next((k for k in scene.units.walk(first, min(last, first + 7)) if a.lemmas[k] in PAGES), None)
    if page is None or page + 1 >= last or any(a.feats[k].get("VerbForm") == "Fin" for k in range(first, page)):
        return None
    head = page + 1
    while head + 1 < last and a.pos[head] in ("ADJ", "DET") and a.heads[head] > head:
        head = a.heads[head]
    return head if a.pos[head] in ("NOUN", "PROPN", "X") and a.feats[head].get("Case", "Gen") == "Gen" else None


def capable(scene: Scene, speaker: Speaker, document: bool) -> bool:
    """Whether the words name somebody that can speak: a person, a body, a medium, a ``document`` where it may."""
    a = scene.a
    if speaker.entity or speaker.outlet:
        return True
    for k in range(speaker.first, speaker.last):
        if not document and a.lemmas[k] in nouns("document"):
            return False
        if (
            a.pos[k] in ("PROPN", "X")
            or a.feats[k].get("Animacy") == "Anim"
            or a.norms[k] in PRONOUNS
            or a.words[k][1:2].isupper()
            or a.lemmas[k] in nouns("body")
            or (document and a.lemmas[k] in nouns("document"))
            or scene.view.mention(k) is not None
            or a.pos[k] == "PRON"
            or (morph.known(a.norms[k]) == () and (a.pos[k] != "NOUN" or a.words[k][:1].isupper()))
        ):
            return True
        if a.pos[k] == "NOUN" and not _reads_animate(a.norms[k]):
            return False
    return True


def _reads_animate(word: str) -> bool:
    return any(f.animate for f in morph.known(word))


def noun_behind(scene: Scene, preposition: int, last: int) -> int | None:
    """The noun that a preposition governs."""
    a = scene.a
    head = a.heads[preposition]
    if preposition < head < min(last, preposition + 8) and a.pos[head] in ("NOUN", "PROPN", "X", "PRON"):
        return head
    for k in scene.units.walk(preposition + 1, min(last, preposition + 6)):
        if a.pos[k] in ("NOUN", "PROPN", "X", "PRON"):
            return k
        if scene.breaks(k):
            return None
    return None


def is_body(scene: Scene, token: int) -> bool:
    mention = scene.view.mention(token)
    if mention is not None:
        return mention.type in ("organization", "state")
    return scene.a.lemmas[token] in nouns("body") or any(
        n.kind == "ORG" and n.first <= token < n.last for n in scene.a.names
    )
