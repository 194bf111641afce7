"""``explain`` on long and odd input: everything begins under its sentence, nothing is obeyed, a closed pipe is no error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

import verbale
from verbale.serve import show


def explained(text: str, width: int = 80) -> str:
    console = Console(width=width, record=True, file=open("/dev/null", "w", encoding="utf8"), highlight=False)  # noqa: SIM115
    show.explain(verbale.extract(text, published="2021-12-30"), console)
    return console.export_text()


def test_findings_stand_under_their_sentence() -> None:
    lines = explained("Министр прибыл в Вену.\n\nПосол России заявил, что встреча состоялась вчера.").splitlines()
    first, second = (next(i for i, line in enumerate(lines) if words in line) for words in ("прибыл в Вену", "Посол России"))
    assert any("2021-12-29" in line for line in lines[second:]) and not any("2021-12-29" in line for line in lines[first:second])
    assert any("entity Вена" in line and "@17:21" in line for line in lines[first:second])


@pytest.mark.parametrize("text", [
    "a" * 20_000, "слово" * 5_000, "🙂" * 900, "[/bold] [link=http://x]y[/link] [", "\x00\x1b[31mМинистр\u202e заявил.",
    "\u0301\u0301\u0301", "Z̷̢a " * 50, "\n\n\n.\n", "«" * 200,
])
def test_odd_input_is_shown_and_not_obeyed(text: str) -> None:
    shown = explained(text)
    assert not any(sign in shown for sign in ("\x00", "\x1b", "\u202e"))
    assert max(cell_len(line) for line in shown.splitlines()) <= 80


def test_an_endless_sentence_is_cut_and_says_so() -> None:
    assert "characters more" in explained("Міністр заявив " * 1_000)


def test_a_closed_pipe_ends_it_quietly(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Міністр заявив, що переговори пройшли успішно.\n\n" * 5_000, encoding="utf8")
    command = f"'{sys.executable}' -m verbale explain '{path}' | head -1; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert result.returncode == 0 and result.stderr == ""
