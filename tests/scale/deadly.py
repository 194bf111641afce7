"""Workers that die: a document that kills its process, and one that kills it the first time only.

What is replaced must be so in the worker processes too; they import this module because the task that they are sent, or
the environment variable that switches it on, says so.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

from verbale import engine
from verbale.scale import shards
from verbale.scale.shards import Task

POISON = "ЯД"
ONCE = "ОДНАЖДЫ"

whole = engine.record


def record(article: Any, analysis: Any) -> Any:
    """The record of an article, unless the article kills."""
    if POISON in article.clean:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(article, analysis)


def process_shard(task: Task) -> dict[str, Any]:
    """What the engines call, with deadly documents; a shard with ``ONCE`` in its name kills its first worker."""
    engine.record = record
    marker = Path(task.out) / f"{task.name}.killed"
    if ONCE in task.source and not marker.exists():
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return shards.process_shard(task)
