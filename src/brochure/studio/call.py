"""One request as the studio's pages see it, and the errors that end one."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.requests import Request

from brochure import api

if TYPE_CHECKING:
    from brochure.studio.state import Studio


class NotHereError(Exception):
    """There is nothing at this address."""


class BadRequestError(Exception):
    """A request of our own pages that makes no sense; nothing was changed."""


@dataclass(frozen=True)
class Call:
    """A request: the studio, words of the address (`at`), and what was sent: `data`, or the bytes of a file."""

    studio: "Studio"
    request: Request
    data: dict[str, Any] = field(default_factory=dict)
    file: bytes = b""

    @property
    def workspace(self) -> api.Workspace:
        """The workspace that is open. Raises NotHereError where none is."""
        if self.studio.workspace is None:
            raise NotHereError
        return self.studio.workspace

    def at(self, name: str) -> str:
        """Return a word of the address."""
        return str(self.request.path_params[name])

    def asked(self, name: str, otherwise: str = "") -> str:
        """Return a word of the query."""
        return self.request.query_params.get(name, otherwise)

    def sent(self, name: str) -> str:
        """Return a text that was sent. Raises BadRequestError."""
        value = self.data.get(name)
        if not isinstance(value, str):
            raise BadRequestError(name)
        return value
