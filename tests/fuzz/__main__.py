"""Fuzz the readers: ``python -m tests.fuzz [--seconds 60] [--seed N] [--keep DIR]``.

Guided by coverage (atheris) where that is installed, else by seeded mutations, and the first line says which. A file that
breaks the law of ``targets.check`` is kept, its name printed, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import time
import warnings
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from tests.fuzz.mutate import mutated

OURS, THEIRS = ("verbale.read",), ("trafilatura", "pypdf", "feedparser", "email")
"""Packages whose branches guide the fuzzer; theirs cost ten seconds at the start, so in long runs only."""
LONG = 600
SLOW, MEMORY, LONGEST = 30, 3072, 32_768
"""Seconds and megabytes after which an input counts as found; bytes of the longest one."""


def main() -> int:
    options = _options()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    folder = options.keep or Path(mkdtemp(prefix="fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    if find_spec("atheris") and not options.mutations:
        return guided(options.seconds, options.seed, folder)
    return by_mutations(options.seconds, options.seed, folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz every reader of a format.")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder of what is found, and of the corpus")
    parser.add_argument("--mutations", action="store_true", help="not guided by coverage, even where it could be")
    return parser.parse_args()


def guided(seconds: int, seed: int, folder: Path) -> int:
    """libFuzzer over all readers; the first byte of an input chooses which. Ends the process."""
    import atheris

    print(f"fuzzing guided by coverage (atheris), {seconds} s, in {folder}", flush=True)
    guides = OURS + THEIRS if seconds >= LONG else OURS
    with atheris.instrument_imports(include=list(guides), enable_loader_override=False):
        for name in guides:
            import_module(name)
        from tests.fuzz import targets
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, target in enumerate(targets.TARGETS):
        for place, make in enumerate(target.seeds):
            (corpus / f"seed-{number}-{place}").write_bytes(bytes([number]) + make())

    def one(data: bytes) -> None:
        if data:
            targets.check(targets.TARGETS[data[0] % len(targets.TARGETS)], data[1:])

    flags = [f"-max_total_time={seconds}", f"-seed={seed}", f"-timeout={SLOW}", f"-rss_limit_mb={MEMORY}", f"-max_len={LONGEST}",
             f"-artifact_prefix={folder}/found-", "-print_final_stats=1", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *flags, str(corpus)], one)
    atheris.Fuzz()
    return 0


def by_mutations(seconds: int, seed: int, folder: Path) -> int:
    """Seeded mutations of the seeds, reader by reader in turn."""
    from tests.fuzz.targets import TARGETS, check

    print(f"fuzzing by seeded mutations (atheris is not used), {seconds} s, in {folder}", flush=True)
    files = [(target, make()) for target in TARGETS for make in target.seeds]
    for target, data in files:  # so that no library is loaded while the clock runs
        check(target, data)
    chance, end, tried, found = random.Random(seed), time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        target, data = files[tried % len(files)]
        changed, began = mutated(data, chance.randrange(1 << 62)), time.process_time()
        try:
            check(target, changed)
            if time.process_time() - began > SLOW:
                raise TimeoutError(f"took longer than {SLOW} s")
        except Exception as error:
            found += 1
            path = folder / f"found-{tried}{target.name}"
            path.write_bytes(changed)
            print(f"{path}: {type(error).__name__}: {error}", flush=True)
        tried += 1
    print(f"{tried} files, {found} found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
