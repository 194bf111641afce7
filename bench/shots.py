"""``docs/demo.svg``: the picture of the README, drawn from what the demo prints. ``./run shots`` makes it anew."""

from __future__ import annotations

import io
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from verbale.book import Book
from verbale.serve import demo

PATH = Path(__file__).parent.parent / "docs" / "demo.svg"
WIDTH = 100
SINCE = "2021-12"
"""The picture shows the last months of the sample: enough to see what there is."""


def drawn() -> str:
    """The demo's output as SVG."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor",
                      highlight=False)
    with tempfile.TemporaryDirectory() as folder, as_file(files("verbale") / "sample") as sample, \
            Book(Path(folder) / "demo.db") as book:
        book.read(*(sample / f for f in demo.FOLDERS))
        demo.tell(book, console, SINCE)
    svg: str = console.export_svg(title="verbale demo", theme=MONOKAI, unique_id="verbale", code_format=without_web_fonts())
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def without_web_fonts() -> str:
    """Rich's frame of a picture, less the fonts that it loads from another host."""
    import re

    from rich._export_format import CONSOLE_SVG_FORMAT

    return re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


if __name__ == "__main__":
    PATH.write_text(drawn(), encoding="utf8")
    print(PATH)
