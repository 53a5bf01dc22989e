"""A draft as the tree that is written, and its doubts with the fields they concern."""

import re
from dataclasses import dataclass, field, replace

from brochure.importing.draft import PARAGRAPH, Asked, Doubt, Draft, DraftAnswer, Subheading, Tree
from brochure.importing.marks import shows_marks, stand_inside, unquote
from brochure.importing.people import People
from brochure.importing.typography import nest
from brochure.workspace import stem_of


@dataclass(slots=True)
class Outline:
    """The content as mappings, lists and texts, with the doubts about it."""

    tree: Tree = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, code: str, place: str, words: str = "") -> None:
        """Note that a person must look at a field."""
        self.doubts.append(Doubt(code, place, words))


def outline(draft: Draft, people: People) -> Outline:
    """Return a draft as the tree of a municipality's file."""
    # A footnote is most likely one of the talk, and none of the name above which the comments of a file stand.
    of_note = "interview" if draft.interview else "intro"
    out = Outline(
        doubts=[
            replace(one, field=one.field or of_note) if one.code == "note" else one for one in draft.doubts
        ]
    )
    tree = out.tree
    tree["name"] = draft.name
    tree["kind"] = draft.kind or "gemeente"
    if draft.kind is None:
        out.doubt("kind-guessed", "kind")
    tree["label"] = _label(draft, out)
    if lead := _lead(draft, out):
        tree["lead"] = lead
    if draft.intro:
        tree["intro"] = prose(draft.intro)
    known = people.in_order()
    if known:
        tree["people"] = {
            key: {"name": person.name} | ({"role": person.role} if person.role else {})
            for key, person in known.items()
        }
    out.doubts += people.doubts()
    if draft.interview:
        tree["interview"] = _interview(draft.interview, "interview", out)
    if practice := _practice(draft, out):
        tree["practice"] = practice
    if draft.figures:
        tree["figures"] = draft.figures
    if draft.photos:
        folder = stem_of(draft.name)
        tree["photos"] = [photo | {"file": f"{folder}/{photo['file']}"} for photo in draft.photos]
        for place, photo in enumerate(draft.photos):
            if "alt" not in photo or "credit" not in photo:
                out.doubt("alt-missing", f"photos[{place}]")
    return out


def _label(draft: Draft, out: Outline) -> Tree:
    label: Tree = {}
    for key, year in (("received", draft.received), ("completed", draft.completed)):
        if year:
            label[key] = year
    if draft.renewed:
        label["renewed"] = list(draft.renewed)
    if not label:
        out.doubt("label-missing", "label")
    return label


def _lead(draft: Draft, out: Outline) -> Tree | None:
    if not draft.lead:
        out.doubt("lead-missing", "label")
        return None
    quote, whole, even = _literal(draft.lead.split(PARAGRAPH))
    if not (whole and even):
        out.doubt("marks-missing" if whole else "partly-spoken", "lead.quote")
    lead: Tree = {"quote": quote}
    if draft.lead_speaker:
        lead["speaker"] = draft.lead_speaker
    elif draft.lead_source:
        lead["source"] = draft.lead_source
        out.doubt("lead-source", "lead.source")
    else:
        out.doubt("lead-speaker-missing", "lead.quote")
    return lead


def _literal(paragraphs: list[str]) -> tuple[str, bool, bool]:
    """Return the words without outer marks, whether all stand inside, and whether both marks are there."""
    parts = [unquote(paragraph) for paragraph in paragraphs]
    even = not parts or (parts[0].opened and parts[-1].closed)
    text = PARAGRAPH.join(nest(part.text) for part in parts)
    return text, all(part.whole for part in parts), even


def _interview(questions: list[Asked], place: str, out: Outline) -> list[Tree]:
    result: list[Tree] = []
    for number, asked in enumerate(questions):
        here = f"{place}[{number}]"
        entry: Tree = {"question": asked.text}
        out.doubts += [replace(doubt, field=here) for doubt in asked.doubts]
        answers: list[Tree] = []
        for answer in asked.answers:
            for tree in _answer(answer, f"{here}.answers[{len(answers)}]", out):
                answers.append(tree)
        if answers:
            entry["answers"] = answers
        else:
            out.doubt("answer-missing", here, words=asked.text)
        result.append(entry)
    return result


def _answer(answer: DraftAnswer, here: str, out: Outline) -> list[Tree]:
    """Return an answer, and one more entry for every further pull quote taken from it."""
    who: Tree = {"speaker": answer.speaker} if answer.speaker else {}
    entry = dict(who)
    out.doubts += [replace(doubt, field=here) for doubt in answer.doubts]
    if answer.paragraphs:
        words, whole, even = _literal(answer.paragraphs)
        marked = answer.literal and shows_marks(answer.paragraphs)
        if marked and whole and stand_inside(answer.paragraphs):
            entry["spoken"] = words
            if not even:
                out.doubt("marks-missing", f"{here}.spoken")
        else:
            entry["text"] = prose(answer.paragraphs)
            if marked:
                out.doubt("partly-spoken", f"{here}.text")
    elif answer.speaker and not answer.pull_quotes:
        out.doubt("answer-missing", here, words=answer.speaker)
    pulls = [_literal(quote.split(PARAGRAPH))[0] for quote in answer.pull_quotes]
    if pulls:
        entry["pull_quote"] = pulls[0]
    return [entry, *(who | {"pull_quote": pull} for pull in pulls[1:])]


def _practice(draft: Draft, out: Outline) -> Tree | None:
    if draft.practice_title is None:
        return None
    practice: Tree = {"title": draft.practice_title}
    if draft.story:
        practice["story"] = prose(draft.story)
    if draft.practice:
        practice["interview"] = _interview(draft.practice, "practice.interview", out)
    return practice


_MARKUP = re.compile(r"([\\`*<\[\]])|(?<![^\W_])_|_(?![^\W_])")
_BULLET = re.compile(r"^(?:[•·▪‣◦]\s*|[-*]\s+)")
_LIST_START = re.compile(r"^(?:(?P<bullet>[-+#>=]+)|(?P<number>\d+)(?P<dot>[.)]))(?=\s|$)")


def prose(paragraphs: list[str]) -> str:
    """Return paragraphs as CommonMark; the items of a list stand right below each other."""
    text = ""
    for before, paragraph in zip(["", *paragraphs], paragraphs, strict=False):
        both = _BULLET.match(before) and _BULLET.match(paragraph)
        text += ("" if not text else "\n" if both else PARAGRAPH) + _written(paragraph)
    return text


def _written(paragraph: str) -> str:
    return f"**{escape(paragraph)}**" if isinstance(paragraph, Subheading) else escape(paragraph)


def escape(text: str) -> str:
    """Return a paragraph whose words CommonMark shows as they are; a bullet stays a list."""
    bullet = _BULLET.match(text)
    body = text[bullet.end() :] if bullet else text
    body = _MARKUP.sub(lambda match: "\\" + match[0], body)
    body = body if bullet else _LIST_START.sub(_escape_start, body)
    return f"- {body}" if bullet else body


def _escape_start(match: re.Match[str]) -> str:
    return f"{match['number']}\\{match['dot']}" if match["number"] else f"\\{match['bullet']}"
