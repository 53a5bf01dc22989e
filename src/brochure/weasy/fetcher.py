"""The fetcher: the only door through which rendering reads, and it opens on two folders only.

Documents live at BASE_URL, an address that cannot exist, so that their bytes do not depend on where the
workspace stands. `/layouts`, `/fonts`, `/content/photos` and `/content/logos` below it are the workspace's folders, then the
package's. Everything else is refused, whatever the content says: other schemes, other folders, links that
lead outside.
"""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from brochure.i18n import _
from brochure.problems import Problem
from brochure.weasy.addresses import HOST, OPEN, resolve
from brochure.weasy.logo_pixels import prepared_logo
from brochure.weasy.photos import photo_size, placeholder_png
from brochure.workspace import Workspace, files_named

_TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".icc": "application/vnd.iccprofile",
}


class ShutFetcher(URLFetcher):  # type: ignore[misc]
    """Opens files of the workspace and the package; collects a problem for all else."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(allowed_protocols=[])
        self.workspace = workspace
        self.problems: list[Problem] = []

    def drained(self) -> list[Problem]:
        """Return the problems since the last time, and forget them."""
        found, self.problems = self.problems, []
        return found

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return what a URL names. Raises ValueError, and notes a problem, where that is refused."""
        path = resolve(self.workspace, url)
        if path is None:
            raise self._refusal(url)
        if self._is_below(path, "photos"):
            return URLFetcherResponse(url, placeholder_png(*photo_size(path)), {"Content-Type": "image/png"})
        if self._is_below(path, "logos"):
            return self._logo(url, path)
        kind = _TYPES.get(path.suffix.lower(), "application/octet-stream")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    def _is_below(self, path: Path, folder: str) -> bool:
        return any(
            path.is_relative_to((root / "content" / folder).resolve()) for root in self.workspace.roots()
        )

    def _logo(self, url: str, path: Path) -> URLFetcherResponse:
        """Return a logo of pixels, decoded and written anew; drawn ones stand in the document itself."""
        in_ink = urlsplit(url).query == "ink"
        if path.suffix.lower() not in (".png", ".jpg", ".jpeg"):
            raise self._refusal(url)
        kind = "image/jpeg" if in_ink else "image/png"
        return URLFetcherResponse(url, prepared_logo(path, in_ink=in_ink), {"Content-Type": kind})

    def _meant(self, name: str) -> str:
        """Offer the file of the same name in other capitals."""
        found = files_named(self.workspace.root, name, any_case=True) if name.startswith(OPEN) else []
        near = found[0].relative_to(self.workspace.root).as_posix() if found else ""
        return _("Did you mean {near}?").format(near=near) if near else ""

    def _refusal(self, url: str) -> ValueError:
        parts = urlsplit(url)
        if parts.netloc == HOST:
            name = unquote(parts.path).lstrip("/")
            problem = Problem(
                code="file-missing",
                message=_("a layout asks for {name}, which is not there").format(name=name),
                remedy=self._meant(name)
                or _(
                    "Put the file there, or take it out of the layout. Only layouts/, fonts/, content/photos/ and content/logos/ can be used."
                ),
                file=name,
            )
        else:
            problem = Problem(
                code="address-refused",
                message=_("a document asks for {url}; only files of the workspace can be used").format(
                    url=url
                ),
                remedy=_("Copy the file into the workspace and name it from there."),
                details={"url": url},
            )
        if problem not in self.problems:
            self.problems.append(problem)
        return ValueError(problem.message)
