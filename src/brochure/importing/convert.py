"""A page as content: mended, told apart, put together, written and accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from brochure.importing import refusals
from brochure.importing.account import Account, pieces_in, settle, texts, words_in
from brochure.importing.addressed import give_to_whom_it_calls
from brochure.importing.admission import refuse_the_impossible
from brochure.importing.around import cut_around, is_copied, without_page_matter
from brochure.importing.arrows import without_arrows
from brochure.importing.articles import ArticleAssembler, asks_within, is_article, without_questions
from brochure.importing.askers import without_askers, without_letters, without_puts
from brochure.importing.assemble import Assembler
from brochure.importing.blocks import Passage, PassageKind, classify, names_in
from brochure.importing.colours import with_colours
from brochure.importing.draft import Doubt
from brochure.importing.emit import emit
from brochure.importing.everybody import name_everybody
from brochure.importing.figures import units_of_signs
from brochure.importing.form.read import read_form
from brochure.importing.form_fields import with_form_fields
from brochure.importing.form_rows import without_form_rows
from brochure.importing.guessed_names import guess_kind, name_of
from brochure.importing.headed import with_headed_questions
from brochure.importing.headed_speakers import with_headings_asked
from brochure.importing.honorifics import without_honorifics
from brochure.importing.hyphens import HYPHENATED
from brochure.importing.imprints import without_imprints
from brochure.importing.initials import without_key
from brochure.importing.interviewed import take_sole_speaker
from brochure.importing.introductions import introduced, of_town, spoken_names
from brochure.importing.known_people import known_people
from brochure.importing.label_lists import with_label_on_one_line
from brochure.importing.label_sentences import find_label
from brochure.importing.legends import with_legend
from brochure.importing.lines import LeftOut, Line, SourceLines
from brochure.importing.listed_figures import with_listed_figures
from brochure.importing.long_quotations import (
    with_names_below,
    with_names_of_long_quotations,
    with_sayers_apart,
)
from brochure.importing.mending import Mended, mend
from brochure.importing.messages import with_names_ahead
from brochure.importing.moved_names import with_names_moved
from brochure.importing.names_above import with_names_above
from brochure.importing.naming import Named
from brochure.importing.notices import comments_by_field
from brochure.importing.outline import Outline, outline
from brochure.importing.picture_rows import captions_below, with_captions
from brochure.importing.portraits import without_portraits
from brochure.importing.press_notes import without_press_note
from brochure.importing.private_signs import without_private_signs
from brochure.importing.pullquotes import place_loose
from brochure.importing.reminders import without_reminders
from brochure.importing.repeated import without_slides
from brochure.importing.reply_words import without_reply_words
from brochure.importing.report import ImportReport, Taken
from brochure.importing.reportage import with_parts_asked, with_quoting_parts_asked
from brochure.importing.same_line import with_answers_apart
from brochure.importing.segments import split_lines
from brochure.importing.sole_speaker import give_all, give_to_author, with_named_people
from brochure.importing.speaker_lines import with_roles_beside_names, with_speakers_ahead
from brochure.importing.stamps import without_stamps
from brochure.importing.stances import without_stances
from brochure.importing.titles import without_asking_title
from brochure.importing.told_quotations import with_quotations_told
from brochure.importing.towns import town_of
from brochure.importing.typed_notes import without_remarks

HEAD = ("yaml-language-server: $schema=../schema/municipality.schema.json",)


@dataclass(frozen=True, slots=True)
class Imported:
    """The YAML of a municipality, its name, its pictures by file name, and the account of the import."""

    name: str
    yaml: str
    pictures: dict[str, bytes]
    report: ImportReport


def convert(page: SourceLines, file: str, fallback_name: str, keep: Sequence[str] = ()) -> Imported:
    """Return a page as a municipality's YAML; `fallback_name` stands in when the page has no name.

    What holds a text to `keep` is not left out.

    Raises ProblemError when the page is far too large or looks like anything but a municipality's.
    """
    refuse_the_impossible(page, file)
    page = without_private_signs(page)
    if page.form:
        return _convert_form(page, mend(page.lines), fallback_name)
    left_out, asked_by = [*page.left_out], list[str]()
    beside = introduced(page.notes)
    headed, writing = with_names_ahead(page.lines, left_out)
    stamped, chatting = without_stamps(headed, left_out)
    chatting += writing
    beside += introduced(one.text for one in left_out if one.why == "small-talk")
    page = replace(page, lines=tuple(stamped), left_out=tuple(left_out))
    mended = mend(page.lines)
    lines = without_press_note(
        without_slides(without_arrows(with_listed_figures(mended.lines), spoken_names(beside)), left_out),
        left_out,
    )
    lines = without_imprints(lines, left_out, keep)
    lines, filled = with_form_fields(with_answers_apart(lines), left_out)
    lines, tabled = without_form_rows(lines, left_out)
    lines = without_remarks(without_reminders(lines, left_out), left_out)
    lines = without_reply_words(lines, left_out)
    put_again = list[str]()
    lines = with_quoting_parts_asked(lines)
    lines = with_quotations_told(with_roles_beside_names(lines), left_out, put_again, keep)
    coloured = with_colours(
        with_names_moved(with_names_of_long_quotations(with_sayers_apart(lines)), beside), left_out
    )
    lines, listed = with_legend(coloured.lines, left_out)
    listed |= coloured.people
    lines = with_named_people(with_label_on_one_line(lines), left_out)
    lines = without_stances(without_letters(without_puts(lines, left_out), left_out), left_out)
    lines = without_honorifics(lines, asked_by)
    lines = with_speakers_ahead(without_askers(lines, asked_by, is_chat=bool(chatting)))
    lines = with_names_above(split_lines(with_names_below(lines), ()))
    lines, keyed = without_key(lines, left_out)
    told = known_people(
        lines,
        listed | keyed,
        [*tabled, *filled, *beside],
        chatting,
        answered=bool(page.notes),
        heads=[one.text for one in page.left_out if one.why == "mail-header"],
    )
    lines = with_captions(split_lines(lines, told.names))
    if page.is_web or is_copied(lines):
        lines = without_page_matter(lines, left_out, keep)
    lines = without_asking_title(lines, left_out)
    around = [one.text for one in left_out]
    named = name_of(lines, fallback_name, around, told.names)
    whole, people = lines, [of_town(who, named.name) for who in told.people]
    lines, aside = cut_around(lines, named, left_out, keep, is_web=page.is_web)
    page = replace(page, pictures=_shown(page.pictures, lines))
    for text in keep:
        if not any(text in line.text for line in lines):
            raise refusals.keep_unknown(file, text)
    speaking = names_in(lines) | told.names
    blocks = captions_below(classify(with_headings_asked(lines, speaking), speaking))
    blocks = with_headed_questions(with_parts_asked(blocks, left_out))
    article = is_article(blocks)
    if not article and asks_within(blocks):
        blocks, article = without_questions(blocks), True
    if not (article or _is_recognised(blocks)):
        blocks, article = without_questions(blocks), True
        if not is_article(blocks):
            raise refusals.unrecognised(file)
    if article:
        headline = named.title if named.says_more else ""
        draft, speakers = ArticleAssembler(
            blocks, introduced=people, initials=told.shorts, headline=headline
        ).run()
    else:
        headline = ""
        sole, blocks = take_sole_speaker(whole, blocks, named.name, left_out)
        draft, speakers = Assembler(blocks, introduced=people, initials=told.shorts).run()
        if sole:
            give_all(draft, speakers, sole)
        else:
            give_to_author(draft, speakers, page.author)
    without_portraits(draft, speakers, left_out)
    name_everybody(draft, speakers)
    speakers.repeated += [*coloured.added, *put_again]
    speakers.repeated += units_of_signs(block.text for block in blocks if block.line.role == "value")
    give_to_whom_it_calls((*draft.interview, *draft.practice), speakers)
    asked = [block.text for block in blocks if block.kind is PassageKind.QUESTION]
    find_label(draft, asked, [*(line.text for line in mended.lines), *page.notes], named.name, named.title)
    place_loose(draft)
    # Once more, for the answers below which a pull quote stood.
    give_to_whom_it_calls((*draft.interview, *draft.practice), speakers)
    left_out += [LeftOut(heading, "section") for heading in draft.headings]
    left_out += [LeftOut(source, "source") for source in draft.sources]
    draft.name, draft.doubts = named.name, [*aside, *draft.doubts]
    draft.kind = named.kind or guess_kind(" ".join(line.text for line in (*lines, *mended.lines)), named.name)
    out = outline(draft, speakers)
    if not named.is_sure:
        out.doubt("name-guessed", "name", words=named.name)
    if (town := town_of(named.name)) and town.into:
        out.doubts.append(Doubt("merged", "name", words=town.into, other=str(town.year)))
    structure = [*draft.structure, *speakers.structure, *asked_by]
    if headline and draft.practice_title == headline:
        speakers.repeated.append(named.name)
    elif named.says_more:
        left_out.append(LeftOut(named.title, "title"))
        speakers.repeated += [] if named.shouted else [named.name]
    else:
        structure += [named.beside(""), named.shouted]
    if page.is_scripted:
        out.doubts.append(Doubt("from-script"))
    out.doubts += _hyphen_doubts(mended, out)
    return _write(page, mended, out, structure, speakers.repeated, left_out, named)


def _shown(pictures: dict[str, bytes] | None, lines: Sequence[Line]) -> dict[str, bytes] | None:
    """Return the pictures that the lines of a page still show."""
    shown = {line.picture for line in lines if line.picture}
    return {name: data for name, data in (pictures or {}).items() if name in shown} or None


def _convert_form(page: SourceLines, mended: Mended, fallback_name: str) -> Imported:
    """Return a questionnaire that was filled in as a municipality's YAML."""
    filled = read_form(mended.lines, page.form)
    draft = filled.draft
    is_named = bool(draft.name)
    draft.name = draft.name or fallback_name
    out = outline(draft, filled.people)
    out.tree |= filled.more
    if not is_named:
        out.doubt("name-guessed", "name", words=draft.name)
    out.doubts += _hyphen_doubts(mended, out)
    structure = [*draft.structure, *filled.people.structure, *filled.own]
    named = Named(draft.name, 0 if is_named else None)
    left_out = [*page.left_out, *filled.left_out]
    return _write(page, mended, out, structure, filled.people.repeated, left_out, named)


def _is_recognised(blocks: Sequence[Passage]) -> bool:
    kinds = {block.kind for block in blocks}
    if kinds & {PassageKind.LABEL, PassageKind.PRACTICE, PassageKind.SPEECH} or any(
        block.standard for block in blocks
    ):
        return True
    questions = sum(block.kind is PassageKind.QUESTION for block in blocks)
    return questions > 1 or {PassageKind.QUESTION, PassageKind.QUOTE} <= kinds


def _hyphen_doubts(mended: Mended, out: Outline) -> list[Doubt]:
    """Return the doubts about hyphens with every field in which the word stands."""
    fields: dict[str, list[str]] = {}
    for path, text in texts(out.tree):
        for word in dict.fromkeys(HYPHENATED.findall(text)):
            fields.setdefault(word, []).append(path)
    first = {doubt.words: doubt for doubt in reversed(mended.doubts)}
    return [
        replace(doubt, field=path)
        for doubt in reversed(first.values())
        for path in fields.get(doubt.words, ())
    ]


def _write(
    page: SourceLines,
    mended: Mended,
    out: Outline,
    structure: list[str],
    repeated: list[str],
    left_out: list[LeftOut],
    named: Named,
) -> Imported:
    kept = [doubt.kept for doubt in out.doubts]
    account = settle(
        page.lines, mended.joined, out.tree, [*structure, *kept], _from_page(page, left_out), repeated
    )
    if named.place is None or named.shouted:
        account = Account(account.lost, account.invented - pieces_in(named.name))
    if account.lost:
        words = " ".join(account.lost.elements())
        out.doubts.insert(0, Doubt("lost", words=words, kept=words))
    text = emit(out.tree, comments_by_field(out.tree, out.doubts), HEAD)
    report = ImportReport(
        source_words=sum(words_in(line.text).total() for line in page.lines),
        taken=tuple(Taken(path, words_in(text).total()) for path, text in texts(out.tree)),
        joined=tuple(mended.joined),
        marks=mended.marks,
        doubted=tuple(out.doubts),
        left_out=tuple(left_out),
        lost=account.lost,
        invented=account.invented,
    )
    return Imported(named.name, text, page.pictures or {}, report)


def _from_page(page: SourceLines, left_out: list[LeftOut]) -> list[LeftOut]:
    """Return what was left out of the lines: what the reader left out was never among them."""
    return left_out[len(page.left_out) :]
