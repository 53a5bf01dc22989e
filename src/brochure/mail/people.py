"""`content/mail/people.yaml`: the addresses of who is quoted, by municipality and key; ignored by git."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from brochure.content.reader import read_file
from brochure.content.source import Source
from brochure.i18n import _
from brochure.mail.address import AddressError, Mailbox, read_address
from brochure.mail.safety import tidy_line, unsafe_characters
from brochure.problems import Problem, Severity
from brochure.proofing.asked import SUBJECT
from brochure.proofing.proof import Asked
from brochure.workspace import Workspace

FILE = "content/mail/people.yaml"
WHOLE = ("municipality", "gemeente", "label")
"""Keys under which the address stands of who is asked for everything."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How somebody who is asked is reached."""

    mailbox: Mailbox
    salutation: str
    language: str
    line: int


class People:
    """The addresses of a workspace, and what is wrong with them."""

    def __init__(self, workspace: Workspace, languages: list[str], usual: str) -> None:
        """Read the file; `usual` is the language of who has none."""
        self._languages, self._usual = languages, usual
        source, problems = read_file(workspace.root / FILE, FILE)
        self._source: Source | None = source
        self.problems = [problem for problem in problems if problem.severity is Severity.ERROR]

    def reach(self, about: str, one: Asked) -> Reached | None:
        """Return how somebody is reached; None where no address stands there, or a wrong one, which is told."""
        key, typed = self._typed(about, one)
        if self._source is None or typed is None:
            return None
        line, _column = self._source.where((about, key))
        plain: Mapping[str, Any] = typed if isinstance(typed, dict) else {"email": typed}
        try:
            mailbox = read_address(str(plain.get("email") or ""))
        except AddressError as error:
            self._tell(
                about,
                key,
                line,
                _("the address of {name} is none: {reason}").format(name=one.name, reason=error),
            )
            return None
        said = str(plain.get("salutation") or one.name)
        language = str(plain.get("language") or self._usual)
        if unsafe_characters(said) or language not in self._languages:
            self._tell(
                about, key, line, _("salutation or language of {name} cannot be used").format(name=one.name)
            )
            return None
        return Reached(mailbox, tidy_line(said), language, line)

    def _typed(self, about: str, one: Asked) -> tuple[str, Any]:
        names = [*WHOLE] if one.key in (SUBJECT, f"{about}:") else [one.key, one.name]
        block = self._source.value((about,)) if self._source else None
        for name in names:
            if isinstance(block, dict) and block.get(name):
                return name, block[name]
        return names[0], None

    def _tell(self, about: str, key: str, line: int, message: str) -> None:
        self.problems.append(
            Problem(
                code="proof-address",
                file=FILE,
                line=line,
                field=f"{about}.{key}",
                message=message,
                remedy=_("Write name@example.org, or: {email: …, salutation: …, language: nl}."),
            )
        )
