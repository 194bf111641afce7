"""How ``--help`` looks: commands under headings, each with its whole sentence; no types of the program's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from typer.core import TyperCommand, TyperGroup

WIDEST = 120
"""Columns that help fills at most; it fills the terminal below that."""

TYPE, CHOICES = re.compile(r" <[a-z][^>|]*>$"), re.compile(r"<(\S+\|\S+)>$")
"""What typer puts behind a name: a type (``PATH... <list[str]>``), or what can be chosen (``--format <table|json>``)."""

OPTIONAL, NEEDED = re.compile(r"\[(\[.*\])\](\.\.\.)?"), re.compile(r"\{(.*)\}(\.\.\.)?")
"""An argument in the line of usage, in the brackets of typer around those that its name has."""


class Command(TyperCommand):
    """A command whose arguments are called what they are."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return [NEEDED.sub(r"\1", OPTIONAL.sub(r"\1", piece)) for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        write = formatter.write_dl
        formatter.write_dl = lambda rows, *rest, **more: write([(_named(name), told) for name, told in rows], *rest, **more)
        super().format_options(ctx, formatter)
        formatter.write_dl = write


class Commands(TyperGroup):
    """All commands, under the headings of :attr:`headings`, with their first sentences whole."""

    headings: Mapping[str, str] = {}
    """Module of a command -> the heading that it stands under, in the order of the headings."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        rows: dict[str, list[tuple[str, str]]] = {heading: [] for heading in self.headings.values()}
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                heading = self.headings[command.callback.__module__.rpartition(".")[2]]
                rows[heading].append((name, _first_sentence(command.help or "")))
        widest = max(len(name) for some in rows.values() for name, _ in some)
        for heading, some in rows.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(widest), told) for name, told in some])


def _named(name: str) -> str:
    return CHOICES.sub(r"\1", TYPE.sub("", name))


def _first_sentence(text: str) -> str:
    """Of the first paragraph, the sentence that it begins with."""
    return re.split(r"(?<=\.)\s", " ".join(text.split("\n\n")[0].split()), maxsplit=1)[0]
