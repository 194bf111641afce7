"""The pictures of the desk: there, small, and those that README and guide show."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SHOTS = ROOT / "docs" / "shots"


def test_pictures_are_small() -> None:
    found = sorted(SHOTS.glob("*.png"))
    assert {"home", "pair", "contact", "document", "review"} <= {p.stem for p in found}
    for path in found:
        assert path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size < 200_000, path


def test_pictures_that_are_shown_are_there() -> None:
    for page in (ROOT / "README.md", ROOT / "docs" / "desk.md"):
        shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text(encoding="utf8"))
        assert shown and all((page.parent / name).exists() for name in shown)
