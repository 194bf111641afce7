"""Names of persons: the tagger's spans, repaired."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from verbale.extraction.ru import names
from verbale.extraction.ru.title_words import noun_at
from verbale.lexicon import morph
from verbale.lexicon.roster import roster
from verbale.model import Analysis, Mention

OBLIQUE = ("ом", "ем", "а", "у", "е", "я", "ю")
"""Endings of masculine names after a consonant."""
LONGEST_OPENING = 3
"""Words of a name that opens a sentence."""
SHORTEST = 4
"""Letters of a family name that is known alone."""
INSTRUMENTAL = ("ом", "ем")
ENDING = 2
NUMERAL = frozenset("IVX")
"""Letters of the number behind the name of a king or a pope."""
FLAT = frozenset({"flat", "flat:name", "appos"})
"""What the parser calls the tie of a family name to the given name before it."""
NAME_POS = {"PROPN", "NOUN", "ADJ", "X"}
GENDERS = {"Masc": "m", "Fem": "f"}
NOT_INSIDE = {"(", ")", '"', "[", "]", "/", ":", ";", "—", "?", "!", ",", "«", "»"}


class NameSpan(NamedTuple):
    first: int
    last: int


def find_people(analysis: Analysis, taken: Sequence[bool]) -> list[Mention]:
    """Mentions of persons by name, as written; ``taken`` marks tokens that name something else."""
    tagged = [s for s in _repaired(analysis, taken) if _is_name(analysis, s)]
    found = sorted([*tagged, *_overlooked(analysis, taken, tagged)])
    return [Mention(s.first, s.last, _head(analysis, s), "person", "name") for s in found]


def named(analysis: Analysis, mentions: Sequence[Mention], cases: Mapping[int, str]) -> list[Mention]:
    """The mentions with canonical names.

    Args:
        cases: token -> case of the title that stands before the name that begins there.
    """
    options = [_readings(analysis, m, cases.get(m.first, "")) for m in mentions]
    return [m._replace(key=_of_roster(analysis, m, " ".join(r.words).replace(" ' ", "'")), gender=r.gender)
            for m, r in zip(mentions, names.settle(options), strict=True)]


def _of_roster(analysis: Analysis, m: Mention, name: str) -> str:
    """The nominative that the roster knows, of a foreign name whose ending the dictionary does not: ``Ким Чен Иру``, or that
    was taken for another case: ``Фумио Кисида``."""
    written = " ".join(analysis.words[m.first : m.last])
    if written != name and " " in written and roster().named(written) and not roster().named(name):
        return written
    if roster().named(kept := _middle_kept(name, written)) and not roster().named(name):
        return kept
    first, _, last = name.rpartition(" ")
    stem = name[:-ENDING] if not first and name.endswith(INSTRUMENTAL) else ""
    if len(stem) >= SHORTEST and not roster().named(name) and roster().named(stem):
        return stem  # "с Макроном и Мерцем", taken for a nominative
    if not first or analysis.feats[m.last - 1].get("Case", "Nom") == "Nom" or roster().named(name):
        return name
    known = (f"{first} {last.removesuffix(ending)}" for ending in OBLIQUE
             if last.endswith(ending) and len(last) > len(ending) + 1)
    return next((form for form in known if len(roster().named(form)) == 1), name)


def _middle_kept(name: str, written: str) -> str:
    """The name with what stands between its first and its last word as the text has it: "Джона Атта Миллса"."""
    words, as_written = name.split(" "), written.split(" ")
    return " ".join([words[0], *as_written[1:-1], words[-1]]) if 2 < len(words) == len(as_written) else name


# ---------------------------------------------------------------- spans


def _repaired(analysis: Analysis, taken: Sequence[bool]) -> Iterable[NameSpan]:
    end = 0
    for name in analysis.names:
        if name.kind != "PER" or name.last <= end:
            continue
        for span in _pieces(analysis, max(name.first, end), name.last):
            first, last = _trimmed(analysis, span, taken)
            if first < last:
                first, last = _initials(analysis, first, end), _extended(analysis, last)
                yield NameSpan(first, last)
                end = last


def _overlooked(analysis: Analysis, taken: Sequence[bool], tagged: Sequence[NameSpan]) -> Iterable[NameSpan]:
    """Given and family name, or the name of a pope, that the tagger passed over, as behind a heading without a full stop."""
    inside = {i for span in tagged for i in range(span.first, span.last)}
    pos, words, rels = analysis.pos, analysis.words, analysis.rels
    for i in range(len(analysis) - 1):
        if pos[i] != "PROPN" or i in inside or i + 1 in inside or taken[i] or taken[i + 1] or analysis.heads[i + 1] != i:
            continue
        family = pos[i + 1] == "PROPN" and rels[i + 1] in FLAT and words[i + 1][:1].isupper() and words[i + 1][1:].islower()
        if (family or set(words[i + 1]) <= NUMERAL) and not _line_break(analysis, i + 1) and (i == 0 or words[i - 1] != '"') and (
                any(f.name == "given" for f in morph.known(analysis.norms[i]))):
            yield NameSpan(i, i + 2)
    for first, last in analysis.sentences:
        if (known := _opening(analysis, first, last)) and not any(k in inside or taken[k] for k in range(first, known)):
            yield NameSpan(first, known)


def _opening(analysis: Analysis, first: int, last: int) -> int:
    """Where the name of somebody in the roster ends with which a sentence opens, "Лавров встретился с ...", "Си Цзиньпин принял
    ...": alone there, names are taken for any proper noun; 0 without one."""
    end = first
    while end < min(first + LONGEST_OPENING, last) and _proper(analysis, end):
        end += 1
    alone = end - first == 1
    labelled = end < last and analysis.words[end] == "—"  # "Захарова — о визите: ...": a headline that says little
    if end == first or labelled or (alone and (len(analysis.words[first]) < SHORTEST or any(
            f.name == "given" and f.nominative == analysis.norms[first] for f in morph.known(analysis.norms[first])))):
        return 0
    likeliest = names.readings(tuple(_word(analysis, i) for i in range(first, end)))[0]
    return end if roster().named(" ".join(likeliest.words)) else 0


def _proper(analysis: Analysis, i: int) -> bool:
    """A word with a capital that the tagger takes for a proper noun: Лавров, Ас-Сиси, the И of "Ван И"."""
    word = analysis.words[i]
    return analysis.pos[i] == "PROPN" and word.replace("-", "").isalpha() and (
        word.istitle() or word[1:].islower() or len(word) == 1)


def _pieces(analysis: Analysis, first: int, last: int) -> list[NameSpan]:
    """A span without punctuation and line ends inside: what stands on either side is a name of its own."""
    pieces: list[NameSpan] = []
    start = first
    for i in range(first, last + 1):
        if i == last or analysis.words[i] in NOT_INSIDE or (i > start and _line_break(analysis, i)):
            if start < i:
                pieces.append(NameSpan(start, i))
            start = i if i < last and analysis.words[i] not in NOT_INSIDE else i + 1
    return [p for k, p in enumerate(pieces) if k == 0 or not _latin_gloss(analysis, p)]


def _line_break(analysis: Analysis, i: int) -> bool:
    """Whether a line ends between the token and the one before it."""
    return i > 0 and "\n" in analysis.text[analysis.ends[i - 1] : analysis.starts[i]]


def _latin_gloss(analysis: Analysis, span: NameSpan) -> bool:
    """``(Barry Lowenkron)`` after the name in Cyrillic."""
    return all(analysis.words[i].isascii() for i in range(span.first, span.last))


def _trimmed(analysis: Analysis, span: NameSpan, taken: Sequence[bool]) -> NameSpan:
    first, last = span
    while first < last and (taken[first] or not _namelike(analysis.words[first])):
        first += 1
    while first < last and (taken[last - 1] or not _namelike(analysis.words[last - 1])):
        last -= 1
    if last - first > 1 and analysis.pos[first] == "ADV" and analysis.sentences[analysis.sentence[first]][0] == first:
        first += 1  # "Завтра Петров приедет"
    if last - first == 2 and (noun := noun_at(analysis, first)) and noun.kind == "office" and analysis.words[first][1:].islower():
        first += 1  # "Президенту Ющенко": the title stands before the name
    if last - first > 2 and _of_the_office(analysis, first):
        first += 1  # "мэр Герата Саид Нури"
    if last - first > 2 and analysis.words[first].startswith("Аль-"):
        first += 1  # "оператор Аль-Джазиры Сами аль-Хадж": a body before the name, no part of it
    return NameSpan(first, last)


def _of_the_office(analysis: Analysis, i: int) -> bool:
    """Whether the first word of a name is what the office before it is of: a genitive between two nominatives."""
    noun = noun_at(analysis, i - 1) if i else None
    norm = analysis.norms[i]
    if norm in names.given_names() or any(f.name == "given" for f in morph.known(norm)):
        return False  # канцлер Ангела Доротея Меркель
    return (noun is not None and noun.kind == "office" and analysis.feats[i].get("Case") == "Gen"
            and analysis.feats[i - 1].get("Case") == analysis.feats[i + 1].get("Case") == "Nom")


def _namelike(word: str) -> bool:
    """A capital, a particle, or a particle joined to a capital: ``аль-Джубейр``."""
    article, hyphen, rest = word.partition("-")
    return word[0].isupper() or word.lower() in names.particles() or (
        bool(hyphen) and article in names.particles() and rest[:1].isupper())


def _initials(analysis: Analysis, first: int, least: int) -> int:
    """Where the name begins when initials before it are counted in: ``А. Кудрин``."""
    while first - 2 >= least and analysis.words[first - 1] == "." and _initial(analysis.words[first - 2]):
        first -= 2
    return first


DOUBLE = frozenset({"Дж", "Дз", "Вл", "Ал", "Ст"})
"""Letters that stand for the one sound that a given name begins with: "Дж. Буш"."""


def _initial(word: str) -> bool:
    return word in DOUBLE or (len(word) == 1 and word.isalpha() and word.isupper())


def _extended(analysis: Analysis, last: int) -> int:
    """Where the name ends when ``бин Ладен`` after it is counted in."""
    size = len(analysis)
    here = last
    while here + 1 < size and analysis.norms[here] in names.particles() and analysis.norms[here] != "и":
        here += 1
    if here > last and here < size and analysis.words[here][0].isupper() and not _line_break(analysis, here):
        return here + 1
    if last < size and not analysis.words[last][0].isupper() and "-" in analysis.words[last] and _namelike(analysis.words[last]):
        return last + 1
    return last


def _is_name(analysis: Analysis, span: NameSpan) -> bool:
    """False for capitalised common words that the tagger took for a name."""
    alone = span.last - span.first == 1
    if not alone and _beside_a_title(analysis, span):
        return True
    return not all(_common(analysis, i, alone) for i in range(span.first, span.last))


def _beside_a_title(analysis: Analysis, span: NameSpan) -> bool:
    """``представитель министерства Пер Даль``: two names, one tied to the other, behind a title, are no common words."""
    head = analysis.heads[span.first]
    named = all(analysis.pos[i] == "PROPN" for i in range(span.first, span.last)) and analysis.rels[span.last - 1] == "flat:name"
    return named and analysis.rels[span.first] == "appos" and head >= 0 and noun_at(analysis, head) is not None


def _common(analysis: Analysis, i: int, alone: bool) -> bool:
    forms = morph.known(analysis.norms[i])
    if (noun := noun_at(analysis, i)) and noun.kind == "office":
        return True
    if not forms or any(f.name for f in forms):
        return False
    return analysis.pos[i] != "PROPN" or not alone


# ---------------------------------------------------------------- readings


def _readings(analysis: Analysis, span: Mention, case: str) -> tuple[names.Reading, ...]:
    words = tuple(_word(analysis, i) for i in range(span.first, span.last) if analysis.words[i] != ".")
    hint = _case_hint(analysis, span)
    if case and not _shows(analysis.norms[span.first], case) and _shows(
            analysis.norms[span.first], analysis.feats[span.first].get("Case", "")):
        case = ""  # "на посту главы МИД Диану X сменил": no case of that title
    if case == "Gen" and hint == "Nom" == analysis.feats[span.first].get("Case"):
        case = hint  # "помощник госсекретаря Виктория X": the nearest title is not the name's own
    return names.readings(words, case or hint, _verb_gender(analysis, span))


def _shows(given: str, case: str) -> bool:
    """Whether a given name may stand in a case, as far as the dictionary knows it."""
    forms = [f for f in morph.known(given) if f.name == "given"]
    return not forms or any(f.case == case or f.fixed for f in forms)


def _word(analysis: Analysis, i: int) -> names.Word:
    feats = analysis.feats[i]
    text = analysis.words[i]
    if _initial(text) and i + 1 < len(analysis) and analysis.words[i + 1] == ".":
        text += "."
    return names.Word(text, feats.get("Case", ""), GENDERS.get(feats.get("Gender", ""), ""))


def _case_hint(analysis: Analysis, span: Mention) -> str:
    """The case of the noun before a name that stands in apposition to it."""
    head = analysis.heads[span.first]
    if analysis.rels[span.first] in ("appos", "flat") and 0 <= head < span.first and analysis.pos[head] == "NOUN":
        return analysis.feats[head].get("Case", "")
    return ""


def _verb_gender(analysis: Analysis, span: Mention) -> str:
    """The gender that a verb in the past tense tells of its subject."""
    for i in range(span.first, span.last):
        head = analysis.heads[i]
        if analysis.rels[i] == "nsubj" and head >= 0 and analysis.pos[head] == "VERB":
            return GENDERS.get(analysis.feats[head].get("Gender", ""), "")
    return "f" if _of_her(analysis, span.first) else ""


def _of_her(analysis: Analysis, i: int) -> bool:
    """``Прибыла и.о. министра Виктория Берг``: the verb of the title beside the name tells a woman."""
    for _ in range(3):
        if analysis.rels[i] not in ("appos", "flat", "flat:name"):
            break
        i = analysis.heads[i]
    verb = analysis.heads[i]
    return analysis.rels[i].startswith("nsubj") and verb >= 0 and analysis.pos[verb] == "VERB" and (
        analysis.feats[verb].get("Gender") == "Fem" and analysis.feats[i].get("Gender") != "Fem")


def _head(analysis: Analysis, span: NameSpan) -> int:
    """The token whose governor stands outside the name."""
    for i in range(span.first, span.last):
        if not span.first <= analysis.heads[i] < span.last:
            return i
    return span.first
