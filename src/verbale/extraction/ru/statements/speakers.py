"""Who speaks: the subject of a cue, by syntax, else by position and form."""

from __future__ import annotations

from verbale.extraction.ru.statements.cues import FINITE, GERUND, INFINITIVE, PASSIVE, Found
from verbale.extraction.ru.statements.names import is_name
from verbale.extraction.ru.statements.scene import NOMINAL, RELATIVES, Scene, nouns
from verbale.extraction.ru.statements.sources import (
    NAMING,
    author,
    is_body,
    is_outlet,
    joint_heads,
    named,
    noun_behind,
    phrase,
)
from verbale.extraction.statements import Speaker

MANY = frozenset({"большинство", "меньшинство", "ряд", "часть", "множество", "половина", "треть"})
"""Words for several that may have a plural verb: "большинство экспертов считают"."""


def subject(scene: Scene, found: Found, first: int, last: int) -> Speaker | None:
    """The speaker of a cue: its subject within the tokens ``[first, last)``."""
    if (shared := _joined(scene, found)) is not None:
        return shared
    if (body := _body_beside(scene, found, first)) is not None:
        return named(scene, body, found.verb)
    if _asked(scene, found):
        return None
    token = _subject_token(scene, found, first, last)
    if token is not None and (teller := _told_a_medium(scene, found, token, last)) is not None:
        return teller
    if token is not None:
        return named(scene, token, last, found.verb)
    a = scene.a
    if found.form == PASSIVE or (a.lemmas[found.verb].endswith("ся") and a.feats[found.verb].get("Gender") != "Fem"):
        return author(scene, first, last)
    verb = a.heads[found.verb] if found.form == INFINITIVE else found.verb  # "в канцелярии поспешили заверить"
    if a.feats[verb].get("Number") == "Plur":
        return _body_in(scene, found, first, last) or author(scene, first, last) or _there(scene, found)
    return None


def _there(scene: Scene, found: Found) -> Speaker | None:
    """ "В МИД ждут ответа. Там заявили, что …": the one body that the sentence before is set in."""
    a, unit = scene.a, scene.unit(found.verb)
    before = scene.units.before(unit)[-1:]
    if "там" not in a.norms[unit.first : found.verb] or not before:
        return None
    first, last = before[0].first, before[0].last
    inside = [k for k in scene.units.walk(first, last) if a.norms[k] in ("в", "во")]
    heads = {head for k in inside if (head := noun_behind(scene, k, last)) is not None and is_body(scene, head)
             and not _country(scene, head) and not _whither(scene, head)}
    return named(scene, heads.pop(), last) if len(heads) == 1 else None


def _body_beside(scene: Scene, found: Found, first: int) -> int | None:
    """ "Снег тает, и в Росгидромете говорят": the body right before a plural verb that has no subject of its own."""
    a, verb = scene.a, found.verb
    if found.form != FINITE or a.feats[verb].get("Number") != "Plur" or any(
            a.rels[c].startswith("nsubj") for c in a.children(verb)):
        return None
    head = next((k for k in scene.units.walk_back(verb, first) if a.pos[k] not in ("ADV", "PART")), first)
    while a.rels[head] in ("nmod", "flat", "flat:name") and first <= a.heads[head] < head:
        head = a.heads[head]  # "в МИД Норвегии назвали"
    led = any(a.norms[c] in ("в", "во", "при") for c in a.children(head)) and not _whither(scene, head)
    return head if led and is_body(scene, head) and not _country(scene, head) else None


def _asked(scene: Scene, found: Found) -> bool:
    """ "кто назвал его братом": a question has no speaker; not so of "те, кто назвал"."""
    a = scene.a
    who = next((k for k in a.children(found.verb) if a.norms[k] == "кто" and k < found.verb), None)
    return who is not None and (who < 2 or a.words[who - 1] != "," or a.pos[who - 2] not in ("PRON", "DET", "NUM", "NOUN", "ADJ"))


def _told_a_medium(scene: Scene, found: Found, token: int, last: int) -> Speaker | None:
    """ "сообщили агентству РИА Новости в штабе": the body that told it, where a medium's name looks like the subject."""
    a = scene.a
    if token < found.verb or a.feats[found.verb].get("Number") != "Plur" or a.pos[token] not in NAMING:
        return None
    if not is_outlet(scene, token, *phrase(scene, token, last)):
        return None
    return _body_in(scene, found, token, last)


def _joined(scene: Scene, found: Found) -> Speaker | None:
    """ "в МИД заявляют, что меры приняты, и призывают ...": the body of the cue before, which has no subject either."""
    a, verb = scene.a, found.verb
    unit = scene.unit(verb)
    if a.feats[verb].get("Number") != "Plur" or found.form != FINITE or "и" not in a.norms[max(unit.first, verb - 3) : verb]:
        return None
    if any(a.rels[c].startswith("nsubj") for c in a.children(verb)):
        return None
    before = next((f for k in scene.units.walk_back(verb, unit.first) if (f := scene.cue_at(k)) and f.form == FINITE
                   and _same_form(scene, k, verb) and a.feats[k].get("Tense") == a.feats[verb].get("Tense")), None)
    if before is None or any(a.rels[c].startswith("nsubj") for c in a.children(before.verb)):
        return None
    return _body_in(scene, before, unit.first, scene.segment(before.verb, unit)[1])


def _subject_token(scene: Scene, found: Found, first: int, last: int) -> int | None:
    """The head of the subject: by syntax, else by position and form."""
    a, verb = scene.a, found.verb
    by_syntax = [
        k
        for k in a.children(verb)
        if a.rels[k].startswith("nsubj")
        and first <= k < last
        and scene.units.level[k] == scene.units.level[verb]
        and _may_speak(scene, k, verb)
    ]
    by_syntax = [k for k in by_syntax if a.norms[k - 1] != "как"] or by_syntax
    if any(a.feats[k].get("Animacy") == "Anim" for k in by_syntax):  # who "посетил Осло заявил" is not Oslo
        by_syntax = [k for k in by_syntax if a.pos[k] not in NAMING or a.feats[k].get("Animacy") == "Anim"]
    by_syntax = _no_undeclined_object(scene, by_syntax, verb)
    if by_syntax and (near := _of_another_cue(scene, by_syntax, verb)) is not None:
        return near
    if by_syntax:
        token = _itself(scene, min(by_syntax, key=lambda k: abs(k - verb)))
        return _behind_medium(scene, token, verb, last) or _antecedent(scene, token)
    if found.form == GERUND:
        return _first(_of_governor(scene, found, first, last), _of_verb_before(scene, verb, first))
    if found.cue.pos == "phrase" and found.word + 1 < last and _inserted(scene, found.word + 1, verb):
        return found.word + 1  # "…, подвела черту Берг"
    behind = _nominative_behind(scene, verb, last)
    if behind is not None:
        return behind
    start = scene.segment(verb, scene.unit(verb))[0]
    near = _nominative_before(scene, verb, max(start, first))
    if near is not None:
        return near
    return _first(_of_governor(scene, found, first, last), _nominative_before(scene, verb, first))


def _first(one: int | None, other: int | None) -> int | None:
    """The first token of two that is there; token 0 is one too."""
    return other if one is None else one


def _no_undeclined_object(scene: Scene, subjects: list[int], verb: int) -> list[int]:
    """ "посол заверил Али в дружбе": where the clause has a subject before its verb, a name without cases behind is none."""
    start = scene.segment(verb, scene.unit(verb))[0]
    if not any(start <= k < verb for k in subjects):
        return subjects
    return [k for k in subjects if k < verb or scene.a.pos[k] != "PROPN" or not scene.may_be(k, "Acc")]


def _of_another_cue(scene: Scene, subjects: list[int], verb: int) -> int | None:
    """ "премьер заявил, что …, а глава МИД отметил": the nearer nominative, where the verb got the subject of the other."""
    a = scene.a
    token = max(subjects)
    start = scene.segment(verb, scene.unit(verb))[0]
    if token >= start:
        return None
    between = (f for k in scene.units.walk(token + 1, start) if (f := scene.cue_at(k)) and f.form == FINITE)
    if not any(all(not a.rels[c].startswith("nsubj") for c in a.children(f.verb)) for f in between):
        return None
    return _nominative_before(scene, verb, start)


def _itself(scene: Scene, token: int) -> int:
    """ "Россия как страна-гарант пояснила": who it is, not as what."""
    a = scene.a
    if token < 2 or a.norms[token - 1] != "как" or a.pos[token - 2] not in ("PROPN", "NOUN"):
        return token
    return token - 2 if scene.may_be(token - 2, "Nom") else token


def _behind_medium(scene: Scene, token: int, verb: int, last: int) -> int | None:
    """ "сообщил агентству источник": the person behind a name that has no cases."""
    if token < verb or not is_outlet(scene, token, *_name_around(scene, token)):
        return None
    a = scene.a
    for k in scene.units.walk(token + 1, last):
        if (scene.breaks(k) and a.words[k] != ".") or a.pos[k] == "ADP":
            return None
        if (
            a.pos[k] == "NOUN"
            and a.feats[k].get("Case") == "Nom"
            and (a.feats[k].get("Animacy") == "Anim" or is_body(scene, k) or _is_source(scene, k))
        ):
            return k
    return None


def _name_around(scene: Scene, token: int) -> tuple[int, int]:
    """The name that a token belongs to, else the token alone."""
    mention = scene.view.mention(token)
    if mention is not None:
        return mention.first, mention.last
    return next(((n.first, n.last) for n in scene.a.names if n.first <= token < n.last), (token, token + 1))


def _is_source(scene: Scene, k: int) -> bool:
    mention = scene.view.mention(k)
    return mention is not None and mention.form == "unnamed"


def _of_governor(scene: Scene, found: Found, first: int, last: int) -> int | None:
    """The subject of the verb that a gerund or a coordinated verb hangs on."""
    a = scene.a
    previous = found.verb
    for up in a.ancestors(found.verb, 4):
        if a.rels[previous] not in ("conj", "advcl", "xcomp") or not first <= up < last or _parted(scene, up, previous):
            return None
        if a.rels[previous] == "conj" and (joined := _cue_before(scene, previous, up, first)) is not None:
            up = joined  # "заявляют, что меры приняты, и призывают ...": joined to the cue, whatever the parser says
        for k in a.children(up):
            if a.rels[k].startswith("nsubj") and _may_speak(scene, k, up) and first <= k < last:
                return _antecedent(scene, k)
        previous = up
    return None


def _cue_before(scene: Scene, verb: int, up: int, first: int) -> int | None:
    """The finite cue before a verb of another tense that has its own number, person and tense; that verb is in its words."""
    tense = scene.a.feats[verb].get("Tense")
    if tense is None or scene.a.feats[up].get("Tense") in (tense, None) or up in scene.cues:
        return None
    return next((k for k in scene.units.walk_back(up, first) if (f := scene.cue_at(k)) and f.form == FINITE
                 and scene.a.feats[k].get("Tense") == tense and _same_form(scene, k, verb)), None)


def _of_verb_before(scene: Scene, verb: int, first: int) -> int | None:
    """The subject of "он уехал, заявив" where syntax does not tell: of the verb before, or of one of the same form."""
    a = scene.a
    near: int | None = None
    for p in scene.units.walk_back(verb, first):
        if not scene.predicate(p) or (near is not None and not _same_form(scene, p, near)):
            continue
        near = p if near is None else near
        for k in a.children(p):
            if a.rels[k].startswith("nsubj") and first <= k and _may_speak(scene, k, p):
                return _antecedent(scene, k)
    return None


def _same_form(scene: Scene, one: int, other: int) -> bool:
    x, y = scene.a.feats[one], scene.a.feats[other]
    return all(x.get(key) == y.get(key) for key in ("Number", "Gender", "Person"))


def _parted(scene: Scene, one: int, other: int) -> bool:
    """Whether a dash or a semicolon stands between two verbs."""
    low, high = sorted((one, other))
    return any(scene.a.words[k] in ("—", ";", ":") for k in scene.units.walk(low, high))


def _may_speak(scene: Scene, token: int, verb: int) -> bool:
    """Whether a token agrees with the verb as its subject."""
    a = scene.a
    if a.pos[token] not in ("NOUN", "PROPN", "PRON", "X", "NUM", "DET", "ADJ") or a.lemmas[token] in (
        "это",
        "что",
        "все",
    ):
        return False
    if len(a.words[token]) == 1 and a.words[token].isalpha() and a.pos[token] != "PRON":
        return False
    if a.words[token].isdigit() and not any(a.heads[c] == token for c in a.children(token)):
        return False  # "статьи 83 Конституции ... предложил"
    noun, predicate = a.feats[token], a.feats[verb]
    counted = any(a.rels[c].startswith("nummod") for c in a.children(token))
    if not (counted or scene.may_be(token, "Nom")):
        return False
    numbers = noun.get("Number"), predicate.get("Number")
    if numbers == ("Plur", "Sing") and a.pos[token] != "PROPN" and not counted:
        return False
    if (
        numbers == ("Sing", "Plur")
        and a.lemmas[token] not in MANY
        and (a.pos[token] == "NOUN" or a.norms[token - 1] == "и")
        and not counted
        and not joint_heads(scene, token, verb + 40)
        and not (token > verb and "и" in a.norms[token + 1 : token + 12])
    ):
        return False
    genders = noun.get("Gender"), predicate.get("Gender")
    return None in genders or len(set(genders)) == 1 or a.pos[token] in NAMING or noun.get("Animacy") == "Anim"


def _antecedent(scene: Scene, token: int) -> int | None:
    """The noun that a relative pronoun stands for; the token itself otherwise."""
    a = scene.a
    if a.lemmas[token] not in RELATIVES:
        return token
    for up in a.ancestors(token, 3):
        if a.rels[up] in ("acl", "acl:relcl") and a.heads[up] >= 0:
            return a.heads[up]
    before = token - 1
    while before > 0 and not a.words[before][:1].isalnum():
        before -= 1
    return before if a.pos[before] in ("NOUN", "PROPN") else None


def _nominative_behind(scene: Scene, verb: int, last: int) -> int | None:
    """The first nominative behind a verb, before anything that ends its clause."""
    a = scene.a
    for k in scene.units.walk(scene.units.skip(verb), last):
        if (scene.breaks(k) and a.words[k] != ".") or (a.pos[k] in ("VERB", "SCONJ", "CCONJ") and k > verb + 1):
            return None
        if a.words[k] == '"' and k in scene.units.opening:
            if a.pos[k - 1] not in ("ADP", "NOUN", "PROPN", "ADJ", "X"):
                return k + 1
            continue
        if (
            a.pos[k] in ("NOUN", "PROPN", "PRON", "X", "NUM")
            and a.pos[k - 1] != "ADP"
            and _may_speak(scene, k, verb)
            and a.feats[k].get("Case", "Nom") == "Nom"
            and not a.rels[k].startswith(("obl", "obj", "iobj", "nmod"))
        ) or (k == verb + 1 and _inserted(scene, k, verb)) or _her_name(scene, k, verb):
            return k
    return None


def _her_name(scene: Scene, k: int, verb: int) -> bool:
    """ "написала в X Кая Каллас": a woman's name in -а or -я that is read as it is written is no accusative."""
    a, mention = scene.a, scene.view.mention(k)
    return (mention is not None and mention.type == "person" and mention.form == "name" and mention.first == k
            and a.feats[verb].get("Gender") == "Fem" and a.norms[k].endswith(("а", "я"))
            and mention.key == " ".join(a.words[mention.first : mention.last]))


def _inserted(scene: Scene, k: int, verb: int) -> bool:
    """ "…, намекнул Гонсалвеш радиостанции, …": the name right behind a cue that a comma leads, whatever the parser says."""
    mention = scene.view.mention(k)
    return (scene.a.words[verb - 1] in (",", "—") and mention is not None and mention.type == "person"
            and mention.form == "name" and scene.may_be(k, "Nom") and _may_speak(scene, k, verb))


def _nominative_before(scene: Scene, verb: int, first: int) -> int | None:
    """The nearest nominative before a verb that could be its subject."""
    a = scene.a
    for k in scene.units.walk_back(verb, first):
        if a.words[k] in (".", ":", ";"):
            return None
        quote = scene.quoted_before(k)
        if quote is not None and is_name(scene, quote) and not _called(scene, quote.first - 1):
            return quote.first + 1
        if (
            a.pos[k] in ("NOUN", "PROPN", "PRON")
            and a.feats[k].get("Case", "Nom") == "Nom"
            and _may_speak(scene, k, verb)
            and not _one_of_several(scene, k, verb)
            and (a.rels[k] not in ("nmod", "obl", "appos", "flat:name", "obj") or _stray_name(scene, k))
        ) or (k == verb - 1 and _undeclined(scene, k, verb)
        ):
            return _antecedent(scene, k)
    return None


def _called(scene: Scene, k: int) -> bool:
    """Whether the noun before a quoted name is what bears it: "газета "Вестник"", not "в результате "Вестник""."""
    a = scene.a
    return k >= 0 and a.pos[k] in NOMINAL and a.feats[k].get("Case", "Nom") == "Nom"


def _one_of_several(scene: Scene, k: int, verb: int) -> bool:
    """Whether a single name stands before a plural verb: it is the last of a joint subject, which syntax knows."""
    a = scene.a
    return (a.pos[k] == "PROPN" and a.feats[verb].get("Number") == "Plur"
            and a.feats[k].get("Number") == "Sing" and not joint_heads(scene, k, verb))


def _undeclined(scene: Scene, k: int, verb: int) -> bool:
    """ "в обращении к нации Рухани подчеркнул": a name without cases right before its verb."""
    mention = scene.view.mention(k)
    if mention is None or mention.type != "person" or mention.form != "name" or mention.last != verb:
        return False
    return (scene.a.feats[verb].get("Number") == "Sing" and scene.a.pos[k - 1] != "ADP"
            and scene.may_be(k, "Nom") and _may_speak(scene, k, verb))


def _stray_name(scene: Scene, k: int) -> bool:
    """A surname in the nominative whose given name was read in another case."""
    a = scene.a
    return a.rels[k] == "flat:name" and a.heads[k] >= 0 and a.feats[a.heads[k]].get("Case", "Nom") != "Nom"


def _body_in(scene: Scene, found: Found, first: int, last: int) -> Speaker | None:
    """ "сообщили в Кремле": the body behind "в" or "при" nearest to a plural verb without a subject."""
    a = scene.a
    for k in (*scene.units.walk(found.verb + 1, last), *scene.units.walk_back(found.verb, first)):
        if a.norms[k] in ("в", "во") and (head := noun_behind(scene, k, last)) is not None:
            if a.lemmas[head] in nouns("venue") or a.lemmas[head] in nouns("document"):
                continue
            if is_body(scene, head) and not _country(scene, head) and not _whither(scene, head):
                return named(scene, head, last)
    return None


def _whither(scene: Scene, head: int) -> bool:
    """ "в датский МИД попросили прийти посла": the adjective tells the case of a word without cases."""
    a = scene.a
    return any(a.rels[c] == "amod" and c < head and not scene.may_be(c, "Loc") for c in a.children(head))


def _country(scene: Scene, head: int) -> bool:
    """ "в Латвии обвинили": a country by its own name is where; its capital ("в Риге") is who."""
    mention = scene.view.mention(head)
    return mention is not None and mention.type == "state" and mention.form == "name"
