"""Accuracy on the development sets, one table; with --ablate, what each main mechanism is worth.

    python -m bench quality                       # every set
    python -m bench quality --sets gold-dev/ru    # some of them; written/mending and written/apart are our own texts
    python -m bench quality --sets own            # the golden texts of the tests by layer; needs no other set
    python -m bench quality --ablate              # gold-dev/ru once for each mechanism that is switched off
    python -m bench quality --markdown            # rows for docs/quality.md

The sets are other people's texts and lie beside the project, not in it; where they are absent the command says so. The
scorer that lies with them does the counting, so the figures are those of ``score.py`` run by hand.
"""

from __future__ import annotations

import argparse
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, cast
from unittest.mock import patch

from bench import sets
from bench.corpus import SHARED
from tests.extraction import said, taken
from tests.golden import records as golden
from verbale.extraction.quotes import pair

TESTS = Path(__file__).parent.parent / "tests"
OWN = golden.cases(TESTS / "golden" / "ru")
OWN_TEXTS = "own"
"""The name of the golden texts among the sets: they are in the project and were mended until they came out."""
SENTENCES = {"statements": said.check, "claims": taken.check_claims, "positions": taken.check_positions}
SHOWN = (
    "times (interval exact)", "offices (person, title)", "offices: state", "statements (content)",
    "statements (content, speaker)", "statements: kind", "contacts (found)", "contacts (parties, status group, date)",
    "contacts: status (9 values)", "contacts: status, macro F1", "contacts: level", "contacts: parties exact",
    "contacts: participants", "contacts: date exact or null", "contacts: place", "contacts: no place where none is given",
    "contacts: condition", "claims (kind)", "claims: level", "positions (kind, holder)", "positions: condition")
"""The lines of the two hand-annotated sets, in the order of the table."""


UNTOLD = ("times", "positions")
"""What is not annotated in the written sets."""


class Line(NamedTuple):
    """One figure: F1 or accuracy, and what it is counted from."""

    name: str
    value: float
    counts: str


# ---------------------------------------------------------------- measuring


def lines(one: sets.Set, score: ModuleType) -> list[Line]:
    """Every figure that the scorer has for a set."""
    tally = score.Tally()
    found = sets.extracted(sets.inputs(one, score))
    measure = {"record": score.score_record, "facts": score.score_facts, "readouts": score.score_readouts,
               "polnear": score.score_polnear}[one.kind]
    measure(str(SHARED / "data" / one.path), found, tally)
    return list(_lines(tally))


def _lines(tally: Any) -> Iterator[Line]:
    statuses = {k.removeprefix("status ") for k in tally.gold if k.startswith("status ")}
    if statuses:
        f1 = [_f1(tally, f"status {s}") for s in statuses]
        yield Line("contacts: status, macro F1", sum(f1) / len(f1), f"{len(f1)} statuses")
    for name in [n for n in tally.gold if not n.startswith("status ")]:
        yield Line(name, _f1(tally, name), f"{tally.tp[name]:g}/{tally.pred[name]:g}/{tally.gold[name]:g}")
    for name, asked in tally.asked.items():
        yield Line(name, tally.right[name] / asked, f"{tally.right[name]}/{asked}")


def _f1(tally: Any, name: str) -> float:
    total = tally.pred[name] + tally.gold[name]
    return 2 * tally.tp[name] / total if total else 0.0


# ---------------------------------------------------------------- ablations


Switch = Callable[[], AbstractContextManager[Any]]


def _off(module: str, name: str, instead: object) -> Switch:
    """A switch that puts something else in a mechanism's place, which must be there."""
    def switch() -> AbstractContextManager[Any]:
        return patch(f"verbale.{module}.{name}", instead)
    return switch


ABLATIONS: dict[str, tuple[str, Switch]] = {
    "coreference": ("role words and pronouns find nobody", _off("resolve.coreference", "answered", lambda s, i, m: m)),
    "continuity": ("a speaker is only who the sentence names",
                   _off("extraction.ru.statements.continuity", "carry", lambda scene, drafts: list(drafts))),
    "insertions": ("the editor's words are the speaker's", _off("read.layout", "insertions", lambda clean: ())),
    "long quotations": ("a quotation ends with its paragraph", _off(
        "extraction.units", "pair", lambda text, parts: [q for p in parts for q in pair(text, [p])])),
    "relays": ("a medium that passes words on is a second speaker",
               _off("extraction.ru.statements.settle", "_relays", lambda draft, drafts: False)),
    "inferred parties": ("a person whose state is not told stays without one",
                         _off("extraction.ru.contacts", "inferred", lambda scan, named: list(named))),
    "merging": ("every passage is a contact of its own", _off("resolve.contacts", "_best", lambda *a, **k: None)),
    "conditions": ("no condition makes a contact possible",
                   _off("extraction.ru.contacts", "condition", lambda *a, **k: None)),
    "repeated positions": ("a position said twice is two", _off("extraction.positions", "same_position", lambda *a: False)),
}
"""Name -> (what is without it, the switch)."""


def own_texts() -> list[Line]:
    """Of the golden texts of the project's tests, by layer: the share of right records among those wanted or found."""
    found, told = golden.documents("ru", OWN), Counter[str]()
    for case in OWN:
        for layer in case.layers:
            outcome = golden.compare(case, found[case.name], layer)
            told.update({layer: outcome.right, f"{layer} all": outcome.right + len(outcome.differences)})
    return [Line(layer, told[layer] / told[f"{layer} all"], f"{told[layer]}/{told[f'{layer} all']}") for layer in golden.LAYERS]


def own_share() -> float:
    """The share of right records in the golden texts, and of the sentences that come out whole, of the project's tests."""
    counts = [tuple(int(n) for n in line.counts.split("/")) for line in own_texts()]
    whole = [_comes_out(check, case) for file, check in SENTENCES.items() for case in _cases(file)]
    return (sum(right for right, _ in counts) + sum(whole)) / (sum(told for _, told in counts) + len(whole))


def _cases(file: str) -> list[str]:
    rows = (TESTS / "extraction" / "ru" / f"{file}.txt").read_text("utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


def _comes_out(check: Callable[[str, str], None], case: str) -> bool:
    try:
        check("ru", case)
    except AssertionError:
        return False
    return True


def ablated(score: ModuleType, chosen: sets.Set) -> Iterator[tuple[str, str, dict[str, Line]]]:
    """(mechanism, what is without it, the figures), first with all of them."""
    everything: dict[str, tuple[str, Switch]] = {"nothing": ("everything is on", nullcontext), **ABLATIONS}
    for name, (what, switch) in everything.items():
        with switch():
            share = Line("own texts", own_share(), "")
            yield name, what, {x.name: x for x in (*lines(chosen, score), share)}


# ---------------------------------------------------------------- printing


def commit() -> str:
    """The commit that is measured, with a plus where the tree differs from it."""
    try:
        git = ["git", "describe", "--always", "--dirty=+"]
        return subprocess.run(git, capture_output=True, text=True, check=True, timeout=10).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return "unknown"


def show(chosen: list[sets.Set], markdown: bool, own: bool) -> None:
    if own:
        print(f"\nown texts (tests/golden/ru, {len(OWN)} of them) at {commit()}")
        for line in own_texts():
            print(f"| own texts | {line.name} | {line.value:.3f} | {line.counts} |" if markdown
                  else f"  {line.name:<42}{line.value:>7.3f}   {line.counts}")
    score = sets.scorer() if chosen else None
    for one in chosen:
        found = {x.name: x for x in lines(one, cast(ModuleType, score))}
        names = [n for n in SHOWN if n in found] if one.kind == "record" else list(found)
        names = [n for n in names if one not in sets.WRITTEN or not n.startswith(UNTOLD)]
        print(f"\n{one.name} at {commit()}")
        for name in names:
            line = found[name]
            row = (f"| {one.name} | {line.name} | {line.value:.3f} | {line.counts} |" if markdown
                   else f"  {line.name:<42}{line.value:>7.3f}   {line.counts}")
            print(row)


ABLATED = ("statements (content, speaker)", "statements (content)", "contacts (found)",
           "contacts (parties, status group, date)", "claims (kind)", "positions (kind, holder)", "own texts")


def show_ablations(markdown: bool) -> None:
    score = sets.scorer()
    chosen = next(s for s in sets.SETS if s.name == "gold-dev/ru")
    print(f"{chosen.name} at {commit()}: F1 without a mechanism, and the difference")
    print(("| without | | " + " | ".join(ABLATED) + " |") if markdown else " " * 22 + "".join(f"{n[:17]:>18}" for n in ABLATED))
    base: dict[str, Line] = {}
    for name, what, found in ablated(score, chosen):
        base = base or found
        cells = [f"{found[n].value:.3f} ({found[n].value - base[n].value:+.3f})" if found is not base
                 else f"{found[n].value:.3f}" for n in ABLATED]
        print(f"| {name} | {what} | " + " | ".join(cells) + " |" if markdown
              else f"  {name:<20}" + "".join(f"{c:>18}" for c in cells))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", choices=[OWN_TEXTS, *(s.name for s in (*sets.SETS, *sets.WRITTEN))],
                        default=[OWN_TEXTS, *(s.name for s in sets.SETS)])
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--markdown", action="store_true")
    chosen = parser.parse_args()
    if chosen.sets != [OWN_TEXTS]:
        sets.need()
    if chosen.ablate:
        show_ablations(chosen.markdown)
    else:
        named = [s for s in (*sets.SETS, *sets.WRITTEN) if s.name in chosen.sets]
        show(named, chosen.markdown, OWN_TEXTS in chosen.sets)


if __name__ == "__main__":
    main()
