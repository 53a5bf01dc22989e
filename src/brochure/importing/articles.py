"""An article about a town, without questions: its words become the story of practice, its people are written down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from brochure.importing.assemble import Assembler
from brochure.importing.blocks import Passage, PassageKind, is_titlelike
from brochure.importing.draft import Draft, Subheading
from brochure.importing.introductions import quoted, retells
from brochure.importing.marks import OPEN, unquote
from brochure.importing.people import People
from brochure.importing.pullquotes import holds
from brochure.importing.speakers import Who
from brochure.importing.told_names import told_town
from brochure.importing.towns import towns_in

_ASKS = (PassageKind.QUESTION, PassageKind.PRACTICE)
_PARAGRAPH = 8  # words
_MUCH = 3  # paragraphs
_LEAST = 40  # words: what is shorter tells nothing of a town
_HEADING_WORDS = 10


def is_article(blocks: Sequence[Passage]) -> bool:
    """Tell whether a text tells something in paragraphs and asks nothing: it quotes people, or names a town."""
    if any(block.kind in _ASKS for block in blocks):
        return False
    told = [block.text for block in blocks if block.kind in (PassageKind.PROSE, PassageKind.QUOTE)]
    paragraphs = [text for text in told if len(text.split()) >= _PARAGRAPH]
    if len(paragraphs) < 2:
        return False
    return any(OPEN in text and (retells(text) or quoted(text)) for text in paragraphs) or (
        sum(len(text.split()) for text in paragraphs) >= _LEAST
        and not any(block.kind is PassageKind.LABEL for block in blocks)
        and (any(towns_in(text) for text in paragraphs) or _holds_label(paragraphs))
    )


def asks_within(blocks: Sequence[Passage]) -> bool:
    """Tell whether an article has one heading that asks something, below much that is told: nobody answers it."""
    asked = [place for place, block in enumerate(blocks) if block.kind in _ASKS]
    said = any(block.kind is PassageKind.SPEECH for block in blocks[asked[0] :]) if asked else False
    if len(asked) != 1 or said or blocks[asked[0]].kind is PassageKind.PRACTICE:
        return False
    above = [block for block in blocks[: asked[0]] if block.kind in (PassageKind.PROSE, PassageKind.SPEECH)]
    told = sum(len(block.text.split()) >= _PARAGRAPH for block in above)
    return told >= _MUCH and is_article(without_questions(blocks))


def _holds_label(texts: Sequence[str]) -> bool:
    """Tell whether a text says of one town that it holds the label: of a municipality by another name than today's too."""
    told = told_town(texts)
    return told is not None and told.holds_label


def without_questions(blocks: Sequence[Passage]) -> list[Passage]:
    """Return the passages with what asks something as told: headings of a text that nobody answers."""
    return [
        replace(block, kind=PassageKind.PROSE, text=block.line.text)
        if block.kind is PassageKind.QUESTION
        else block
        for block in blocks
    ]


@dataclass(slots=True)
class ArticleAssembler(Assembler):
    """Walks the blocks of an article once: its first paragraph introduces, all others are the story.

    `headline` is its title, which names the town among other words.
    """

    headline: str = ""
    opening: Passage | None = None
    opener: Who | None = None

    def run(self) -> tuple[Draft, People]:
        """Return the draft and the people of all blocks."""
        titled = self.headline or next((block.text for block in self.blocks if _is_heading(block)), "")
        self.draft.practice_title = titled or None
        self._open()
        Assembler.run(self)
        if self.draft.practice_title is None:  # a story without a title is none
            self.draft.intro += self.draft.story
            self.draft.story = []
        return self.draft, self.people

    def _open(self) -> None:
        """Let the first quotation that is set apart, and repeats what one person says in the text, open the document."""
        paragraphs = [
            block.text for block in self.blocks if block.kind is PassageKind.PROSE and OPEN in block.text
        ]
        for block in self.blocks:
            if block.kind is not PassageKind.QUOTE or not unquote(block.text).whole:
                continue
            owner = next((text for text in paragraphs if holds(text, block.text)), "")
            people = quoted(owner)
            if len(people) == 1:
                self.lead, self.opening, self.opener = [block.text], block, people[0]
                return

    def _quote(self, block: Passage, place: int) -> None:
        if block is self.opening and self.opener is not None:
            self.draft.lead_speaker = self.people.reported(self.opener)
        else:
            self._prose(block, place)

    def _speech(self, block: Passage, _place: int) -> None:
        self.in_practice = True
        Assembler._speech(self, block, _place)
        # The name stays in the story, and is written down too.
        if block.who is not None and block.who.is_in_full:
            self.people.reported(block.who)

    def _prose(self, block: Passage, _place: int) -> None:
        if self.draft.practice_title is None:
            self.draft.intro.append(block.text)
        elif _is_heading(block):
            if block.text != self.draft.practice_title or self.headline:
                self.draft.story.append(Subheading(block.text))
        elif not (self.draft.intro or self.draft.story or OPEN in block.text):
            self.draft.intro.append(block.text)
        else:
            self._tell(block.text)
        self._meet_quoted(block.text)


def _is_heading(block: Passage) -> bool:
    """Tell whether a paragraph heads those below it."""
    line = block.line
    if (
        block.kind is not PassageKind.PROSE
        or line.item
        or ":" in block.text
        or not is_titlelike(block.text.removesuffix("?"), _HEADING_WORDS)
    ):
        return False
    return bool(line.level or line.strong or line.opens_block)
