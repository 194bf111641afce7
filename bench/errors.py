"""Browse what an extraction missed and what it made up, layer by layer.

    python -m bench.errors record GOLD_DIR OUT.jsonl --layer contacts
    python -m bench.errors polnear DIR OUT.jsonl --layer statements --max 50 --no-parse

``OUT.jsonl`` is what ``verbale extract --format jsonl`` printed for the documents of the gold folder. For each layer
(times, offices, statements, contacts, claims, positions; several with commas, all without ``--layer``) it shows

- ``MISS``: a gold record that nothing matched, with our records of the same layer in its sentence and their rules;
- ``FALSE``: a record of ours that matches no gold one, with the rule that made it and the gold records it touches;
- ``WRONG``: a match with a wrong attribute (a status, a level, a speaker, an interval), both values shown;

each with its sentence and the sentence's parse, one token as ``index:word/lemma POS relation→head``.

Options: ``--only miss|false|wrong`` (several with commas), ``--attribute status`` (only WRONG of that attribute),
``--doc PART`` (documents whose id contains it), ``--rule NAME`` (our records made by rules whose name contains it),
``--max N`` (entries a layer, 30), ``--skip N``, ``--no-parse``, ``--scorer FILE``.
What counts as a match is decided by the scorer itself: its file is loaded and its assignment listened to.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

Record = dict[str, Any]
Spans = list[tuple[int, int]]

LAYERS = ("times", "offices", "statements", "contacts", "claims", "positions")
SCORER = Path(__file__).parent.parent.parent / "shared" / "eval" / "score.py"


@dataclass
class Finding:
    """One error: the spans it is about, the gold record or ours or both."""

    what: str
    doc: Record
    spans: Spans
    gold: Record | None = None
    ours: Record | None = None
    wrong: dict[str, tuple[object, object]] = field(default_factory=dict)


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module, loaded from its file."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}: give its file with --scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Listener:
    """Runs one layer's scoring of one document and keeps the first assignment that it made."""

    def __init__(self, scorer: ModuleType) -> None:
        self.scorer, self.first, self.inner = scorer, None, scorer.assign
        scorer.assign = self._assign  # type: ignore[attr-defined]

    def _assign(self, pairs: Any) -> Any:
        result = self.inner(pairs)
        if self.first is None:
            self.first = result
        return result

    def matched(self, layer: str, gold: Record, doc: Record) -> list[tuple[int, int]]:
        s, self.first = self.scorer, None
        tally, name = s.Tally(), ""

        def where(anchor: str) -> Any:
            return s.locate(doc["text"], anchor)

        if layer == "offices":
            s._offices(gold, doc, tally, name)
        elif layer in ("claims", "positions"):
            s._evidenced(layer, gold, doc, where, tally, name, lambda g, p: self.agrees(layer, doc, g, p))
        else:
            getattr(s, f"_{layer}")(gold, doc, where, tally, name)
        return list(self.first or ())

    def agrees(self, layer: str, doc: Record, g: Record, p: Record) -> bool:
        if layer == "claims":
            return bool(g["kind"] == p["kind"])
        return bool(self.scorer._holder_agrees(doc)(g, p))


def rows(listener: Listener, layer: str, gold: Record, doc: Record) -> tuple[list[Record], list[Record]]:
    """Gold and our records of a layer as the scorer counts them."""
    g, p = gold[layer], doc.get(layer, [])
    if layer == "times":
        p = [t for t in p if t.get("earliest")]
    if layer == "positions":
        g, p = listener.scorer._joint(g), listener.scorer._joint(p)
    return g, p


def gold_spans(scorer: ModuleType, layer: str, text: str, g: Record) -> Spans:
    anchors = {"times": [g.get("text")], "statements": g.get("content"), "contacts": g.get("mentions"),
               "offices": [g.get("evidence")], "claims": [g.get("evidence")], "positions": [g.get("evidence")]}[layer]
    return [s for a in anchors or () if a and (s := scorer.locate(text, a))]


def our_spans(layer: str, p: Record) -> Spans:
    key = {"times": "span", "statements": "content", "contacts": "mentions"}.get(layer, "evidence")
    value = p.get(key) or p.get("evidence") or []
    return [tuple(value)] if key == "span" else [tuple(s) for s in value]  # type: ignore[misc]


def differences(listener: Listener, layer: str, doc: Record, g: Record, p: Record) -> dict[str, tuple[object, object]]:
    """Attributes in which a matched pair differs: name -> (gold, ours)."""
    s = listener.scorer
    out: dict[str, tuple[object, object]] = {}

    def compare(name: str, gold: object, ours: object) -> None:
        if gold != ours:
            out[name] = (gold, ours)

    if layer == "times":
        compare("interval", (g["earliest"], g["latest"]), (p["earliest"], p["latest"]))
    elif layer == "offices":
        compare("state", g.get("state"), p.get("state"))
    elif layer == "statements":
        compare("kind", g["kind"], p.get("kind"))
        if not s._same_speaker(doc, g, p):
            out["speaker"] = (g["speaker"], s.speaker_of(doc, p))
    elif layer == "contacts":
        time, place = p.get("time") or {}, p.get("place") or {}
        for name in ("kind", "status", "level"):
            compare(name, g[name], p.get(name))
        compare("parties", sorted(g["parties"]), sorted(p.get("parties", ())))
        compare("date", (g["earliest"], g["latest"]), (time.get("earliest"), time.get("latest")))
        if bool(g.get("place")) != bool(place.get("name")) or (g.get("place") and not s.same_name(
                g["place"], place.get("name")) and g.get("place_state") != place.get("state")):
            out["place"] = (g.get("place"), place.get("name"))
        people = [s.name_of(doc, q) for q in p.get("participants", ())]
        hit = s.assign([(1, a, b) for a, q in enumerate(g["participants"]) for b, r in enumerate(people)
                        if s.same_name(q, r)])
        if len(hit) < max(len(people), len(g["participants"])):
            out["participants"] = (g["participants"], people)
    elif layer == "claims":
        compare("kind", g["kind"], p["kind"])
        compare("parties", set(g["parties"]) - {"XX"}, set(p.get("parties", ())) - {"XX"})
        compare("level", g["level"], p.get("level"))
    else:
        compare("kind", g["kind"], p["kind"])
        if not listener.agrees(layer, doc, {**g, "kind": ""}, {**p, "kind": ""}):
            out["holder"] = ([h for h, _ in g["holders"]], [(q, s.name_of(doc, e)) for q, e in p["holders"]])
    condition = g.get("condition")
    if layer in ("contacts", "positions") and (condition or p.get("condition")):
        same = s._same_condition(lambda a: s.locate(doc["text"], a), condition, p.get("condition"))
        if not same:
            out["condition"] = (condition, (p.get("condition") or {}).get("text"))
    return out


def findings(listener: Listener, layer: str, gold: Record, doc: Record) -> Iterator[Finding]:
    """All errors of one layer in one document, in text order."""
    scorer, text = listener.scorer, doc["text"]
    matched = listener.matched(layer, gold, doc)
    g, p = rows(listener, layer, gold, doc)
    for i, j in matched:
        if wrong := differences(listener, layer, doc, g[i], p[j]):
            yield Finding("WRONG", doc, gold_spans(scorer, layer, text, g[i]), g[i], p[j], wrong)
    for i in sorted(set(range(len(g))) - {i for i, _ in matched}):
        if not (g[i].get("outlet") or g[i].get("core") is False):
            yield Finding("MISS", doc, gold_spans(scorer, layer, text, g[i]), gold=g[i])
    for j in sorted(set(range(len(p))) - {j for _, j in matched}):
        yield Finding("FALSE", doc, our_spans(layer, p[j]), ours=p[j])


# ---------------------------------------------------------------- showing


def sentences_of(doc: Record, spans: Spans) -> list[tuple[int, int]]:
    found = [(a, b) for a, b in doc.get("sentences", ()) if any(a < e and s < b for s, e in spans)]
    return found or [(max(0, s - 100), min(len(doc["text"]), e + 100)) for s, e in spans[:1]]


def summary(scorer: ModuleType, doc: Record, record: Record) -> str:
    """A record on one line, ids replaced by names, spans by their words."""
    parts = []
    for key, value in record.items():
        if value in (None, [], "", {}) or key in ("id", "evidence", "insertions", "core"):
            continue
        if key in ("content", "mentions") and isinstance(value[0], list):
            value = [doc["text"][a:b] for a, b in value]
        elif key == "participants":
            value = [scorer.name_of(doc, v) or v for v in value]
        elif key in ("speaker", "person"):
            value = scorer.name_of(doc, value) or value
        elif key in ("time", "condition", "place", "said", "cue") and isinstance(value, dict):
            value = {k: v for k, v in value.items() if v and k not in ("span", "entity", "derivation")}
        elif key == "holders":
            value = [(q, scorer.name_of(doc, e) if e else None) for q, e in value]
        parts.append(f"{key}={value}")
    return "  ".join(parts)


class Parses:
    """Sentence parses, document by document, made when first asked for."""

    def __init__(self) -> None:
        self.done: dict[str, Any] = {}

    def lines(self, doc: Record, span: tuple[int, int]) -> str:
        from verbale import language
        from verbale.read import article

        key = doc["id"]
        if key not in self.done:
            read = article({"text": doc["text"], "language": doc["language"]})
            self.done[key] = (read, language.analyzer(doc["language"]).analyze([read.clean])[0])
        read, a = self.done[key]
        inside = [i for i in range(len(a)) if span[0] <= read.original(a.span(i, i + 1)).start < span[1]]
        base = inside[0] if inside else 0
        return "  ".join(f"{i - base}:{a.words[i]}/{a.lemmas[i]} {a.pos[i]} "
                         + (f"{a.rels[i]}→{a.heads[i] - base}" if a.heads[i] >= 0 else "ROOT") for i in inside)


def show(scorer: ModuleType, layer: str, finding: Finding, parses: Parses | None) -> None:
    doc, spans = finding.doc, finding.spans
    name = (doc.get("source") or {}).get("id") or doc["id"]
    rule = f" rule={finding.ours.get('rule')}" if finding.ours else ""
    print(f"\n{finding.what} {layer} {name}{rule}")
    for s, e in spans:
        print(f"  at [{s}:{e}] {doc['text'][s:e]!r}")
    for attribute, (gold, ours) in finding.wrong.items():
        print(f"  {attribute}: gold {gold!r}  ours {ours!r}")
    if finding.gold is not None:
        print(_wrapped("  gold ", summary(scorer, doc, finding.gold)))
    if finding.ours is not None:
        print(_wrapped("  ours ", summary(scorer, doc, finding.ours)))
    sentences = sentences_of(doc, spans)
    if finding.what == "MISS":
        for p in doc.get(layer, ()):
            if any(a < e and s < b for a, b in sentences for s, e in our_spans(layer, p)):
                near = {**p, "holders": [(h["party"], h["entity"]) for h in p["holders"]]} if "holders" in p else p
                print(_wrapped(f"  near [{p.get('rule')}] ", summary(scorer, doc, near)))
    for a, b in sentences[:3]:
        print(_wrapped("  | ", doc["text"][a:b]))
        if parses:
            print(_wrapped("    ", parses.lines(doc, (a, b))))


def _wrapped(head: str, text: str) -> str:
    return textwrap.fill(text, 170, initial_indent=head, subsequent_indent=" " * min(len(head), 9))


def polnear_gold(scorer: ModuleType, folder: str, doc: Record) -> Record:
    """Attributions as the statements of a gold record (contents as spans' words, found by their own offsets)."""
    out = []
    for x in scorer._polnear_gold(folder, doc["source"]["id"], doc["text"]):
        spans = _runs(x["content"])
        source = "".join(doc["text"][a:b] for a, b in _runs(x["source"]))
        out.append({"speaker": source or None, "kind": "?", "content": spans})
    return {"statements": out}


def _runs(positions: set[int]) -> Spans:
    out: Spans = []
    for i in sorted(positions):
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def documents(scorer: ModuleType, what: str, folder: str, output: str) -> Iterator[tuple[Record, Record]]:
    """(gold, ours) of each document."""
    out = scorer.load_output(output)
    for source in scorer.inputs(what, folder):
        doc = out.get(source["id"])
        if doc is None:
            print(f"no output for {source['id']}")
        elif what == "record":
            path = os.path.join(folder, source["id"] + ".gold.json")
            with open(path, encoding="utf8") as file:
                yield json.load(file), doc
        else:
            yield polnear_gold(scorer, folder, doc), doc


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("record", "polnear"))
    parser.add_argument("folder")
    parser.add_argument("output")
    parser.add_argument("--layer", default="")
    parser.add_argument("--only", default="miss,false,wrong")
    parser.add_argument("--attribute")
    parser.add_argument("--doc", default="")
    parser.add_argument("--rule", default="")
    parser.add_argument("--max", type=int, default=30)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--no-parse", action="store_true")
    parser.add_argument("--scorer", type=Path, default=SCORER)
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    if options.what == "polnear":
        scorer.locate = lambda text, span: span  # type: ignore[attr-defined]  # anchors are spans already
        scorer._same_speaker = lambda doc, g, p: True  # type: ignore[attr-defined]
    listener, parses = Listener(scorer), None if options.no_parse else Parses()
    layers = options.layer.split(",") if options.layer else LAYERS if options.what == "record" else ("statements",)
    pairs = list(documents(scorer, options.what, options.folder, options.output))
    for layer in layers:
        _browse(listener, layer, pairs, options, parses)


def _browse(listener: Listener, layer: str, pairs: list[tuple[Record, Record]], options: argparse.Namespace,
            parses: Parses | None) -> None:
    counts: Counter[str] = Counter()
    shown = 0
    for gold, doc in pairs:
        if options.doc not in ((doc.get("source") or {}).get("id") or ""):
            continue
        for finding in findings(listener, layer, gold, doc):
            counts[finding.what] += 1
            counts.update(f"{a} wrong" for a in finding.wrong)
            if not _wanted(finding, options):
                continue
            shown += 1
            if options.skip < shown <= options.skip + options.max:
                show(listener.scorer, layer, finding, parses)
    print(f"\n=== {layer}: " + ", ".join(f"{n} {what}" for what, n in counts.most_common()) + f" ({shown} selected)")


def _wanted(finding: Finding, options: argparse.Namespace) -> bool:
    rule = str((finding.ours or {}).get("rule") or "")
    return (finding.what.lower() in options.only.split(",") and options.rule in rule
            and (not options.attribute or options.attribute in finding.wrong))


if __name__ == "__main__":
    main()
