"""How it stands with a contact: what negation, modality and tense on the way up from its word tell.

The words of ``contact_status`` that a contact hangs on are read from the inside out; an outer one overrules an inner one
("может состояться" is possible), tense decides where no such word does. ``RULES`` are asked in order, the first verdict wins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from verbale.extraction.ru.contacts import senses
from verbale.extraction.ru.contacts.absence import absent, own_words, refuses, without
from verbale.extraction.ru.contacts.adverbs import doubted
from verbale.extraction.ru.contacts.ascent import INVITING, steps
from verbale.extraction.ru.contacts.framing import circumstance
from verbale.extraction.ru.contacts.negations import by_answer, by_negated_being, by_phrase
from verbale.extraction.ru.contacts.presence import ARRIVED, BEGINS, by_guest, by_motion, by_stay
from verbale.extraction.ru.contacts.programme import listed
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.suppositions import by_hypothesis, by_question, by_wish, by_would
from verbale.extraction.ru.contacts.syntax import SUBJECT, case, negated, preposition
from verbale.extraction.ru.contacts.tenses import tense
from verbale.extraction.ru.contacts.triggers import ACCEPTING, Found
from verbale.extraction.ru.contacts.untrue import by_denial, by_unconfirmed
from verbale.extraction.ru.contacts.verdicts import Verdict
from verbale.extraction.ru.contacts.when import nominal
from verbale.extraction.ru.contacts.words import NOUNS, VERBS, outlooks, triggers, words_of
from verbale.model import Status

PROCESS = frozenset({"переговоры", "диалог", "процесс", "консультация", "контакт"})
NEGATIVE = frozenset({"declined", "cancelled", "postponed", "denied"})
FALLEN = frozenset({"cancelled", "postponed"})
OPEN = frozenset({"possible", "proposed", "denied"})


def decide(scan: Scan, found: Found) -> Verdict:
    """The status of the contact that a trigger names."""
    if found.word.frame == "heading":
        return Verdict("held", "status.heading", 0.2)
    told = next(v for rule in RULES if (v := rule(scan, found)) is not None)
    if (told.status == "scheduled" or told.rule == "status.default") and (after := doubted(scan, found)):
        return Verdict(cast(Status, after), "status.adverb", 0.8)
    return told._replace(sure=0.5) if told.status in ("postponed", "cancelled") and _before_now(scan, found) else told


EARLIER = frozenset({"ранее", "прежде", "первоначально", "изначально"})


def _before_now(scan: Scan, found: Found) -> bool:
    """"ранее визит был отложен", "переговоры были перенесены с прошлой недели": how it stood before what is told now."""
    a, verb = scan.analysis, found.link.verb
    return verb >= 0 and any(
        a.norms[c] in EARLIER or (preposition(a, c) == "с" and a.lemmas[c] in UNITS) for c in a.children(verb))


UNITS = frozenset({"день", "неделя", "месяц", "год", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота",
                   "воскресенье"})


# ---------------------------------------------------------------- rules


def by_absence(scan: Scan, found: Found) -> Verdict | None:
    """"не поедет на встречу с Y": who stays away declines it; what others hold without him goes on."""
    if not absent(scan, found):
        return None
    if without(scan, found):
        return (by_modifier(scan, found) or by_relative(scan, found) or by_default(scan, found)) if refuses(scan, found) else None
    been = not refuses(scan, found) and tense(scan, found.link.verb, "tense") == "held"
    return Verdict("denied" if been else "declined", "status.absent", 0.8)


def by_reply(scan: Scan, found: Found) -> Verdict | None:
    """"принял приглашение", "отклонил предложение"."""
    if found.word.frame not in ("answer", "invitation"):
        return None
    verb = found.link.verb
    a = scan.analysis
    accepted = a.lemmas[found.head] == "согласие" or (a.lemmas[verb] in ACCEPTING and not negated(a, verb))
    return Verdict("scheduled" if accepted else "declined", "status.reply", 0.75)


def by_words(scan: Scan, found: Found) -> Verdict | None:
    """Words of the list that the contact hangs on; the outermost that is not a mere tense wins."""
    if any(scan.analysis.lemmas[t] in ("итог", "результат") for t in (*found.link.through, *found.carriers)):
        return None  # "обсуждались итоги саммита": what has had an outcome has been
    own = None if found.word.noun else by_own_tense(scan, found)
    status: str | None = own.status if own and own.status == "denied" else None
    worded, undone = False, ""
    for step in steps(scan, found):
        told = senses.told(scan, step) if step.core else None
        if told is None:
            break
        if told:
            confirmed = status is not None and scan.analysis.lemmas[step.token] in senses.CONFIRMING
            if status == "denied" and told == "scheduled" and _decided_against(scan, found):
                return Verdict("declined", "status.decided", 0.8)
            stays = status in FALLEN and told in ("declined", "denied")  # "не намерен прерывать переговоры"
            status, worded = status if confirmed else undone or "scheduled" if stays else _outer(told, status), True
            undone = known.negated if (known := outlooks("gov").get(scan.analysis.lemmas[step.token])) else ""
    if found.kind == "contact" and status in ("scheduled", "ongoing") and _continued(scan, found):
        status = "possible"
    rule = BEGINS if status == "ongoing" and _beginning(scan, found) else "status.word"
    return Verdict(cast(Status, status), rule, 0.8) if worded and status else None


def _decided_against(scan: Scan, found: Found) -> bool:
    """"решил не ехать", "договорились не встречаться": who means not to do it declines it."""
    return not found.word.noun and scan.analysis.feats[found.head].get("VerbForm") == "Inf" and negated(scan.analysis, found.head)


def _beginning(scan: Scan, found: Found) -> bool:
    """"начинает переговоры": no past tense, so that it may be about to begin."""
    verb = found.link.verb
    known = outlooks("gov").get(scan.analysis.lemmas[verb]) if verb >= 0 else None
    return known is not None and known.plain == "begin" and scan.analysis.feats[verb].get("Tense") == "Pres"


def _continued(scan: Scan, found: Found) -> bool:
    """"контакты будут продолжены": no contact in particular is planned."""
    a = scan.analysis
    return a.lemmas[found.link.verb] in ("продолжить", "продолжиться", "продолжаться", "продолжать") and (
        tense(scan, found.link.verb, "tense") == "scheduled")


def _outer(told: str, inner: str | None) -> str:
    """What two words tell together: "предложил отменить" leaves the contact as it was planned."""
    if inner == "ongoing" and told == "scheduled":
        return inner  # "должны продлиться до осени"
    if inner in ("cancelled", "postponed") and told in OPEN:
        return "scheduled"
    if (inner == "proposed" and told == "scheduled") or (inner in ("proposed", "scheduled") and told in ("held", "ongoing")):
        return inner  # "получил предложение встретиться", "идет подготовка визита"
    if inner in NEGATIVE and told in ("held", "ongoing", "scheduled"):
        return inner
    return told


def by_modifier(scan: Scan, found: Found) -> Verdict | None:
    """Adjectives and participles at the noun: "предстоящий визит", "запланированная встреча"."""
    a = scan.analysis
    known = outlooks("mod")
    verbs = outlooks("gov")
    for at in found.nucleus:
        for child in a.children(at):
            lemma = a.lemmas[child]
            if a.rels[child] == "amod" and lemma in known:
                told = known[lemma]
                return Verdict(cast(Status, (told.negated or told.plain) if negated(a, child) else told.plain),
                               "status.modifier", 0.85)
            if a.rels[child] in ("acl", "amod") and lemma in verbs and a.feats[child].get("VerbForm") == "Part" and (
                    told_by := _participle(scan, child)) and not (told_by in NEGATIVE and _to_be(scan, found)) and not (
                    told_by == "ongoing" and _over(scan, found)):
                return Verdict(cast(Status, told_by), "status.participle", 0.85)
    return _listed_ahead(scan, found)


def _listed_ahead(scan: Scan, found: Found) -> Verdict | None:
    """"предстоящие контакты, включая визит X в Y": what is listed among what is to come."""
    a, at = scan.analysis, found.head
    for _ in range(2):
        up = a.heads[at]
        among = up >= 0 and (a.norms[up] == "включая" or a.rels[at] == "appos")
        at = a.heads[up] if among and a.norms[up] == "включая" else up
        if not among or at < 0:
            return None
        if a.pos[at] in NOUNS and any(a.lemmas[c] in ("предстоящий", "предстоять") for c in a.children(at)):
            return Verdict("scheduled", "status.listed_ahead", 0.7)
    return None


def _to_be(scan: Scan, found: Found) -> bool:
    """"дважды откладывавшийся визит состоится": how it stood before its predicate tells that it will be."""
    verb = found.link.verb
    known = outlooks("gov").get(scan.analysis.lemmas[verb]) if verb >= 0 and found.link.rel in (*SUBJECT, "obj") else None
    if found.link.rel == "obj":
        return known is not None and known.plain == "begin" and not negated(scan.analysis, verb)  # resumed, whatever was before
    return known is not None and known.plain in ("tense", "begin") and not negated(scan.analysis, verb) and (
        tense(scan, verb, known.plain) in ("scheduled", "ongoing"))


def _over(scan: Scan, found: Found) -> bool:
    """"начавшиеся в понедельник переговоры завершились": what its predicate ends goes on no longer."""
    verb = found.link.verb
    known = outlooks("gov").get(scan.analysis.lemmas[verb]) if verb >= 0 and found.link.rel in (*SUBJECT, "obj") else None
    return known is not None and known.plain == "end" and not negated(scan.analysis, verb) and tense(scan, verb, "end") == "held"


def _participle(scan: Scan, token: int) -> str | None:
    plain, denied = outlooks("gov")[scan.analysis.lemmas[token]]
    told = (denied or plain) if negated(scan.analysis, token) else plain
    return tense(scan, token, told) if told in senses.TENSE else told


def by_relative(scan: Scan, found: Found) -> Verdict | None:
    """"встреча, которая пройдет в мае"."""
    a = scan.analysis
    for at in found.nucleus:
        for child in a.children(at):
            if a.rels[child] == "acl:relcl" and a.lemmas[child] in outlooks("gov") and any(
                    a.lemmas[c] == "который" and a.rels[c] in SUBJECT for c in a.children(child)) and (
                    told := _participle(scan, child)):
                opens = outlooks("gov")[a.lemmas[child]].plain == "begin" and a.feats[child].get("Tense") == "Pres"
                return Verdict(cast(Status, told), BEGINS if opens else "status.relative", 0.8)
    return None


def by_own_tense(scan: Scan, found: Found) -> Verdict | None:
    """A verb for a contact, by its own tense and negation."""
    if found.word.noun:
        return None
    a = scan.analysis
    told = tense(scan, found.head, "tense")
    if negated(a, found.head):
        stays = told == "scheduled" and found.word.frame == "trip" and own_words(scan, found.head)
        return Verdict("declined" if stays else "denied", "status.negated", 0.8)
    if told is None:
        return None
    now = told == "ongoing" and found.word.kind == "meeting"  # "встречаются уже в шестой раз" may tell what has just been
    return by_motion(scan, found.head, cast(Status, told)) or Verdict(cast(Status, told), "status.tense", 0.75 if now else 0.85)


def by_purpose(scan: Scan, found: Found) -> Verdict | None:
    """"встретились, чтобы обсудить": what a contact is for is as the contact is."""
    a = scan.analysis
    above = a.heads[found.head]
    if found.word.noun or above < 0 or a.rels[found.head] not in ("advcl", "xcomp"):
        return None
    meets = a.pos[above] in VERBS and a.lemmas[above] in triggers() and a.feats[found.head].get("VerbForm") == "Inf" and (
        a.lemmas[above] not in INVITING and not _means_to(scan, found.head))
    if not meets or (told := tense(scan, above, "tense")) is None:
        return None
    comes = triggers()[a.lemmas[above]].frame in ("trip", "send")  # who has come to meet has not met yet
    return Verdict("scheduled" if comes else cast(Status, told), "status.purpose", 0.6)


def _means_to(scan: Scan, infinitive: int) -> bool:
    """"собираются встретиться": no gathering for that, but a plan."""
    a = scan.analysis
    return a.rels[infinitive] == "xcomp" and a.lemmas[a.heads[infinitive]] == "собираться"


def _ahead(scan: Scan, verb: int) -> bool:
    """The predicate is to come, or what is planned, allowed or offered."""
    a = scan.analysis
    if tense(scan, verb, "tense") == "scheduled":
        return True
    infinitive = a.feats[verb].get("VerbForm") == "Inf" and a.heads[verb] >= 0
    above = a.heads[verb] if infinitive else verb
    known = outlooks("gov").get(a.lemmas[above])
    return known is not None and known.plain in ("scheduled", "possible") and (infinitive or a.pos[above] == "ADJ")


def _offered(scan: Scan, verb: int) -> bool:
    """"готова предоставить площадку для переговоров": what somebody is ready to do for a contact is not agreed on."""
    a = scan.analysis
    above = a.heads[verb] if a.feats[verb].get("VerbForm") == "Inf" and a.heads[verb] >= 0 else verb
    known = outlooks("gov").get(a.lemmas[above])
    return (known is not None and known.plain == "possible") or a.lemmas[above] in ("предложить", "предлагать")


def _quoted_apart(scan: Scan, head: int, verb: int) -> bool:
    """"«Удар подорвет мир» — заявил он на переговорах": the predicate of what is quoted is none of the contact's."""
    return sum(scan.analysis.words[k] == '"' for k in range(min(head, verb), max(head, verb))) % 2 == 1


def by_circumstance(scan: Scan, found: Found) -> Verdict | None:
    """A contact that only frames something else: "в ходе встречи", "после визита", "накануне переговоров"."""
    how = circumstance(scan, found)
    a, above = scan.analysis, scan.analysis.heads[found.head]
    if preposition(a, found.head) == "на" and above >= 0 and a.lemmas[above] in INVITING and case(a, found.head) == "Acc":
        return Verdict("scheduled", "status.invited_to", 0.6)
    if found.link.through and a.lemmas[found.link.through[0]] == "договоренность" and not preposition(a, found.head):
        return Verdict("held", "status.after", 0.7)  # "опираться на договоренности встречи": what came of it
    if not how:
        return None
    verb = found.link.verb
    if verb >= 0 and _come_for(scan, found):
        gone = a.lemmas[verb] in words_of("there_and_back") and tense(scan, verb, "tense") == "held"
        return Verdict("held" if gone else "scheduled", "status.come_for", 0.6)
    if how == "before":
        return Verdict("possible" if verb >= 0 and _offered(scan, verb) else "scheduled", "status.before", 0.6)
    ahead = verb >= 0 and _ahead(scan, verb) and not _quoted_apart(scan, found.head, verb)
    if how == "after" and not (ahead and found.link.preposition in ("после", "по", "по окончании", "по завершении")):
        return Verdict("held", "status.after", 0.7)
    return Verdict("scheduled", "status.within_future", 0.7) if ahead else None


def _come_for(scan: Scan, found: Found) -> bool:
    """"едет в Лиму на встречу с X": whoever comes for it has not met yet."""
    a, verb = scan.analysis, found.link.verb
    known = triggers().get(a.lemmas[verb])
    comes = known is not None and not known.noun and known.frame in ("trip", "send") and not negated(a, verb)
    return comes and found.kind in ("meeting", "talks") and not found.link.through and (
        preposition(a, found.head) == "на" and case(a, found.head) == "Acc")


def by_process(scan: Scan, found: Found) -> Verdict | None:
    """Talks of states that nothing dates, places or closes go on: "на переговорах с ЕС"."""
    a = scan.analysis
    if not found.word.noun or a.lemmas[found.head] not in PROCESS or circumstance(scan, found) in ("before", "after"):
        return None
    if found.link.verb >= 0 and _come_for(scan, found):
        return None
    if nominal(scan, found) and scan.times_in(*a.sentences[a.sentence[found.head]]):
        return None  # "Завтра новый раунд переговоров X и Y"
    if not any(a.rels[c] == "nmod" for k in found.nucleus for c in a.children(k) if c not in found.nucleus):
        return None
    for at in found.nucleus:
        for child in a.children(at):
            mention = scan.mention(child)
            if mention is not None and (mention.type == "person" or (mention.type == "place" and a.rels[child] == "nmod")):
                return None
    return Verdict("ongoing", "status.process", 0.5)


def by_touch(scan: Scan, found: Found) -> Verdict | None:
    """"находятся в постоянном контакте": who is in touch is so still, whoever it is."""
    a, verb = scan.analysis, found.link.verb
    if a.lemmas[found.head] not in ("контакт", "связь") or preposition(a, found.head) not in ("в", "на") or verb < 0:
        return None
    keeps = a.lemmas[verb] in words_of("staying") and not negated(a, verb)
    return Verdict("ongoing", "status.touch", 0.6) if keeps and tense(scan, verb, "tense") == "ongoing" else None


def by_programme(scan: Scan, found: Found) -> Verdict | None:
    """"В программе визита переговоры с X"."""
    return Verdict("scheduled", "status.programme", 0.7) if listed(scan, found) else None


def by_copula(scan: Scan, found: Found) -> Verdict | None:
    """"Это будет первый разговор министров"."""
    a = scan.analysis
    being = next((c for c in a.children(found.head) if a.rels[c] == "cop"), -1) if found.word.noun and found.link.verb < 0 else -1
    if being < 0 or (told := tense(scan, being, "tense")) not in ("held", "scheduled"):
        return None
    return Verdict(cast(Status, told), "status.being", 0.75)


def by_topic(scan: Scan, found: Found) -> Verdict | None:
    """"главной темой встречи станет ...": a contact whose subject is to be told is to come."""
    a, verb = scan.analysis, found.link.verb
    topic = any(a.lemmas[t] in ("тема", "вопрос", "повестка", "предмет") for t in found.link.through)
    if not topic or verb < 0 or a.lemmas[verb] not in ("стать", "быть", "являться") or tense(scan, verb, "tense") != "scheduled":
        return None
    return Verdict("scheduled", "status.topic", 0.7)


def by_default(scan: Scan, found: Found) -> Verdict:
    """What a report mentions without more has been; what there are rumours of, or what somebody "боится" to do, may be."""
    a, done = scan.analysis, found.link.verb if found.word.noun else found.head
    rumoured = any(a.lemmas[t] == "слух" for t in (*found.link.through, *found.carriers))
    unfinished = done >= 0 and a.feats[done].get("VerbForm") == "Inf" and (
        not found.word.noun or (found.link.rel == "obj" and a.lemmas[done] in words_of("light")))
    coming = found.word.noun and done >= 0 and (found.link.rel in SUBJECT or (
        found.link.rel == "obj" and a.lemmas[done] in words_of("light"))) and not found.link.through and _ahead(scan, done)
    return Verdict("possible" if rumoured or unfinished else "scheduled" if coming else "held", "status.default", 0.5)


def by_phone(scan: Scan, found: Found) -> Verdict | None:
    """"поздравил по телефону": the call is when that is done."""
    if found.word.frame != "phoned" or found.link.verb < 0:
        return None
    told = tense(scan, found.link.verb, "tense")
    return Verdict(cast(Status, told), "status.phone", 0.7) if told and not negated(scan.analysis, found.link.verb) else None


def by_awaiting(scan: Scan, found: Found) -> Verdict | None:
    """Who is awaited is to come."""
    if found.word.frame != "await":
        return None
    return Verdict("denied" if negated(scan.analysis, found.head) else "scheduled", "status.awaited", 0.75)


def by_invitation(scan: Scan, found: Found) -> Verdict | None:
    """Who is invited has not come."""
    if found.word.frame != "invite":
        return None
    return Verdict("denied" if negated(scan.analysis, found.head) else "proposed", "status.invited", 0.75)


def by_trip_verb(scan: Scan, found: Found) -> Verdict | None:
    """"прибыл с визитом": the visit is as the verb tells."""
    a = scan.analysis
    verb = found.link.verb
    if found.word.frame != "trip" or not found.word.noun or verb < 0 or found.link.preposition not in ("с", "в") or (
            a.pos[verb] not in VERBS or a.feats[verb].get("Mood") == "Imp"):
        return None
    told = tense(scan, verb, "tense")
    if told is None:
        return None
    if a.lemmas[verb] in words_of("staying"):
        still = told == "held" and a.feats[verb].get("VerbForm") == "Conv"  # "находясь с визитом в X, он заявил"
        return Verdict("ongoing", ARRIVED, 0.7) if still else Verdict(cast(Status, told), "status.stay", 0.8)
    if a.lemmas[verb] in words_of("escorting"):
        return Verdict(cast(Status, told), "status.trip", 0.7)
    moved = by_motion(scan, verb, cast(Status, told))
    return moved or Verdict("scheduled" if told == "ongoing" else cast(Status, told), "status.trip", 0.8)


def by_fall(scan: Scan, found: Found) -> Verdict | None:
    """What fell through or was refused, whatever was planned: "предстоящая встреча отменена"."""
    told = by_words(scan, found)
    if told is None or told.status in NEGATIVE:
        return told
    return Verdict(cast(Status, after), "status.fallen", 0.8) if (after := _fallen_after(scan, found)) else None


def _fallen_after(scan: Scan, found: Found) -> str | None:
    """"должны были пройти, но были отложены": what a further predicate of the same subject tells, where that is a fall."""
    a = scan.analysis
    if found.word.noun and found.link.rel not in SUBJECT:
        return None
    verb = found.link.verb if found.word.noun else found.head
    planned = {verb, a.heads[verb] if verb >= 0 and a.rels[verb] == "xcomp" else verb} - {-1}
    for after in (c for v in planned for c in a.children(v) if a.rels[c] == "conj"):
        known = outlooks("gov").get(a.lemmas[after])
        other = (*SUBJECT, "obj", "obl", "xcomp") if not found.word.noun else SUBJECT
        if known is not None and not any(a.rels[c] in other for c in a.children(after)):
            told = (known.negated or known.plain) if negated(a, after) else known.plain
            if told in NEGATIVE:
                return told
    return None


RULES: tuple[Callable[[Scan, Found], Verdict | None], ...] = (
    by_reply, by_answer, by_denial, by_unconfirmed, by_wish, by_question, by_would, by_hypothesis, by_absence,
    by_negated_being, by_phrase, by_purpose, by_invitation, by_awaiting, by_fall, by_modifier, by_words, by_relative,
    by_own_tense, by_guest, by_trip_verb, by_stay, by_phone, by_copula, by_topic, by_programme, by_touch, by_process,
    by_circumstance, by_default)
