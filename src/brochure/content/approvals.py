"""`content/approvals.yaml`: who agreed to which text, by the digest of the text.

By what a text is about (a municipality, or `label`) and by field, a list of agreements: who, when, in which proof, and
the text itself, so that people can read what was agreed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from brochure.content.reader import read_file
from brochure.nearest import is_same_name
from brochure.problems import ProblemError, Severity
from brochure.workspace import Workspace

FILE = "content/approvals.yaml"
_TWINS = {"text": "spoken", "spoken": "text"}
_NUMBER = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's agreement to one text."""

    about: str
    field: str
    by: str
    on: str
    proof: str
    digest: str
    text: str

    def as_written(self) -> dict[str, str]:
        """Return it as it stands in the file, below what it is about and its field."""
        return {"by": self.by, "on": self.on, "proof": self.proof, "digest": self.digest, "text": self.text}


@dataclass(frozen=True, slots=True)
class Approvals:
    """All agreements of a workspace."""

    found: tuple[Approval, ...] = ()

    def of(self, about: str) -> Iterator[Approval]:
        """Yield what was agreed about a subject."""
        yield from (one for one in self.found if one.about == about)

    def to(self, about: str, field: str, text: str, by: str | None = None) -> list[Approval]:
        """Return who agreed to a text, wherever it stood in its list; with `by`, whether this person did."""
        digest, kind = digest_of(text), kind_of(field)
        found = [one for one in self.of(about) if one.digest == digest and kind_of(one.field) == kind]
        return [one for one in found if by is None or is_same_name(one.by, by)]

    def changed(self, about: str, texts: Mapping[str, str]) -> Iterator[tuple[Approval, str]]:
        """Yield the last agreement to each text that stands in its field no more, nor in another of its kind.

        With each comes the field where another text stands now: its own, or the one beside it where words became
        literal, or no longer are. `texts` are those of today, by field; only their fields count.
        """
        standing = {(kind_of(field), digest_of(text)) for field, text in texts.items()}
        last = {one.field: one for one in self.of(about)}
        for field, one in last.items():
            now = field if field in texts else _beside(field)
            if (
                now in texts
                and (kind_of(field), one.digest) not in standing
                and not self.to(about, now, texts[now])
            ):
                yield one, now


def _beside(field: str) -> str:
    """Return the field for the same words, literal instead of reported or the reverse."""
    block, _dot, name = field.rpartition(".")
    return f"{block}.{_TWINS.get(name, name)}"


def kind_of(field: str) -> str:
    """Return a field without the numbers of list items, which change when somebody moves one."""
    return _NUMBER.sub("[]", field)


def digest_of(text: str) -> str:
    """Return what tells a text from all others; how its lines are broken does not count."""
    parts = re.split(r"\n[ \t]*\n", text.strip())
    return sha256("\n\n".join(" ".join(part.split()) for part in parts).encode()).hexdigest()[:24]


def read_approvals(workspace: Workspace) -> Approvals:
    """Return what was agreed. Raises ProblemError where the file cannot be read: nobody knows then."""
    path = Path(workspace.root / FILE)
    if not path.exists():
        return Approvals()
    source, problems = read_file(path, FILE)
    if errors := [problem for problem in problems if problem.severity is Severity.ERROR]:
        raise ProblemError(*errors)
    return Approvals(tuple(_approvals(source.tree if source else None)))


def _approvals(tree: Any) -> Iterator[Approval]:
    for about, fields in _items(tree):
        for field, several in _items(fields):
            for one in several if isinstance(several, list) else []:
                if isinstance(one, dict):
                    plain = {
                        name: str(one.get(name) or "") for name in ("by", "on", "proof", "digest", "text")
                    }
                    yield Approval(about, field, **plain)


def _items(value: Any) -> Iterable[tuple[str, Any]]:
    return ((str(key), inner) for key, inner in value.items()) if isinstance(value, dict) else ()
