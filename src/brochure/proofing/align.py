"""Which sign of a printed text is which of the text as it was typed.

Typesetting changes quotation marks, dashes and spaces, breaks words with hyphens, and leaves out the signs of
Markdown and YAML. What is left of both texts is compared; a sign that stands in one only is stepped over.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_SAME = {
    **dict.fromkeys("“”„‟«»‘’‚‛'\"′″", "'"),
    **dict.fromkeys("-‐‑‒–—―−\u00ad", "-"),
}
_MARKS = "*_[]\\~`"
"""Signs of Markdown that are not printed."""
_MOST_PRINTED, _MOST_TYPED = 6, 400  # signs stepped over at most: printed ones, and typed ones
_LINK = re.compile(r"(\[)[^\[\]]*(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"]*\")?\))")
_ENOUGH = 0.8  # share of signs found from which a place counts as the right one


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """Return a sign as it is compared: empty for blanks and marks that stand above others."""
    if sign.isspace() or (unicodedata.category(sign) in ("Mn", "Cf") and sign != "\u00ad"):
        return ""
    base = unicodedata.normalize("NFD", sign)[0]
    return _SAME.get(base, base.casefold()[:1])


class Typed:
    """A text as it was typed, ready to be compared with what was printed of it."""

    def __init__(self, text: str, *, links: bool = True) -> None:
        """Take a text; with `links`, the address of a Markdown link is not printed."""
        found = _LINK.finditer(text) if links else ()
        hidden = {at for match in found for part in (1, 2) for at in range(*match.span(part))}
        known = [(at, plain) for at, sign in enumerate(text) if at not in hidden and (plain := _plain(sign))]
        self.text = text
        self._offsets = [at for at, _sign in known]
        self._signs = "".join(sign for _at, sign in known)

    def offsets(self, printed: str, since: int = 0) -> list[int | None]:
        """Return the offset in the text of each printed sign; None for one that was not typed.

        Looked for from the offset `since` on, and from the start where it is not found there.
        """
        places = [(at, plain) for at, sign in enumerate(printed) if (plain := _plain(sign))]
        signs = "".join(sign for _at, sign in places)
        start = next((n for n, at in enumerate(self._offsets) if at >= since), len(self._offsets))
        best: list[int | None] = [None] * len(signs)
        for begin in dict.fromkeys((start, 0)):
            for met in ((0, begin), _first(signs, self._signs, begin)):
                found = self._walk(signs, *met) if met is not None else best
                if _share(found) > _share(best):
                    best = found
            if _share(best) >= _ENOUGH:
                break
        result: list[int | None] = [None] * len(printed)
        for (at, _sign), number in zip(places, best, strict=True):
            result[at] = None if number is None else self._offsets[number]
        self._fill_blanks(printed, result)
        return result

    def _walk(self, signs: str, at: int, here: int) -> list[int | None]:
        """Return where printed signs stand among the typed ones, from a place on where both may begin."""
        typed = self._signs
        found: list[int | None] = [None] * len(signs)
        while at < len(signs) and here < len(typed):
            if signs[at] == typed[here]:
                found[at] = here
                at, here = at + 1, here + 1
                continue
            step = _meet(signs, typed, at, here)
            if step is None:
                break
            at, here = at + step[0], here + step[1]
        return found

    def _fill_blanks(self, printed: str, result: list[int | None]) -> None:
        """A printed blank is the typed one behind the sign before it."""
        for at, sign in enumerate(printed):
            before = result[at - 1] if at else None
            if result[at] is None and before is not None and sign.isspace():
                following = before + 1
                if following < len(self.text) and self.text[following].isspace():
                    result[at] = following


def _share(found: Sequence[int | None]) -> float:
    return sum(number is not None for number in found) / len(found) if found else 1.0


def _first(signs: str, typed: str, begin: int) -> tuple[int, int] | None:
    """Return where both texts begin to agree, a quotation mark of the layout's own left out."""
    for length in (12, 6, 3, 1):
        for at in range(min(3, len(signs))):
            wanted = signs[at : at + length]
            if (len(wanted) == length or at == 0) and (length >= 3 or len(signs) <= 2):
                here = typed.find(wanted, begin)
                if here >= 0:
                    return at, here
    return None


def _meet(signs: str, typed: str, at: int, here: int) -> tuple[int, int] | None:
    """Return how many printed and typed signs to step over until both agree again, as few as possible.

    The more is stepped over, the more must agree behind it: a mark of emphasis stands before a short word too.
    """
    for steps in range(1, _MOST_PRINTED + _MOST_TYPED):
        wanted = 2 if steps <= 2 else 4 if steps <= 8 else 7
        for over in range(min(steps, _MOST_PRINTED) + 1):
            beyond = steps - over
            if beyond > _MOST_TYPED or at + over > len(signs):
                continue
            if over == 0 and beyond == 1 and typed[here] in _MARKS:
                wanted = 1
            ahead = signs[at + over : at + over + wanted]
            if typed.startswith(ahead, here + beyond) and (ahead or over):
                return over, beyond
    return None
