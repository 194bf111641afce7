"""``python -m bench NAME [ARGUMENTS]``: one benchmark; without a name, what there is."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path


def names() -> dict[str, str]:
    """Every module of this folder with the first line of its docstring."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("[!_]*.py")):
        found[path.stem] = path.read_text(encoding="utf-8").split('"""')[1].splitlines()[0]
    return found


def main() -> None:
    known = names()
    chosen = sys.argv[1] if len(sys.argv) > 1 else "--help"
    if chosen not in known:
        print("usage: ./run bench NAME [ARGUMENTS]\n")
        print("\n".join(f"  {name:<14}{line}" for name, line in known.items()))
        sys.exit(0 if chosen in ("-h", "--help") else 2)
    del sys.argv[1]
    runpy.run_module(f"bench.{chosen}", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
