"""The guide tells the truth: every command in its code blocks exists, and every command is documented."""

from __future__ import annotations

import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import pytest

from bench import reference

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = {name: list(reference.parameters(command)) for name, command in reference.commands().items()}


def lines() -> list[tuple[str, str]]:
    """(page, command) of every command in an indented or fenced block."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf8")
        blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        blocks += ["\n".join(re.findall(r"^ {4}(.*)$", text, re.MULTILINE))]
        for line in "\n".join(blocks).splitlines():
            line = line.split("  #")[0].removeprefix("$ ").strip()
            if line.startswith(("verbale ", "./run ")):
                found.append((str(page.relative_to(ROOT)), line))
    return found


LINES = lines()


def test_the_guide_has_commands() -> None:
    assert len(LINES) > 30


@pytest.mark.parametrize(("page", "line"), [x for x in LINES if x[1].startswith("verbale")])
def test_a_command_of_the_guide_exists_with_its_options(page: str, line: str) -> None:
    if page.endswith("reference/cli.md"):
        line = line.replace("[OPTIONS]", "")
    words = shlex.split(line.split(" > ")[0].split(" | ")[0])
    assert words[1] in COMMANDS or words[1].startswith("--"), f"{page}: no command {words[1]}"
    if words[1] in COMMANDS:
        options = {name for p in COMMANDS[words[1]] for name in p.names} | {"--help"}
        used = {word.split("=")[0] for word in words[2:] if word.startswith("--") and word != "--"}
        assert used <= options, f"{page}: {words[1]} has no {', '.join(sorted(used - options))}"


@pytest.mark.parametrize(("page", "line"), [x for x in LINES if x[1].startswith("./run")])
def test_a_task_of_the_guide_is_in_run(page: str, line: str) -> None:
    task = line.split()[1]
    assert re.search(rf"^  ([\w| ]*\| )?{re.escape(task)}( \|[\w| ]*)?\)", (ROOT / "run").read_text(encoding="utf8"),
                     re.MULTILINE), f"{page}: ./run has no {task}"


def test_every_command_is_documented_and_the_reference_is_current() -> None:
    text = reference.PATH.read_text(encoding="utf8")
    assert text == reference.page(), "run ./run docs"
    for name in COMMANDS:
        assert f"## {name}\n" in text


@pytest.mark.skipif(find_spec("fastapi") is None, reason="needs the desk's packages")
def test_the_reference_of_the_api_is_current() -> None:
    assert reference.API.read_text(encoding="utf8") == reference.api_page(), "run ./run docs"


def test_the_schema_in_the_guide_is_current() -> None:
    assert reference.SCHEMA.read_text(encoding="utf8") == reference.schema_page(), "run ./run docs"


def test_the_form_of_the_users_tables_is_told_as_it_is() -> None:
    page = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf8")
    tables = ROOT / "src" / "verbale" / "lexicon" / "data" / "shared"
    for shipped, named in (("roster", "persons"), ("bodies", "bodies"), ("topics", "topics")):
        lines = (tables / f"{shipped}.tsv").read_text(encoding="utf8").splitlines()
        columns = next(line for line in lines if not line.startswith("#")).split("\t")
        (row,) = (line for line in page.splitlines() if line.startswith(f"| `{named}.tsv`"))
        assert [c for c in columns if f"`{c}`" not in row] == []


def test_every_page_is_in_the_contents() -> None:
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf8")
    pages = {page.relative_to(ROOT / "docs").as_posix() for page in (ROOT / "docs").rglob("*.md")}
    assert sorted(pages - set(re.findall(r"[\w/.-]+\.md", contents))) == []


def test_every_command_and_option_says_what_it_is() -> None:
    for name, command in reference.commands().items():
        assert command.__doc__, name
    silent = [f"{name} {p.names[0]}" for name, declared in COMMANDS.items() for p in declared if not p.help]
    assert silent == []


def test_links_of_the_guide_lead_somewhere() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf8")
        for link in re.findall(r"\]\(([^)#]+)", text):
            assert "://" in link or (page.parent / link).exists(), f"{page}: {link}"


@pytest.mark.skipif(find_spec("mkdocs") is None, reason="needs MkDocs (the docs extra)")
def test_the_guide_builds_and_loads_nothing_from_other_hosts(tmp_path: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path)))
    for page in tmp_path.rglob("*.html"):
        loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*?(?:src|href)="((?:https?:)?//[^"]+)"',
                            page.read_text(encoding="utf8"))
        assert not loaded, page
    assert (tmp_path / "reference" / "cli.html").exists()
