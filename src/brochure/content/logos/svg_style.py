"""How the shapes of an SVG are painted: attributes, `style`, and the simple rules that drawing programs write."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from brochure.content.logos.art import BLACK, Ink, Pen, broken, too_complex, unsafe, unusable
from brochure.i18n import _

_MOST, _LONGEST = 600, 100_000  # selectors, and signs of a style sheet: each is tried on every shape
_SELECTOR = re.compile(r"(?:[a-zA-Z]+|\*)?(?:\.([\w-]+)|#([\w-]+))?")
_INHERITED = (
    "fill", "stroke", "stroke-width", "fill-rule", "stroke-linecap", "stroke-linejoin", "stroke-dasharray",
    "fill-opacity", "stroke-opacity", "visibility", "color",
)  # fmt: skip
_OWN = ("opacity", "display", "mix-blend-mode", "mask", "filter", "clip-path")
_PLAIN = {"opacity": "1", "mix-blend-mode": "normal", "mask": "none", "filter": "none", "clip-path": "none"}


@dataclass(slots=True)
class Rules:
    """Style rules by what they select: a tag, a class or an id; the last of equal weight wins."""

    by_selector: list[tuple[int, str, dict[str, str]]] = field(default_factory=list)

    def read(self, text: str) -> None:
        """Take the rules of a style element. Raises LogoRefusedError for more than simple ones."""
        if len(text) > _LONGEST:
            raise too_complex()
        text = _uncommented(text)
        if "@" in text or "\\" in text:
            raise unsafe(_("a style sheet that imports another"))
        *rules, rest = text.split("}")
        if rest.strip():
            raise broken()
        if sum(rule.partition("{")[0].count(",") + 1 for rule in rules) + len(self.by_selector) > _MOST:
            raise too_complex()
        for rule in rules:
            selectors, brace, body = rule.partition("{")
            if not brace or "{" in body:
                raise broken()
            said = declarations(body)
            for one in selectors.split(","):
                found = _SELECTOR.fullmatch(one.strip())
                if found is None or not one.strip():
                    raise unusable(
                        _("a style rule that cannot be read"),
                        _("Save it with “presentation attributes” instead of a style sheet."),
                    )
                self.by_selector.append((2 if found[2] else 1 if found[1] else 0, one.strip(), said))

    def of(self, tag: str, element: Mapping[str, str]) -> dict[str, str]:
        """Return what the rules say of an element, the weightier last."""
        classes = {f".{name}" for name in (element.get("class") or "").split()}
        names = {"*", tag, *classes, *(f"{tag}{name}" for name in classes)}
        if element.get("id"):
            names |= {f"#{element.get('id')}", f"{tag}#{element.get('id')}"}
        found: dict[str, str] = {}
        for _weight, selector, said in sorted(self.by_selector, key=lambda rule: rule[0]):
            if selector in names:
                found |= said
        return found


def _uncommented(text: str) -> str:
    """Return a style sheet without comments; one that does not end takes the rest."""
    kept, rest = [], text
    while rest:
        before, begins, rest = rest.partition("/*")
        kept.append(before)
        rest = rest.partition("*/")[2] if begins else ""
    return " ".join(kept)


def declarations(text: str) -> dict[str, str]:
    """Return the declarations of a style by property."""
    parts = [part.partition(":") for part in text.split(";") if part.strip()]
    return {name.strip().lower(): value.replace("!important", "").strip() for name, _colon, value in parts}


def style_of(
    tag: str, element: Any, rules: Rules, above: dict[str, str], allowed: frozenset[str]
) -> dict[str, str]:
    """Return the style of an element: what is inherited, then attributes, rules, its own style.

    `allowed` are the values of `clip-path` that cut nothing off. Raises LogoRefusedError.
    """
    said = {name: element.get(name).strip() for name in (*_INHERITED, *_OWN) if element.get(name)}
    said |= rules.of(tag, element)
    said |= declarations(element.get("style") or "")
    flat = _("Flatten it in a drawing program to plain shapes in flat colours, and save it again.")
    for name, value in said.items():
        if "url(" in value.lower() and not (name == "clip-path" and value in allowed):
            if re.fullmatch(r"url\(\s*[\"']?#[^)]*\)", value):
                raise unusable(_("a gradient, pattern, mask or filter"), flat)
            raise unsafe(_("a reference to another file"))
        if name in _PLAIN and name != "clip-path" and value.lower() != _PLAIN[name] and not _is_one(value):
            raise unusable(_("something see-through, or a filter"), flat)
    kept = {name: value for name, value in above.items() if name not in _OWN}
    return kept | {name: value for name, value in said.items() if value != "inherit"}


def _is_one(value: str) -> bool:
    try:
        return float(value.rstrip("%")) == (100.0 if value.endswith("%") else 1.0)
    except ValueError:
        return False


def pen_of(style: Mapping[str, str], scale: float) -> Pen:
    """Return the pen of a style; `scale` is what transforms make of a length of 1. Raises LogoRefusedError."""
    flat = _("Use solid colours in the drawing program, and save it again.")
    for name in ("fill-opacity", "stroke-opacity"):
        if name in style and not _is_one(style[name]):
            raise unusable(_("something see-through, or a filter"), flat)
    try:
        width = float(style.get("stroke-width", "1").removesuffix("px")) * scale
        dashes = style.get("stroke-dasharray", "none")
        dash = (
            () if dashes == "none" else tuple(float(d) * scale for d in re.split(r"[\s,]+", dashes.strip()))
        )
    except ValueError as error:
        raise broken() from error
    return Pen(
        _colour(style.get("fill", BLACK), style),
        _colour(style.get("stroke", "none"), style) if width > 0 else None,
        width,
        style.get("fill-rule") == "evenodd",
        _one_of(style.get("stroke-linecap"), "butt", "round", "square"),
        _one_of(style.get("stroke-linejoin"), "miter", "round", "bevel"),
        dash,
    )


def _one_of(said: str | None, *known: str) -> str:
    return said if said in known else known[0]


def _colour(value: str, style: Mapping[str, str]) -> Ink | None:
    from PIL import ImageColor

    if value.lower() == "currentcolor":
        value = style.get("color", BLACK)
    if value.lower() in ("none", "transparent"):
        return None
    try:
        red, green, blue, *alpha = ImageColor.getrgb(value)
    except ValueError as error:
        raise unusable(
            _("a colour that cannot be read, {value}").format(value=value[:40]),
            _("Use solid colours in the drawing program, and save it again."),
        ) from error
    if alpha and alpha[0] < 255:
        if alpha[0] == 0:
            return None
        raise unusable(
            _("something see-through, or a filter"),
            _("Use solid colours in the drawing program, and save it again."),
        )
    return f"#{red:02x}{green:02x}{blue:02x}"
