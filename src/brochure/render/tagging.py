"""Tagging: WeasyPrint's own tag builder replaced by ours, in this one place.

WeasyPrint 70 writes an element once for every line and page it is spread over, tags running heads, and
drops languages, table scopes and the spaces at line ends. Its hooks are private: a version guard says so
before anything goes wrong unseen.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from brochure.render.structure.endings import HYPHEN, SOFT_HYPHEN, mark_endings
from brochure.render.structure.leaves import Leaf, Source, Walked, walk
from brochure.render.structure.nodes import Node, build
from brochure.render.structure.objects import Writer

WEASYPRINT = "70."


class UnknownEngineError(RuntimeError):
    """The WeasyPrint that is installed is not the one whose insides are used here."""


@dataclass(slots=True)
class Reading:
    """How a document is to be read: decided before it is drawn, written after."""

    source: Source
    walked: Walked
    leaves: dict[Any, Leaf]
    root: Node | None = None


def plan(document: Any) -> Reading:
    """Return how a laid-out document is to be read."""
    source = Source(document._html.etree_element)
    walked = walk(document, source)
    mark_endings(walked.leaves)
    return Reading(source, walked, {leaf.box: leaf for leaf in walked.leaves})


@contextmanager
def own_tags(reading: Reading) -> Iterator[None]:
    """Let WeasyPrint write our structure tree within a block.

    Raises UnknownEngineError where WeasyPrint is of another version.
    """
    import weasyprint
    from weasyprint import pdf

    if not weasyprint.__version__.startswith(WEASYPRINT):
        raise UnknownEngineError(f"WeasyPrint {weasyprint.__version__} is not {WEASYPRINT}x")
    kept = pdf.add_tags, pdf.Stream
    pdf.add_tags = partial(_add_tags, reading)
    pdf.Stream = partial(_stream_class(), reading)
    try:
        yield
    finally:
        pdf.add_tags, pdf.Stream = kept


def _add_tags(reading: Reading, pdf: Any, document: Any, _version: Any, streams: list[Any]) -> None:
    marked = [
        (leaf, streams[leaf.page]._tags[leaf.box]["mcid"])
        for leaf in reading.walked.leaves
        if leaf.box in streams[leaf.page]._tags
    ]
    reading.root = build(reading.source, reading.walked, marked)
    heights = [page.height for page in document.pages]
    Writer(pdf, heights, document.metadata.lang).write(reading.root)


def _stream_class() -> Any:
    from weasyprint.pdf.stream import Stream

    class ReadStream(Stream):  # type: ignore[misc]  # WeasyPrint is untyped
        """A page's content stream that knows what is read and what is not."""

        def __init__(self, reading: Reading, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._reading = reading

        def clone(self, **kwargs: Any) -> Any:
            """Return a stream for a group; its content is read where the group is drawn."""
            names = ("fonts", "page_rectangle", "resources", "images", "tags", "color_profiles")
            for name in (*names, "output_intent"):
                kwargs.setdefault(name, getattr(self, f"_{name}", None))
            kwargs["page_rectangle"] = self.page_rectangle
            kwargs.setdefault("compress", self.compress)
            return type(self)(self._reading, **kwargs)

        @contextmanager
        def marked(self, box: Any, tag: str) -> Iterator[None]:
            """Draw a box as an artifact, or as marked content with its spaces and soft hyphens."""
            leaf = self._reading.leaves.get(box)
            if self._tags is None or leaf is None or leaf.unread:
                with self.artifact():
                    yield
                return
            if leaf.space and not leaf.box.pango_layout.text.endswith(" "):
                leaf.box.pango_layout.text += " "
            with super().marked(box, tag):
                yield
            if leaf.hyphen:
                _soften_hyphens(self._fonts)

    return ReadStream


def _soften_hyphens(fonts: dict[str, Any]) -> None:
    """Let hyphens that break words be read, found and copied as soft hyphens (14.8.2.2.3)."""
    for font in fonts.values():
        for glyph, text in font.to_unicode.items():
            if text == HYPHEN:
                font.to_unicode[glyph] = SOFT_HYPHEN
