"""What a title phrase tells once it is read: its words in the nominative, the body, the states."""

from __future__ import annotations

from verbale.extraction.ru import nominal
from verbale.extraction.ru.title import Title
from verbale.extraction.ru.title_words import ACTING, UNDECLINED
from verbale.extraction.ru.titles.groups import QUOTE
from verbale.extraction.ru.titles.phrase import POPE, Phrase
from verbale.lexicon import titles as one_state


def title(p: Phrase, last: int) -> Title:
    """The title phrase, once all of it is read."""
    a = p.analysis
    feats = a.feats[next((k for k in (p.one_of, p.acting) if k >= 0), p.head)]
    if p.body_state and p.body_state not in p.states:
        p.states.append(p.body_state)
    text = _text(p)
    if own := one_state.party("ru", p.noun.noun) or one_state.party("ru", text):  # еврокомиссар: whatever state is named
        p.states.insert(0, own)
    return Title(p.first, last, p.head, p.noun, text, _organization(p),
                 tuple(dict.fromkeys(p.states)), p.body_role, p.employer, p.phase,
                 "" if p.noun.noun in UNDECLINED or a.lemmas[p.first] in ACTING else feats.get("Case", ""),
                 p.one_of < 0 and feats.get("Number") == "Plur", -1, p.possessive, tuple(p.heads),
                 tuple(a.lemmas[i] for i in p.body), tuple(p.others), _texts(p), p.land, p.crowd, p.place is not None)


def _text(p: Phrase) -> str:
    if p.noun.noun == POPE and len(p.text) > 1:
        return "папа римский"
    if p.one_of >= 0:
        a = p.analysis
        words = "одна из" if a.feats[p.one_of].get("Gender") == "Fem" else "один из"
        return f"{words} {nominal.join(a, p.text, (a.words[i] for i in p.text))}"
    if p.acting >= 0:
        return _acting(p)
    if p.analysis.lemmas[p.text[0]] in ACTING:
        return nominal.join(p.analysis, p.text, (p.analysis.words[i].lower() for i in p.text))
    a = p.analysis
    if a.lemmas[p.head].endswith("ть"):  # a participle, whose lemma is a verb
        text = nominal.join(a, p.text, (p.noun.noun if k == p.head else a.words[k] for k in p.text))
    else:
        text = nominal.nominative(a, p.text, singular=True)
    return text[:1].lower() + text[1:] if text[1:2].islower() or text.startswith("И.") else text


def _texts(p: Phrase) -> tuple[str, ...]:
    """``министры обороны и финансов``, ``иностранных и внутренних дел``: the titles of two, where the words tell no more."""
    a = p.analysis
    ands = [k for k, i in enumerate(p.text) if a.norms[i] == "и"]
    if len(ands) != 1 or a.feats[p.head].get("Number") != "Plur" or p.body:
        return ()
    before, after = p.text[: ands[0]], p.text[ands[0] + 1 :]
    if before[-1] == p.head or p.head not in before:
        return ()
    start = before[: before.index(p.head) + 1]
    first = [*before, after[-1]] if a.pos[before[-1]] == "ADJ" else before
    return tuple(nominal.nominative(a, tokens, singular=True).lower() for tokens in (first, [*start, *after]))


def _acting(p: Phrase) -> str:
    """``исполняющий обязанности министра``: only the participle changes."""
    a = p.analysis
    first = "исполняющая" if a.feats[p.acting].get("Gender") == "Fem" else "исполняющий"
    rest = p.text[2:]
    return f"{first} обязанности {nominal.join(a, rest, (a.words[i] for i in rest))}"


def _organization(p: Phrase) -> str | None:
    """The body; a place only where an office of its own stands beside it, not for somebody who works there."""
    if p.body_name and p.body_name_size == len(p.body):
        return p.body_name
    if p.body:
        return unquoted(nominal.nominative(p.analysis, p.body))
    return (p.place if p.noun.kind == "office" else None) or p.party



def unquoted(name: str) -> str:
    """A name without the quotation marks around all of it."""
    return name[1:-1] if name[:1] == name[-1:] == QUOTE and name.count(QUOTE) == 2 else name
