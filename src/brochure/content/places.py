"""Which keys a content model knows and where, for hints about unknown keys."""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from brochure.nearest import nearest

# What people type who think in the language they write in.
_DUTCH = {
    "aandeel": "share", "accentkleur": "accent", "antwoord": "answers", "antwoorden": "answers",
    "bijschrift": "caption", "bron": "source", "cijfers": "figures", "citaat": "quote", "datum": "date",
    "eenheid": "unit", "foto": "photos", "foto's": "photos", "fotos": "photos", "functie": "role",
    "gesproken": "spoken", "kleur": "accent", "mensen": "people", "naam": "name", "onderschrift": "caption",
    "ontvangen": "received", "personen": "people", "praktijk": "practice", "rol": "role",
    "samenvatting": "summary", "soort": "kind", "spreker": "speaker", "tekst": "text", "titel": "title",
    "toestemming": "consent", "verhaal": "story", "verlengd": "renewed", "vraag": "question",
    "waarde": "value", "wie": "speaker",
}  # fmt: skip


def models_in(annotation: Any) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield the models an annotation holds, each with how it is reached: ``, `[…]` or `.…`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield "", annotation
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        for choice in inner:
            yield from models_in(choice)
    elif origin is Annotated:
        yield from models_in(inner[0])
    elif origin in (tuple, list, set):
        for step, model in models_in(inner[0]):
            yield "[…]" + step, model
    elif origin is dict:
        for step, model in models_in(inner[1]):
            yield ".…" + step, model


def without_empty(value: Any, *kinds: Any) -> Any:
    """Return a value without the known keys that have no value: `website:` says as much as no such line.

    `kinds` are the annotations it may have. What no model knows stays, so that no key goes unseen.
    """
    choices = [choice for kind in kinds for choice in _choices(kind)]
    if isinstance(value, list):
        inner = [
            args[0] for choice in choices if (args := get_args(choice)) and get_origin(choice) is not dict
        ]
        return [without_empty(item, *inner) for item in value]
    if not isinstance(value, dict):
        return value
    known: dict[str, list[Any]] = {}
    for choice in choices:
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            for name, field in choice.model_fields.items():
                known.setdefault(field.alias or name, []).append(field.annotation)
    inner = [get_args(choice)[1] for choice in choices if get_origin(choice) is dict]
    return {
        key: without_empty(item, *known.get(key, inner))
        for key, item in value.items()
        if item is not None or key not in known
    }


def _choices(annotation: Any) -> Iterator[Any]:
    """Yield the plain types that an annotation allows."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        for choice in inner:
            yield from _choices(choice)
    elif origin is Annotated:
        yield from _choices(inner[0])
    else:
        yield annotation


def model_at(model: type[BaseModel], path: tuple[Any, ...]) -> type[BaseModel] | None:
    """Return the model of the mapping at a path, or None where it holds no model."""
    found: type[BaseModel] | None = model
    rest = list(path)
    while rest and found is not None:
        field = found.model_fields.get(str(rest.pop(0)))
        reached = next(models_in(field.annotation), None) if field else None
        if reached is None:
            return None
        step, found = reached
        rest = rest[step.count("…") :]
    return found


@cache
def places(model: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """Return where in a model each key is known: `pull_quote` → `interview[…].answers[…].pull_quote`."""
    found: dict[str, list[str]] = {}

    def walk(inner: type[BaseModel], prefix: str) -> None:
        for name, field in inner.model_fields.items():
            path = f"{prefix}.{name}".removeprefix(".")
            found.setdefault(name, []).append(path)
            for step, deeper in models_in(field.annotation):
                walk(deeper, path + step)

    walk(model, "")
    return {name: tuple(paths) for name, paths in found.items()}


def nearest_key(key: str, known: list[str]) -> str | None:
    """Return the known key that was probably meant, also when it was typed in Dutch."""
    typed = key.lower().replace(" ", "_").replace("-", "_")
    translated = _DUTCH.get(key.lower())
    if translated in known:
        return translated
    return nearest(typed, known)
