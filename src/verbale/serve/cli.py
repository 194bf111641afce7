"""``verbale``: the command line. A command group is a module with ``register(app)``; ``GROUPS`` lists them.

Modules of commands import what they need inside the commands, so that ``verbale --help`` answers in a blink.
"""

from __future__ import annotations

import io
import os
import sys

import typer

from verbale.serve import (
    about,
    alerting,
    archive,
    asking,
    assistants,
    demo,
    exporting,
    fetching,
    keeping,
    reading,
    record,
    reviewing,
    serving,
)
from verbale.serve.helping import WIDEST, Command, Commands

GROUPS = (reading, archive, record, asking, reviewing, keeping, exporting, serving, assistants, alerting, fetching, demo, about)

HEADINGS = {
    "reading": "Read", "archive": "Read", "record": "Keep a record", "fetching": "Keep a record", "asking": "Ask it",
    "reviewing": "Correct it", "exporting": "Pass it on", "serving": "Pass it on", "assistants": "Pass it on",
    "alerting": "Pass it on", "keeping": "Keep it safe", "demo": "About", "about": "About"}


class Verbale(Commands):
    """The commands of ``GROUPS`` under ``HEADINGS``."""

    headings = HEADINGS


app = typer.Typer(cls=Verbale, add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
                  context_settings={"max_content_width": WIDEST},
                  help="A diplomatic record of news-wire reports and foreign-ministry statements.")

for group in GROUPS:
    group.register(app)
for registered in app.registered_commands:
    registered.cls = Command


def main() -> None:
    """Run a command. A reader that closes the pipe ends it quietly; an error that the caller can mend is one line."""
    from verbale import bounds
    from verbale.errors import QuestionError, VerbaleError

    bounds.ours()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that has no Cyrillic is no reason to fail
    try:
        status = app(standalone_mode=False)
        sys.stdout.flush()
    except QuestionError as error:
        status = fail(str(error), 2)
    except VerbaleError as error:
        status = fail(str(error))
    except BrokenPipeError:
        status = _closed()
    except typer.Abort:
        status = fail("stopped", 130)
    except Exception as error:
        status = _ended(error)
    sys.exit(status)


def _ended(error: Exception) -> int:
    """A closed pipe, or a wrong call as typer shows it; anything else is a mistake of ours and is raised."""
    if type(error).__name__ == "ClosedPipe":
        return _closed()
    show = getattr(error, "show", None)
    if show is None:
        raise error
    show()
    return int(getattr(error, "exit_code", 2))


def _closed() -> int:
    """Whoever read our output has stopped: no error of anybody."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def fail(message: str, status: int = 1) -> int:
    """One line on standard error."""
    print(f"verbale: {message}", file=sys.stderr)
    return status
