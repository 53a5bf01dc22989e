"""The language of a file or a document, by the end of its name: `wemmel.fr.yaml`, `wemmel-factsheet.fr.pdf`.

A name without such an end is in the first language of its workspace: that of `locale` in publication.yaml.
"""

import re
from collections.abc import Container

LOCALES = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB"}
LANGUAGES = tuple(LOCALES)
"""The languages that documents can be made in."""
FIRST = "nl"
"""The first language of a workspace that names none."""
_END = re.compile(r"(?P<name>.+)\.(?P<end>[a-z]{2})", re.DOTALL)


def split(name: str) -> tuple[str, str]:
    """Return a name and its language, which is empty without one: `wemmel.fr` is of `wemmel`, in `fr`."""
    found = _END.fullmatch(name)
    return (found["name"], found["end"]) if found and found["end"] in LOCALES else (name, "")


def joined(name: str, language: str) -> str:
    """Return a name in a language: the inverse of `split`."""
    return f"{name}.{language}" if language else name


def unknown_end(name: str) -> str:
    """Return the two letters at the end of a name that look like a language and are none of ours, else nothing."""
    found = _END.fullmatch(name.lower())
    return found["end"] if found and found["end"] not in LOCALES else ""


def sisters(key: str, known: Container[str]) -> list[str]:
    """Return the known names of the same thing in other languages, the first language's first."""
    name, _language = split(key)
    names = (name, *(joined(name, language) for language in LANGUAGES))
    return [other for other in names if other != key and other in known]
