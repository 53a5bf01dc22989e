"""JSON Schemas of the YAML files, so that an editor completes keys and marks mistakes while one types.

Draft 7, which every YAML editor reads; names and descriptions are Dutch, as they show beside Dutch content.
"""

import importlib
import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from brochure.content.model import Event, Label, Municipality, Publication, Selection
from brochure.files import write_whole
from brochure.i18n import translated

DRAFT = "http://json-schema.org/draft-07/schema#"
SUFFIX = ".schema.json"

SCHEMAS: dict[str, type[BaseModel] | str] = {
    "municipality": Municipality,
    "publication": Publication,
    "label": Label,
    "event": Event,
    "selection": Selection,
}
"""Name → model, or `module:name` of one that is imported when its schema is wanted."""


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of one kind of file."""
    model = SCHEMAS[name]
    if isinstance(model, str):
        module, _colon, attribute = model.partition(":")
        model = getattr(importlib.import_module(module), attribute)
    schema = _plain(model.model_json_schema())
    return {"$schema": DRAFT, "title": name, **schema}


def schema_text(name: str) -> str:
    """Return the text of a schema file."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into a folder and return the files; those that are fresh stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in sorted(SCHEMAS):
        path = folder / f"{name}{SUFFIX}"
        data = schema_text(name).encode("utf-8")
        if not path.is_file() or path.read_bytes() != data:
            write_whole(path, data)
        paths.append(path)
    return paths


def _plain(schema: dict[str, Any], *, root: bool = True) -> dict[str, Any]:
    """Return what pydantic says about a model in the terms of draft 7 and of what the reader accepts."""
    # Names of models and docstrings are for programmers; `default` would be filled in by editors.
    kept = {key: value for key, value in schema.items() if key not in ("title", "default")}
    if "properties" in kept:
        kept.pop("description", None)
        required = set(kept.get("required", ()))
        kept["properties"] = {
            name: _property(value, optional=name not in required)
            for name, value in kept["properties"].items()
        }
    if "$defs" in kept and root:
        kept["$defs"] = {name: _plain(value, root=False) for name, value in kept["$defs"].items()}
    return kept


def _closed(schema: Any) -> Any:
    """Return a schema in which a mapping whose keys have a pattern takes no other keys."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    return {**closed, "additionalProperties": False} if "patternProperties" in closed else closed


def _flat(choices: list[Any]) -> list[Any]:
    """Return choices without choices inside them."""
    found: list[Any] = []
    for choice in choices:
        inner = choice if isinstance(choice, list) else choice.get("anyOf") or choice.get("oneOf")
        found += _flat(inner) if inner and (isinstance(choice, list) or len(choice) == 1) else [choice]
    return found


def _property(schema: dict[str, Any], *, optional: bool) -> dict[str, Any]:
    """Return one key's schema; a key without a value counts as absent, so an optional one may be empty."""
    plain = {key: value for key, value in schema.items() if key != "default"}
    said = {key: _in_dutch(key, plain.pop(key)) for key in ("title", "description") if key in plain}
    plain = _closed(plain)
    if "prefixItems" in plain:  # draft 2020; our one fixed list has two items of one kind
        plain["items"] = plain.pop("prefixItems")[0]
    choices = _flat([plain.pop("anyOf")]) if "anyOf" in plain else None
    choices = (
        choices if choices is not None and not plain else [plain] if choices is None else [plain, *choices]
    )
    if optional and {"type": "null"} not in choices:
        choices = [*choices, {"type": "null"}]
    inner = choices[0] if len(choices) == 1 else {"anyOf": choices}
    return {**said, **inner}


def _in_dutch(key: str, words: str) -> str:
    found = translated(words, "nl")
    return found[:1].upper() + found[1:] if key == "title" else found
