"""The form in which a workspace's content is written: `format` in publication.yaml."""

from brochure.content.source import Source
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.problems import Problem, Severity

CURRENT = "0.2"
FIRST = "0.1"
"""The form of content that does not name one."""


def format_of(source: Source | None) -> str:
    """Return the form that publication.yaml names."""
    typed = source.value(("format",)) if source is not None else None
    return typed.strip() if isinstance(typed, str) and typed.strip() else FIRST


def is_older(version: str) -> bool:
    """Tell whether a form is older than that of this version of brochure."""
    return _numbers(version) < _numbers(CURRENT)


def check_format(source: Source) -> list[Problem]:
    """Return a note where content is written in an older form, an error where in one not known here."""
    version = format_of(source)
    if _numbers(version) > _numbers(CURRENT):
        return [
            problem_at(
                source,
                "content-format-newer",
                ("format",),
                _("this content was written for a newer version of brochure: {version}").format(
                    version=version
                ),
                _("Install the newest version; this one knows content up to {version}.").format(
                    version=CURRENT
                ),
            )
        ]
    if not is_older(version):
        return []
    return [
        problem_at(
            source,
            "content-format-old",
            ("format",),
            _("this content is written in the form of version {version}").format(version=version),
            _("`brochure check --fix` brings it to the form of today, after a backup."),
            severity=Severity.NOTE,
        )
    ]


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()
