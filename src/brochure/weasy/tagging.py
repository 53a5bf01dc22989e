"""Tagging: WeasyPrint's own tag builder replaced by ours, in this one place.

WeasyPrint 70 writes an element once for every line and page it is spread over, tags running heads, and
drops languages, table scopes and the spaces at line ends. Its hooks are private; `contract.py` sees that
they are as they were. The public `write_pdf(finisher=…)` comes after WeasyPrint has written tags of its own,
and is not told where they stand on the pages.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from brochure.weasy.structure.endings import mark_endings
from brochure.weasy.structure.leaves import Leaf, Source, Walked, walk
from brochure.weasy.structure.nodes import Node, build
from brochure.weasy.structure.objects import Writer
from brochure.weasy.structure.words import HYPHEN, with_words


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
    """Let WeasyPrint write our structure tree within a block."""
    from weasyprint import pdf

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
            self._shown: list[tuple[int, str]] = []

        def clone(self, **kwargs: Any) -> Any:
            """Return a stream for a group; its content is read where the group is drawn."""
            for name in ("fonts", "resources", "images", "tags", "color_profiles", "output_intent"):
                kwargs.setdefault(name, getattr(self, f"_{name}"))
            kwargs.setdefault("page_rectangle", self.page_rectangle)
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
            self._shown.clear()
            with super().marked(box, tag):
                yield
            if leaf.head or leaf.tail:
                self._speak_whole_words(leaf)

        def show_text(self, text: Any) -> None:
            """Draw glyphs, and remember where and in which font."""
            self._shown.append((len(self.stream), self._current_font[0]))
            super().show_text(text)

        def _speak_whole_words(self, leaf: Leaf) -> None:
            ends = [(leaf.head, None), (None, leaf.tail)]
            places = [self._shown[0], self._shown[-1]]
            if len(self._shown) == 1:
                ends, places = [(leaf.head, leaf.tail)], places[:1]
            for (head, tail), (index, key) in zip(ends, places, strict=True):
                font = next(font for font in self._fonts.values() if font.hash == key)
                if head or tail:
                    spoken = with_words(self.stream[index], font.to_unicode, head, tail, leaf.whole)
                    self.stream[index] = spoken or self.stream[index]
                if tail:
                    _plain_hyphens(font.to_unicode)

    return ReadStream


def _plain_hyphens(unicode: dict[int, str]) -> None:
    """Let hyphens that break words be `-` for readers that know no ActualText: they join a word at it."""
    for glyph, text in unicode.items():
        if text == HYPHEN:
            unicode[glyph] = "-"
