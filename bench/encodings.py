"""How often a text in an encoding that it does not name comes back as it was: ours against two libraries.

    python -m bench.encodings

Texts are the bundled Russian sample's: headlines, paragraphs, whole texts, each in every encoding that has its letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.util import find_spec

from verbale.read.decode import NotText, decode

ENCODINGS = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "utf-16-le", "utf-16-be", "utf-8")
SIZES: dict[str, Callable[[str], list[str]]] = {
    "headlines": lambda text: [line for line in text.splitlines() if 15 < len(line) < 90],
    "paragraphs": lambda text: [line for line in text.splitlines() if len(line) >= 90],
    "texts": lambda text: [text]}
Decoder = Callable[[bytes], str | None]


def ours(data: bytes) -> str | None:
    try:
        return decode(data)[0]
    except NotText:
        return None


def resiliparse(data: bytes) -> str | None:
    from resiliparse.parse.encoding import detect_encoding

    try:
        return data.decode(detect_encoding(data), "replace")
    except LookupError:
        return None


def charset_normalizer(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return str(best) if best else None


DECODERS: tuple[tuple[str, Decoder], ...] = (
    ("ours", ours), ("resiliparse", resiliparse), ("charset_normalizer", charset_normalizer))


def pieces(size: str) -> Iterator[str]:
    folder = files("verbale") / "sample" / "ru"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".txt"):
            yield from SIZES[size](file.read_text(encoding="utf8"))


def accuracy(decoder: Decoder, size: str, encoding: str) -> tuple[int, int]:
    """(right, all) pieces with letters beyond ASCII."""
    right = total = 0
    for text in pieces(size):
        data = text.encode(encoding, "ignore")
        wanted = data.decode(encoding)
        if wanted.isascii():
            continue
        total += 1
        right += decoder(data) == wanted
    return right, total


def main() -> None:
    for size in SIZES:
        print(f"\n{size:12}" + "".join(f"{e:>14}" for e in ENCODINGS))
        for name, decoder in DECODERS:
            if name == "ours" or find_spec(name):
                cells = (accuracy(decoder, size, e) for e in ENCODINGS)
                print(f"{name[:12]:12}" + "".join(f"{right:>8}/{total:<5}" for right, total in cells))


if __name__ == "__main__":
    main()
