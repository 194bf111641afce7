"""Nothing but ``fetch`` and ``watch`` asks the network: the whole path runs behind a guard, and where there is none at all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import offline

pytestmark = pytest.mark.skipif(find_spec("fastapi") is None or find_spec("fpdf") is None, reason="needs the desk and briefs")
ROOT = Path(__file__).parent.parent
NAMESPACE = ["unshare", "--net", "--map-root-user"] if os.name == "posix" and os.geteuid() else ["unshare", "--net"]


def run(folder: Path, *before: str) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    done = subprocess.run([*before, sys.executable, "-m", "tests.offline", str(folder)], cwd=ROOT, env=environment,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_the_guard_stops_what_asks_the_network() -> None:
    code = ("import sys, socket; from tests import offline; sys.addaudithook(offline.guard)\n"
            "for ask in (lambda: socket.create_connection(('192.0.2.1', 80), 1), lambda: socket.gethostbyname('example.org'),\n"
            "            lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))):\n"
            "    try: ask()\n"
            "    except RuntimeError as error: print(error)\n")
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.count("the network was asked") == 3


def test_from_texts_to_pages_nothing_asks_the_network(tmp_path: Path) -> None:
    said = run(tmp_path).split()
    assert said[-1] == "done" and {words[0] for words in offline.commands(tmp_path)} <= set(said)


@pytest.mark.slow
def test_the_same_where_there_is_no_network(tmp_path: Path) -> None:
    """A network namespace of its own has no way out, for native code neither."""
    if shutil.which("unshare") is None or subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine allows no network namespace (unshare --net)")
    told = subprocess.run([*NAMESPACE, "cat", "/proc/net/dev"], capture_output=True, text=True, check=True).stdout
    assert [line.split(":")[0].strip() for line in told.splitlines()[2:]] == ["lo"]
    assert run(tmp_path, *NAMESPACE).split()[-1] == "done"


ASKS = re.compile(r"^\s*(?:import|from) (?:socket|http\.client|urllib\.request|httpx|requests|aiohttp|ftplib)\b", re.MULTILINE)


def test_only_fetch_watch_and_alerts_know_how_to_ask() -> None:
    """Modules that can open a connection are imported by ``fetch``, ``watch`` and ``alerts --post`` alone."""
    source = ROOT / "src" / "verbale"
    found = {path.relative_to(source).as_posix() for path in source.rglob("*.py") if ASKS.search(path.read_text(encoding="utf8"))}
    assert found and all(name.startswith("serve/fetch/") or name == "serve/alerting.py" for name in found), found
