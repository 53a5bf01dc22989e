"""The tags of a web page, counted before any parser sees them.

libxml2 takes time that grows with the cube of the attributes of one tag, and a hundred bytes of memory for
every tag: neither can be bounded once it parses.
"""

import re

from brochure.importing.budget import LIMITS, Budget, Expense

# A tag to its end; ">" inside a quoted value does not end it. Every quantifier is possessive: linear.
_VALUE = r"=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+)"
_TAG = re.compile(rf"</?[a-zA-Z](?:[^>=]++|{_VALUE})*+>?+")
_NAME = re.compile(r"<([a-zA-Z][\w:-]*+)")
_GIVEN = re.compile(_VALUE)
_SEPARATORS = re.compile(r"[\s/]++")
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_RAW_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _RAW}


def count_tags(text: str, budget: Budget) -> None:
    """Charge the tags of a page and their attributes. Raises ProblemError when there are too many."""
    place = 0
    while (place := text.find("<", place)) >= 0:
        if text.startswith("<!--", place):
            closed = text.find("-->", place + 4)
            place = closed + 3 if closed >= 0 else len(text)
            continue
        tag = _TAG.match(text, place)
        if tag is None:
            place += 1
            continue
        budget.spend(Expense.ELEMENTS)
        if len(tag[0]) > LIMITS[Expense.ATTRIBUTES_OF_TAG]:
            attributes = len(_SEPARATORS.findall(_GIVEN.sub(" ", tag[0])))
            budget.check(Expense.ATTRIBUTES_OF_TAG, attributes)
        place = tag.end()
        name = _NAME.match(tag[0])
        if name and name[1].lower() in _RAW:  # a script may hold what looks like tags
            end = _RAW_ENDS[name[1].lower()].search(text, place)
            place = end.start() if end else len(text)
