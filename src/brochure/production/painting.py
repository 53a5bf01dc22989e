"""The pages of a draft as PDF and as pictures: all at once, or each when it is first looked at."""

from typing import TYPE_CHECKING

from brochure.finishing.trimmed import page_picture

if TYPE_CHECKING:
    from brochure.weasy.pages import LaidOutPages


class Painting:
    """Paints laid-out pages, and holds them until all are painted or nobody asks for more.

    Who types looks at one or two pages of many, so each is a PDF of its own until the whole is asked for.
    """

    def __init__(self, pages: "LaidOutPages") -> None:
        self._pages: LaidOutPages | None = pages
        self._single: dict[int, bytes] = {}
        self._whole = b""

    def whole(self) -> bytes:
        """Return all pages as a PDF. Raises LookupError where they were let go before."""
        if self._pages is not None:
            self._whole = self._pages.write_pdf().data
            self.let_go()
        if not self._whole:
            raise LookupError
        return self._whole

    def let_go(self) -> None:
        """Let go of the laid-out pages: what is not painted by now will not be."""
        self._pages = None

    def picture(self, page: int, *, ppi: float, quality: int) -> bytes | None:
        """Return a page (from 1) as JPEG, as it is trimmed; None for one that is not there, or not painted any more."""
        if self._pages is not None and page not in self._single and 1 <= page <= self._pages.count:
            self._single[page] = self._pages.write_page(page)
        if page in self._single:
            return page_picture(self._single[page], 1, ppi=ppi, quality=quality)
        return page_picture(self._whole, page, ppi=ppi, quality=quality) if self._whole else None
