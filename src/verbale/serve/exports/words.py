"""How a contact is called in the exports: by its parts, the same everywhere."""

from __future__ import annotations

from typing import Any

Answer = dict[str, Any]


def title(row: Answer) -> str:
    """``call, leaders, RU–US (held)``."""
    level = "" if row["level"] == "unspecified" else f", {row['level'].replace('_', ' ')}"
    return f"{row['kind']}{level}, {'–'.join(row['parties'])} ({row['status']})"


def where(row: Answer) -> str:
    place = row["place"] or {}
    return str(place.get("name") or place.get("state") or "")


def summary(row: Answer) -> str:
    """What is known, in a few lines, the newest words of a source last."""
    lines = [", ".join(p["name"] for p in row["participants"]), where(row), f"if: {row['condition']}" if row["condition"] else ""]
    last = row["history"][-1] if row["history"] else None
    if last:
        lines.append(f"“{last['quotation']}” ({last['reporter'] or 'the source'}, {last['known'] or 'no date'})")
    return "\n".join(line for line in lines if line)
