"""What ``--help`` looks like: nothing is cut off, at the width of the terminal, and no word is for programmers."""

from __future__ import annotations

import contextlib
import io
import re

import pytest

from verbale.serve.cli import HEADINGS, app

NAMES = [c.name or c.callback.__name__.replace("_", "-") for c in app.registered_commands if c.callback]


def helped(width: int, *words: str) -> str:
    """What is printed in a terminal of so many columns."""
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(io.StringIO()) as out:
        patch.setenv("COLUMNS", str(width))
        app([*words, "--help"], prog_name="verbale", standalone_mode=False)
    assert all(len(line) <= width for line in out.getvalue().splitlines()), out.getvalue()
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_command_stands_once_under_a_heading_with_its_whole_sentence(width: int) -> None:
    told = helped(width)
    assert "..." not in told.replace("[ARGS]...", "")
    assert [h for h in dict.fromkeys(HEADINGS.values()) if f"\n{h}:\n" not in told] == []
    assert sorted(re.findall(r"^  ([a-z]+)  +[A-Z]", told, re.M)) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_command_names_what_it_takes(name: str) -> None:
    told = helped(80, name)
    usage = " ".join(told.split("\n\n")[0].split())
    assert not re.search(r"<[a-z]+( [a-z]+)?>|list\[|\[\[|\{|\.\.\.\.", told), told
    assert usage.startswith(f"Usage: verbale {name} [OPTIONS]")
    options = re.findall(r"^  (--[a-z-]+)( \S+)?", told.split("Options:")[1], re.M)
    assert options and len(told.splitlines()) > 3


def test_what_can_be_chosen_is_told() -> None:
    assert "--format table|json|csv|md" in helped(80, "contacts")


def test_a_wide_terminal_is_used() -> None:
    assert max(len(line) for line in helped(120, "contacts").splitlines()) > 80
    assert max(len(line) for line in helped(200, "contacts").splitlines()) <= 120
