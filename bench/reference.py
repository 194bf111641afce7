"""``docs/reference``: the commands, the API and the JSON Schema out of the program itself: ``./run docs`` writes them, tests
compare them."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from verbale.serve.cli import app

PATH = Path(__file__).parent.parent / "docs" / "reference" / "cli.md"
HEAD = """# Commands

<!-- Made by `./run docs` from the commands themselves; not edited by hand. -->

`verbale COMMAND --help` prints the same in the terminal. Exit status: 0; 1 where something could not be read, found or kept
(one line on standard error says what; everything else is done all the same); 2 for a wrong call or a word that makes no sense.
Parties are codes (`RU`, `EU`) or names (`Россия`, `France`); a date is a day, a month or a year: `2021-06-16`, `2021-06`, `2021`.
"""


class Parameter(NamedTuple):
    """An argument or option of a command, as its signature declares it."""

    names: tuple[str, ...]
    metavar: str
    help: str
    default: str
    variable: str
    is_option: bool
    is_flag: bool


def commands() -> dict[str, Callable[..., Any]]:
    """The commands in the order in which `verbale --help` lists them."""
    return {c.name or c.callback.__name__.replace("_", "-"): c.callback for c in app.registered_commands if c.callback}


def parameters(command: Callable[..., Any]) -> Iterator[Parameter]:
    """The parameters of a command, in the order of its signature."""
    hints = get_type_hints(command, include_extras=True)
    for name, declared in inspect.signature(command).parameters.items():
        hint = hints[name]
        kind, info = (get_args(hint)[:2]) if get_origin(hint) is Annotated else (hint, OptionInfo())
        yield _parameter(name, kind, info, declared.default)


def _parameter(name: str, kind: Any, info: OptionInfo | ArgumentInfo, default: Any) -> Parameter:
    is_option = isinstance(info, OptionInfo)
    written = (info.default, *(info.param_decls or ()))  # within Annotated the first name stands in the place of a default
    names = tuple(d for d in written if isinstance(d, str) and d.startswith("-")) or (f"--{name.replace('_', '-')}",)
    shown = default not in (None, False, "", inspect.Parameter.empty) and is_option
    return Parameter(
        names if is_option else (name,), _metavar(name, kind, info, is_option), " ".join((info.help or "").split()),
        _value(default) if shown else "", str(info.envvar or ""), is_option, kind is bool)


def _metavar(name: str, kind: Any, info: OptionInfo | ArgumentInfo, is_option: bool) -> str:
    if info.metavar:
        return info.metavar
    plain = next((k for k in get_args(kind) if k is not NoneType), kind) if get_args(kind) else kind
    if isinstance(plain, type) and issubclass(plain, Enum):
        return "|".join(_value(value) for value in plain)
    return {int: "NUMBER", Path: "FILE"}.get(plain, "TEXT") if is_option else name.upper()


def _value(value: Any) -> str:
    return str(value.value if isinstance(value, Enum) else value)


def page() -> str:
    """The reference of all commands."""
    return "\n".join([HEAD, *(_section(name, command) for name, command in commands().items())])


def _section(name: str, command: Callable[..., Any]) -> str:
    declared = list(parameters(command))
    words = ["verbale", name, *(p.metavar for p in declared if not p.is_option)]
    usage = " ".join([*words, *(["[OPTIONS]"] if any(p.is_option for p in declared) else [])])
    first, _, rest = inspect.cleandoc(command.__doc__ or "").partition("\n\n")
    lines = [f"## {name}", "", " ".join(first.split()), *(["", " ".join(rest.split())] if rest else []), "", f"    {usage}", ""]
    if declared:
        lines += ["| | |", "| --- | --- |", *(_row(p) for p in declared), ""]
    return "\n".join(lines)


def _row(p: Parameter) -> str:
    names = ", ".join(f"`{name}`" for name in p.names) if p.is_option else f"`{p.metavar}`"
    value = f" `{p.metavar}`" if p.is_option and not p.is_flag else ""
    told = [p.help, f"Default: `{p.default}`." if p.default else "", f"Environment: `{p.variable}`." if p.variable else ""]
    cells = (f"{names}{value}", " ".join(t for t in told if t))
    return "| " + " | ".join(re.sub(r"\|", r"\\|", cell) for cell in cells) + " |"


API = PATH.with_name("api.md")
API_HEAD = """# The API

<!-- Made by `./run docs` from the program itself; not edited by hand. -->

`verbale serve` answers the questions of the command line over HTTP as well, read only, under `/api/v1`; the whole description, as
OpenAPI 3.1, is at `/api/v1/openapi.json` of every desk. A list answers `{"items": [...], "next": cursor or null}`. A wrong
question gets
status 400 or 422 and `{"error": one line}`, an id that is not there 404, and 503 says that the database does not answer now.
`ETag` and `If-None-Match` save sending the same again.

    curl 'http://127.0.0.1:8765/api/v1/contacts?between=RU,US&level=leaders&limit=5'
"""


def api_page() -> str:
    """The reference of the API."""
    from verbale.serve.web.api import api

    parts = [API_HEAD]
    for path, methods in api(None).openapi()["paths"].items():
        question = methods["get"]
        parts += [f"## {path}", "", " ".join(question["description"].split()), "", "| parameter | |", "| --- | --- |"]
        parts += [_parameter_row(p) for p in question.get("parameters", ())] + [""]
    return "\n".join(parts)


def _parameter_row(p: dict[str, Any]) -> str:
    kinds = [k.get("type") for k in p["schema"].get("anyOf", [p["schema"]]) if k.get("type") not in (None, "null")]
    default = p["schema"].get("default")
    told = [p.get("description", ""), "Part of the path." if p["in"] == "path" else "Needed." if p.get("required") else "",
            f"Default: `{default}`." if default is not None else ""]
    return f"| `{p['name']}` {', '.join(kinds)} | {' '.join(t for t in told if t)} |"


SCHEMA = PATH.with_name("schema.json")


def schema_page() -> str:
    """The JSON Schema of what ``extract`` prints."""
    from verbale.serve.schema import document_schema

    return json.dumps(document_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    for path, text in ((PATH, page()), (API, api_page()), (SCHEMA, schema_page())):
        path.write_text(text, encoding="utf8")
