"""Runs of a Word file: whether readers see their words, and whether these are bold."""

from dataclasses import dataclass, field
from typing import Any

from brochure.importing.colours import plain_colour
from brochure.importing.word.names import child, is_on, value
from brochure.importing.word.styles import Styles


@dataclass(slots=True)
class Unshown:
    """The words of a run that readers do not see, and why (a code of what is left out)."""

    why: str
    words: list[str] = field(default_factory=list)


def unshown(node: Any, style: str, styles: Styles) -> Unshown | None:
    """Return what collects the words of a run that is hidden or struck through, None for any other run."""
    vanish = child(node, "w:rPr", "w:vanish")
    hidden = is_on(vanish) if vanish is not None else any(map(styles.is_hidden, _styles(node, style)))
    if hidden:
        return Unshown("hidden")
    struck = (child(node, "w:rPr", name) for name in ("w:strike", "w:dstrike"))
    return Unshown("struck") if any(one is not None and is_on(one) for one in struck) else None


def is_bold(node: Any, style: str, styles: Styles) -> bool:
    """Tell whether the words of a run are bold, by themselves or by a style."""
    bold = child(node, "w:rPr", "w:b")
    return is_on(bold) if bold is not None else any(map(styles.is_bold, _styles(node, style)))


def colour_of(node: Any, style: str, styles: Styles) -> str:
    """Return the colour of the words of a run, or of what marks them: "" for that of any text."""
    own = [child(node, "w:rPr", name) for name in ("w:color", "w:highlight", "w:shd")]
    told = [value(one, "w:fill") or value(one, "w:val") for one in own if one is not None]
    told += [styles.colour_of(name) for name in _styles(node, style)]
    return next((colour for one in told if (colour := plain_colour(one))), "")


def _styles(node: Any, paragraph: str) -> list[str]:
    own = child(node, "w:rPr", "w:rStyle")
    return [name for name in (value(own, "w:val") if own is not None else "", paragraph) if name]
