"""One person as files may name them: by address, by full name, or by the account that their programs sign with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from brochure.mail.address import keys_of

_PERSONAL = re.compile(r"\w+[._-]\w[\w.-]*")  # an account of a person rather than of an office: an.peeters


@dataclass(frozen=True)
class Person:
    """An address in the ways it is written, and the full names that went with it."""

    keys: frozenset[str]
    names: frozenset[str] = frozenset()

    def is_named_in(self, text: str) -> bool:
        """Tell whether a text holds the address, as it is or in a link."""
        lower = text.lower()
        return any(form in lower for key in self.keys for form in (key, key.replace("@", "%40")))

    @property
    def accounts(self) -> frozenset[str]:
        """What stands before the @: programs sign remarks with it."""
        return frozenset(key.partition("@")[0] for key in self.keys)

    def is_called_in(self, text: str) -> bool:
        """Tell whether a text holds one of the full names, or an account that is somebody's (`an.peeters`)."""
        lower = text.lower()
        told = [*self.names, *filter(_PERSONAL.fullmatch, self.accounts)]
        return any(
            one.lower() in lower and re.search(rf"(?i)(?<!\w){re.escape(one)}(?![\w@])", text) for one in told
        )

    def signs_as(self, text: str) -> bool:
        """Tell whether a text that is a name, such as of who made a remark, is theirs."""
        bare = " ".join(text.split())
        return bare.casefold() in self.accounts or self.is_named_in(bare) or self.is_called_in(bare)


def person_of(typed: str, names: Iterable[str] = ()) -> Person:
    """Return the person behind an address; only names of two words or more tell one from another."""
    keys = set(keys_of(typed))
    for key in list(keys):
        local, _at, domain = key.partition("@")
        if "xn--" in domain:
            try:
                keys.add(f"{local}@{domain.encode('ascii').decode('idna')}")
            except UnicodeError:
                continue
    return Person(frozenset(keys), frozenset(" ".join(n.split()) for n in names if len(n.split()) > 1))
