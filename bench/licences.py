"""``docs/licences.md``: what is installed with Verbale, and under which licence. ``./run licences`` writes it, a test checks it.

The licence of a package is what its own metadata says: the SPDX expression, else the classifiers, else the licence field.
Packages whose metadata say nothing are in ``READ``, with what their licence file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PATH = Path(__file__).parent.parent / "docs" / "licences.md"
EXTRAS = ("en", "archive", "postgresql", "web", "brief", "formats", "mcp", "exports")
"""The extras that users install; ``docs`` and ``test`` are for those who change the program."""

ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-0", "MIT-CMU",
    "PSF-2.0", "Unlicense", "Zlib",
    "LGPL-2.0-or-later", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MPL-1.1", "MPL-2.0"})
"""Licences under which a package may be used beside a program under Apache-2.0: permissive ones, and those that ask for
changes of the package itself to be given back (LGPL, MPL)."""

TERMS: tuple[tuple[str, str], ...] = (
    (r"mozilla public license 2|mpl.?2", "MPL-2.0"),
    (r"lesser general public license v2 or later|lgplv2\+", "LGPL-2.0-or-later"),
    (r"lesser general public license v3 or later", "LGPL-3.0-or-later"),
    (r"affero|general public license|\bgpl", "GPL"),
    (r"apache", "Apache-2.0"), (r"\b0bsd\b", "0BSD"),
    (r"bsd.?2|2.clause", "BSD-2-Clause"), (r"bsd.?3|3.clause|new bsd", "BSD-3-Clause"), (r"bsd", "BSD"),
    (r"\bisc\b", "ISC"), (r"python software foundation|psf", "PSF-2.0"), (r"unlicense", "Unlicense"),
    (r"\bmit\b|^mit", "MIT"))
"""Words of classifiers and licence fields, the first that fits, and the name that SPDX has for them."""

READ = {"atheris": "Apache-2.0", "axe-playwright-python": "MIT AND MPL-2.0"}
"""Packages whose metadata say nothing: what their licence file says."""

HEAD = """# Licences of what is installed

<!-- Made by `./run licences` from the packages themselves; not edited by hand. -->

Verbale is under Apache-2.0. With all its extras for users it installs the packages below, each under the licence that its own
metadata name. A test stops a package without a known licence, and one under a licence that does not go with Apache-2.0 (GPL,
AGPL, non-commercial ones). `requirements.lock` pins every version by its hashes; `./run sbom` writes what is installed as a
CycloneDX document ([security](security.md#what-is-installed)).

| package | licence | needed for |
| --- | --- | --- |
"""


class Package(NamedTuple):
    """A package that is installed: its name, its licence as SPDX writes it (None: unknown), what it is needed for."""

    name: str
    licence: str | None
    needed_for: tuple[str, ...]


def packages(extras: tuple[str, ...] = EXTRAS) -> list[Package]:
    """What Verbale installs on this machine with these extras, by name."""
    needed: dict[str, set[str]] = {}
    for extra in ("", *extras):
        for name in _closure("verbale", extra):
            needed.setdefault(name, set()).add(extra)
    needed.pop("verbale", None)
    return [Package(name, licence(name), ("every use",) if "" in needed[name] else tuple(sorted(needed[name])))
            for name in sorted(needed)]


def _closure(name: str, extra: str) -> set[str]:
    """A package with all that it requires here, as far as it is installed."""
    found: set[str] = set()
    waiting = [(canonicalize_name(name), extra)]
    seen = set(waiting)
    while waiting:
        name, extra = waiting.pop()
        found.add(name)
        for step in _required(name, extra):
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return found


def _required(name: str, extra: str) -> Iterator[tuple[str, str]]:
    for line in metadata.requires(name) or ():
        wanted = Requirement(line)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": extra}):
            continue
        other = canonicalize_name(wanted.name)
        try:
            metadata.distribution(other)
        except metadata.PackageNotFoundError:
            continue  # an extra that is not installed here
        yield from ((other, e) for e in ("", *sorted(wanted.extras)))


def licence(name: str) -> str | None:
    """The licence of an installed package as SPDX writes it; None where nothing tells it."""
    said = metadata.metadata(name)
    if expression := said.get("License-Expression"):
        return str(expression)
    classified = [c.split(" :: ")[-1] for c in said.get_all("Classifier") or () if c.startswith("License :: ")]
    field = str(said.get("License") or "").strip()
    one_line = [field] if field and "\n" not in field and len(field) < 80 else []
    told = [t for t in (spdx(words) for words in (*classified, *one_line)) if t]
    exact = [t for t in told if t != "BSD"] or told
    return " OR ".join(dict.fromkeys(exact)) or READ.get(canonicalize_name(name))


def spdx(words: str) -> str | None:
    """The SPDX name of a licence in other words; an expression of SPDX as it is."""
    if re.fullmatch(r"[\w.+-]+(?: (?:AND|OR|WITH) [\w.+-]+)+", words):
        return words
    return next((name for pattern, name in TERMS if re.search(pattern, words.lower())), None)


def is_allowed(expression: str | None) -> bool:
    """Whether a package may be used: one of the licences behind OR will do, all behind AND are needed."""
    if not expression:
        return False
    flat = expression.replace("(", " ( ").replace(")", " ) ")
    words = ["or" if w == "OR" else "and" if w == "AND" else w if w in "()" else str(w in ALLOWED) for w in flat.split()]
    return _value(words)


def _value(words: list[str]) -> bool:
    """The value of an expression of True, False, and, or and brackets; "and" binds closer."""
    while "(" in words:
        end = words.index(")")
        start = max(i for i in range(end) if words[i] == "(")
        words = [*words[:start], str(_value(words[start + 1 : end])), *words[end + 1 :]]
    return any(all(word == "True" for word in part.split(" and ")) for part in " ".join(words).split(" or "))


def page() -> str:
    """The page of all packages."""
    rows = (f"| {p.name} | {p.licence or '**unknown**'} | {', '.join(p.needed_for)} |" for p in packages())
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PATH.write_text(page(), encoding="utf8")
