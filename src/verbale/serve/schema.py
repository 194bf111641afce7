"""The JSON Schema of the record, made from the dataclasses of ``model``: what ``to_json`` writes."""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from verbale import model
from verbale.model import OPTIONAL, SCHEMA, Document, Span

Schema = dict[str, Any]
PLAIN: dict[object, Schema] = {str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"},
                               bool: {"type": "boolean"}, type(None): {"type": "null"}}
SPAN: Schema = {"type": "array", "description": "[start, end): code points of the document's text",
                "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}


def document_schema() -> Schema:
    """The schema of one line of ``verbale extract --format jsonl``."""
    definitions: dict[str, Schema] = {"Span": SPAN}
    top = _of(Document, definitions)
    definitions["Document"]["properties"]["schema"] = {"const": SCHEMA}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **top,
            "$defs": dict(sorted(definitions.items()))}


def _of(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of a type; records are added to the definitions and referred to."""
    if kind in PLAIN:
        return PLAIN[kind]
    if kind is Span:
        return {"$ref": "#/$defs/Span"}
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0], definitions)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(argument, definitions) for argument in arguments]}
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, definitions)
    raise TypeError(f"no schema for {kind}")


def _record(kind: type, definitions: dict[str, Schema]) -> Schema:
    reference = {"$ref": f"#/$defs/{kind.__name__}"}
    if kind.__name__ in definitions:
        return reference
    schema: Schema = {"type": "object"}
    definitions[kind.__name__] = schema
    hints = get_type_hints(kind, vars(model))
    members = {f.name.rstrip("_"): f for f in fields(kind)}
    schema["description"] = (kind.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")
    if schema["description"].startswith(f"{kind.__name__}("):
        del schema["description"]
    schema["properties"] = {name: _of(hints[f.name], definitions) for name, f in members.items()}
    schema["required"] = [name for name, f in members.items() if not _left_out(name, f)]
    return reference


def _left_out(name: str, member: Field[Any]) -> bool:
    """``to_json`` leaves the field out where it is null."""
    return name in OPTIONAL and (member.default is None or member.default is MISSING)
