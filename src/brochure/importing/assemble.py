"""Blocks put together: whose words answer which question, and what belongs to the story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from brochure.importing.answers import asks_ahead, closes_later, is_marked, is_open, may_lead, spoken_line
from brochure.importing.blocks import Passage, PassageKind, attributed, is_titlelike
from brochure.importing.credits import split_source
from brochure.importing.draft import Asked, Doubt, Draft, DraftAnswer, Loose, Tree
from brochure.importing.figures import read_figure
from brochure.importing.introductions import quoted
from brochure.importing.marks import unquote
from brochure.importing.people import People
from brochure.importing.photo_captions import take_caption
from brochure.importing.pullquotes import Told, words_of
from brochure.importing.questions import says_question, split_reply
from brochure.importing.speakers import Who


@dataclass(slots=True)
class Assembler:
    """Walks the blocks of a page once, in order."""

    blocks: Sequence[Passage]
    draft: Draft = field(default_factory=Draft)
    people: People = field(default_factory=People)
    asked: Asked | None = None
    in_practice: bool = False
    lead: list[str] = field(default_factory=list)
    photo: Tree | None = None  # the photo just above, if it was taken
    told: Told = field(default_factory=Told)
    telling: bool = False  # the last line of the story only names who tells it
    introduced: Sequence[Who] = ()
    initials: Mapping[str, str] = field(default_factory=dict)
    has_speech: bool = False
    apart: bool = False  # a heading that is no question parts what follows from the answer before it
    replies: bool = False  # the last question was a “V:”, so an “A:” answers it

    def run(self) -> tuple[Draft, People]:
        """Return the draft and the people of all blocks."""
        spoken = [block for block in self.blocks if block.kind is PassageKind.SPEECH]
        mentions = [block.who for block in spoken if block.who and block.who.name]
        self.people.announce(mentions, self.introduced)
        self.people.introduce(list(self.introduced))
        self.people.abbreviate(self.initials)
        words = {word for block in self.blocks for word in words_of(block.text)}
        for who in (block.who for block in spoken if block.who):
            self.people.introduce_joint(who, words)
        self.has_speech = bool(spoken)
        for place, block in enumerate(self.blocks):
            if block.kind not in (PassageKind.PICTURE, PassageKind.CAPTION):
                self.photo = None
            getattr(self, f"_{block.kind.value}")(block, place)
        self.people.complete()
        if self.lead:
            self.draft.lead = "\n\n".join(self.lead)
        return self.draft, self.people

    def _doubt(self, code: str, block: Passage, **more: str) -> None:
        self.draft.doubts.append(Doubt(code, line=block.line.number, **more))

    # -- the frame of the page

    def _label(self, block: Passage, _place: int) -> None:
        label, draft = block.label, self.draft
        if label is None:
            return
        if draft.received and label.renewed and not (label.received or label.completed or label.rest):
            draft.renewed += label.renewed
            draft.structure.append(label.words)
            return
        if draft.received or draft.completed:
            self._doubt("label-twice", block, field="label", words=block.text, kept=block.text)
            return
        draft.received, draft.renewed, draft.completed = label.received, label.renewed, label.completed
        draft.structure.append(label.words)
        if label.rest:
            self._doubt("label-rest", block, field="label", words=label.rest, kept=label.rest)

    def _practice(self, block: Passage, _place: int) -> None:
        if self.draft.practice_title is not None:
            self._tell(block.text)
            return
        self.in_practice, self.asked = True, None
        self.draft.practice_title = block.text.rstrip(".:").strip()

    def _question(self, block: Passage, place: int) -> None:
        answer = self._answer()
        if answer and not block.standard and is_open(answer) and closes_later(self.blocks, place):
            answer.paragraphs.append(block.text)
            return
        following = self.blocks[place + 1].kind if place + 1 < len(self.blocks) else PassageKind.QUESTION
        if (
            self.in_practice
            and self.asked is None
            and not block.standard
            and following is PassageKind.QUESTION
        ):
            self._tell(block.text)  # a story that asks something itself: nobody answers it
            return
        if self.asked is None and asks_ahead(self.blocks, place):
            self.draft.intro.append(block.text)  # what leads to the first question
            return
        self.draft.structure.append(block.prefix)
        self.apart = False
        self.replies = says_question(block.prefix)
        self.asked = Asked(block.text, block.line.number)
        (self.draft.practice if self.in_practice else self.draft.interview).append(self.asked)

    def _picture(self, block: Passage, _place: int) -> None:
        self.photo, alt = None, block.line.alt
        if block.line.picture:
            self.photo = {"file": block.line.picture} | ({"alt": alt} if alt else {})
            self.draft.photos.append(self.photo)

    def _caption(self, block: Passage, _place: int) -> None:
        label = take_caption(self.photo, block)
        if label is None:
            self._doubt("caption", block, words=block.text, kept=block.text)
        else:
            self.draft.structure.append(label)

    def _figure(self, block: Passage, _place: int) -> None:
        """Take a cell of a table of figures: the number comes first, then what belongs to it."""
        if block.line.role == "value":
            figure, words = read_figure(block.text)
            self.draft.figures.append(figure)
            self.draft.structure += words
        else:
            self.draft.figures[-1][block.line.role] = block.text

    def _note(self, block: Passage, _place: int) -> None:
        if split_source(block.text)[0]:
            self.draft.sources.append(block.text)
        else:
            self._doubt("note", block, words=block.text, kept=block.text)

    def _section(self, block: Passage, _place: int) -> None:
        self.draft.headings.append(block.text)
        self.apart = True

    # -- the words

    def _speech(self, block: Passage, _place: int) -> None:
        who = block.who or Who("")
        if self.asked is not None:
            if who.source:  # a document cannot answer: its name stays beside the words
                self._loose([block.text], block)
                self._doubt("source-quoted", block, field=self._field(), words=who.source, kept=who.source)
                return
            key = self.people.key_of(who)
            self.apart = False
            words = [block.text] if block.text else []
            # Below one of several who are quoted in turn, a quotation may be anybody's.
            headed = not (words or block.line.tells)
            if block.after:  # a quotation of several paragraphs, with the name below the last
                words = [*self._opened_before(), *words]
            self.asked.items.append(DraftAnswer(key, words, block.line.number, headed=headed))
            self.replies = False
        elif self.in_practice:
            self._tell(spoken_line(who, block))
            self.telling = not block.text
            self._doubt("story-spoken", block, field="practice.story", words=who.name)
        elif not self.lead and may_lead(self.blocks, _place):
            self.lead = [block.text] if block.text else []
            self._lead_by(who)
        else:
            self.draft.loose.append(Loose([block.text], block.line.number, told=spoken_line(who, block)))

    def _opened_before(self) -> list[str]:
        """Take back the paragraphs of a quotation just before that nobody said so far, and that is still open."""
        last = self.asked.items[-1] if self.asked and self.asked.items else None
        if self.asked is None or not isinstance(last, Loose) or unquote(last.paragraphs[-1]).closed:
            return []
        self.asked.items.pop()
        return last.paragraphs

    def _lead_by(self, who: Who) -> None:
        if who.source:
            label, self.draft.lead_source = split_source(who.source)
            self.draft.structure.append(label)
        else:
            self.draft.lead_speaker = self.people.key_of(who)

    def _quote(self, block: Passage, _place: int) -> None:
        answer = self._answer()
        if self.asked is not None:
            if answer is not None and not answer.paragraphs:
                answer.paragraphs.append(block.text)
            else:
                self._loose([block.text], block)
        elif self.in_practice:
            if self.told.holds(block.text):
                self._doubt(
                    "pull-quote-story", block, field="practice.story", words=block.text, kept=block.text
                )
            else:
                self._tell(block.text)
        elif not self.lead:
            self.lead = [block.text]
        else:
            self.draft.loose.append(Loose([block.text], block.line.number))

    def _loose(self, paragraphs: list[str], block: Passage) -> None:
        if self.asked is not None:
            apart = block.line.role == "quote"
            self.asked.items.append(Loose(paragraphs, block.line.number, apart=apart))

    def _prose(self, block: Passage, place: int) -> None:
        if self.asked is not None:
            self._prose_answer(self.asked, block, place)
        elif self.in_practice:
            self._tell(block.text)
            self._meet_quoted(block.text)
        elif self.lead and not unquote(self.lead[-1]).closed and closes_later(self.blocks, place - 1):
            self.lead.append(block.text)
        elif self._attributes_lead(block, place):
            return
        else:
            self.draft.intro.append(block.text)

    def _attributes_lead(self, block: Passage, place: int) -> bool:
        follows = place > 0 and self.blocks[place - 1].kind is PassageKind.QUOTE
        if not (follows and self.lead) or self.draft.lead_speaker or self.draft.lead_source:
            return False
        if who := attributed(block.text):
            self._lead_by(who)
        return who is not None

    def _prose_answer(self, asked: Asked, block: Passage, place: int) -> None:
        text = self._without_reply(block.text)
        answer = self._answer()
        last = asked.items[-1] if asked.items else None
        if isinstance(last, Loose) and not unquote(last.paragraphs[-1]).closed:
            last.paragraphs.append(text)
        elif answer is not None and self._goes_on(answer, block, place):
            answer.paragraphs.append(text)
        else:
            asked.items.append(self._retold(block, text))

    def _goes_on(self, answer: DraftAnswer, block: Passage, place: int) -> bool:
        """Tell whether a paragraph without a speaker belongs to the answer before it."""
        if not answer.paragraphs:
            return True
        if is_open(answer) and is_marked(answer):
            return closes_later(self.blocks, place - 1)
        if block.line.level or block.line.strong or (self.apart and answer.speaker is not None):
            return False
        speaks = self.people.key_of_known(block.who) if block.who else answer.speaker
        retold = not answer.literal and answer.speaker is not None
        if speaks != answer.speaker or (retold and block.who is None and not block.line.item):
            return False
        # Closed quotation marks end an answer; an answer without any goes on until somebody else speaks.
        ends = is_marked(answer) and unquote(answer.paragraphs[-1]).closed
        return not ends and (answer.speaker is not None or not is_titlelike(block.text, 10))

    def _retold(self, block: Passage, text: str) -> DraftAnswer:
        """Return an answer in other words than the speaker's."""
        doubts = []
        before = self._answer()
        after_retold = before is not None and not before.literal and before.speaker is not None
        is_heading = is_titlelike(text, 10) and not block.line.item
        in_doubt = (self.has_speech and not after_retold) or is_heading
        if block.who is None and in_doubt and not (self.replies or block.line.tells):
            code = "heading" if is_heading else "unattributed"
            doubts = [Doubt(code, words=text, line=block.line.number)]
        key = self.people.reported(block.who) if block.who else None
        self.replies = False
        return DraftAnswer(key, [text], block.line.number, literal=False, doubts=doubts)

    def _without_reply(self, text: str) -> str:
        """Return an answer without the “A:” that stands before it where questions have a “V:”."""
        reply, rest = split_reply(text) if self.replies else ("", text)
        self.draft.structure.append(reply)
        return rest

    def _meet_quoted(self, text: str) -> None:
        """Write down the people whose words a story quotes: by their full name, or with a function."""
        for who in quoted(text):
            if " " in who.name or who.role or self.people.knows(who):
                self.people.reported(who)

    def _tell(self, text: str) -> None:
        story = self.draft.story
        self.told.add(text)
        if story and self.telling:  # "Name:" on a line of its own
            story[-1] += f" {text}"
        else:
            story.append(text)
        self.telling = False

    # -- where we are

    def _answer(self) -> DraftAnswer | None:
        items = self.asked.items if self.asked else []
        return next((item for item in reversed(items) if isinstance(item, DraftAnswer)), None)

    def _field(self) -> str:
        questions = self.draft.practice if self.in_practice else self.draft.interview
        return f"{'practice.' if self.in_practice else ''}interview[{len(questions) - 1}]"
