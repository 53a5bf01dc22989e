"""What is said about each doubt: in Dutch in the file, in the language of the run in the report."""

from collections.abc import Iterable
from typing import Any

from brochure.content.mark import MARK
from brochure.i18n import _
from brochure.importing.draft import Doubt, Tree

_LONGEST = 80

# The comments stand in content, and content is Dutch: they are not translated.
_COMMENTS = {
    "hyphen": "“{words}”: één woord (“{other}”), of is het streepje bedoeld?",
    "missing-space": "“{words}”: ontbreekt hier een spatie (“{other}”)?",
    "role-differs": "functie ook geschreven als “{words}”",
    "name-differs": "naam ook geschreven als “{words}”",
    "joint-speakers": "meer dan één spreker tegelijk: “{words}”",
    "first-name-only": "alleen een voornaam: vul naam en functie aan",
    "first-name-shared": "“{words}” kan meer dan één persoon zijn: {other}",
    "role-missing": "functie ontbreekt in de bron",
    "name-guessed": "naam niet gevonden als titel; geraden: “{words}”",
    "merged": "hoort sinds 1 januari {other} bij {words}: onder welke naam draagt de gemeente het label?",
    "kind-guessed": "stad of gemeente? De tekst zegt het niet duidelijk",
    "label-missing": "geen labeljaar gevonden op de pagina",
    "label-twice": "tweede regel over het label: “{words}”",
    "label-rest": "niet begrepen in de regel over het label: “{words}”",
    "lead-missing": "geen openingscitaat gevonden",
    "lead-speaker-missing": "wie zei dit? Geen spreker gevonden",
    "lead-source": "dit citaat komt uit een document, niet van een persoon",
    "speaker-missing": "wie zei dit? Geen spreker gevonden",
    "unattributed": "tekst zonder spreker of aanhalingstekens: hoort dit bij het antwoord?",
    "heading": "tussentitel, of hoort dit ergens anders?",
    "marks-missing": "aanhalingstekens ontbreken of zijn ongelijk: klopt het begin en het einde?",
    "partly-spoken": "niet alles staat tussen aanhalingstekens: is dit letterlijk gezegd?",
    "continued": "vervolg zonder spreker (“{words}”): hoort dit bij het antwoord ervoor?",
    "pull-quote-differs": "uitgelicht citaat staat zo niet letterlijk in het antwoord",
    "pull-quote-alone": "uitgelicht citaat staat nergens in de tekst: wie zei het?",
    "pull-quote-story": "uitgelicht citaat, herhaalt het verhaal: “{words}”",
    "story-spoken": "verhaal in de woorden van {words}: laten staan of navertellen?",
    "source-quoted": "bron van het citaat zonder spreker: “{words}”",
    "before-questions": "staat in de bron voor de eerste vraag: waar hoort dit?",
    "above-name": "stond boven de naam: “{words}”",
    "at-end": "stond onderaan, hoort dit bij de tekst? “{words}”",
    "caption": "bijschrift of fotograaf zonder foto: “{words}”",
    "alt-missing": "beschrijf de foto (alt) en vul fotograaf (credit) en toestemming (consent) in",
    "photo-folder": "zet de foto’s in content/photos: {words}",
    "note": "voetnoot, hoort dit in de tekst? “{words}”",
    "form-row": "niet begrepen in de vragenlijst: “{words}”",
    "form-outside": "stond naast de vakken van de vragenlijst: “{words}”",
    "answer-missing": "geen antwoord gevonden bij deze vraag",
    "from-script": "de tekst stond niet op de pagina zelf maar in wat de browser ermee doet: vergelijk met de site",
    "lost": "deze woorden van de bron kregen geen plaats: {words}",
}


def _short(text: str) -> str:
    text = text.strip("“”")
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def comment(doubt: Doubt) -> str:
    """Return the comment for the YAML; words that stand nowhere else are written in full."""
    words = (
        doubt.words.strip("“”")
        if doubt.kept or doubt.code in ("lost", "photo-folder")
        else _short(doubt.words)
    )
    flat = " ".join(_COMMENTS[doubt.code].format(words=words, other=_short(doubt.other)).split())
    return f"{MARK}: {flat}"


def comments_by_field(tree: Tree, doubts: Iterable[Doubt]) -> dict[str, list[str]]:
    """Return the comments by the field above which they are written: the field, or what holds it.

    What is said twice is written once, but not the words that stand nowhere else.
    """
    paths = set(_paths(tree))
    comments: dict[str, list[str]] = {}
    for doubt in doubts:
        path = doubt.field
        while path and path not in paths:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        remarks = comments.setdefault(path, [])
        if doubt.kept or comment(doubt) not in remarks:
            remarks.append(comment(doubt))
    return comments


def _paths(tree: Any, path: str = "") -> list[str]:
    found = [path] if path else []
    if isinstance(tree, dict):
        for key, value in tree.items():
            found += _paths(value, f"{path}.{key}" if path else key)
    elif isinstance(tree, list) and tree and isinstance(tree[0], dict):
        for place, value in enumerate(tree):
            found += _paths(value, f"{path}[{place}]")
    return found


def message(doubt: Doubt) -> str:
    """Return what the report says, in the language of the run."""
    messages = {
        "hyphen": _("“{words}”: one word (“{other}”), or is the hyphen meant?"),
        "missing-space": _("“{words}”: is a space missing (“{other}”)?"),
        "role-differs": _("role also written as “{words}”"),
        "name-differs": _("name also written as “{words}”"),
        "joint-speakers": _("more than one speaker at once: “{words}”"),
        "first-name-only": _("only a first name: {words}"),
        "first-name-shared": _("“{words}” can be more than one person: {other}"),
        "role-missing": _("the role of {words} is missing"),
        "name-guessed": _("no name found as a title; guessed: “{words}”"),
        "merged": _("part of {words} since 1 January {other}"),
        "kind-guessed": _("stad or gemeente: the text does not say clearly"),
        "label-missing": _("no label year found"),
        "label-twice": _("a second line about the label: “{words}”"),
        "label-rest": _("not understood in the label line: “{words}”"),
        "lead-missing": _("no lead quotation found"),
        "lead-speaker-missing": _("the lead quotation has no speaker"),
        "lead-source": _("the lead quotation comes from a document"),
        "speaker-missing": _("a quotation without a speaker: “{words}”"),
        "unattributed": _("text without a speaker or quotation marks: “{words}”"),
        "heading": _("a heading, or misplaced: “{words}”"),
        "marks-missing": _("quotation marks are missing or unequal"),
        "partly-spoken": _("not everything stands between quotation marks"),
        "continued": _("goes on without a speaker: “{words}”"),
        "pull-quote-differs": _("a pull quote that is not literally in its answer: “{words}”"),
        "pull-quote-alone": _("a pull quote that stands nowhere in the text: “{words}”"),
        "pull-quote-story": _("a pull quote that repeats the story: “{words}”"),
        "story-spoken": _("the story is in the words of {words}"),
        "source-quoted": _("a quotation from a document: “{words}”"),
        "before-questions": _("stands before the first question: “{words}”"),
        "above-name": _("stood above the name: “{words}”"),
        "at-end": _("stood at the end: “{words}”"),
        "caption": _("a caption without a photo: “{words}”"),
        "alt-missing": _("a photo needs alternative text, credit and consent"),
        "photo-folder": _("photos were written beside the file: {words}"),
        "note": _("a footnote: “{words}”"),
        "form-row": _("not understood in the questionnaire: “{words}”"),
        "form-outside": _("stood beside the fields of the questionnaire: “{words}”"),
        "answer-missing": _("a question without an answer: “{words}”"),
        "from-script": _("the text stood in the page’s scripts only: compare it with the site"),
        "lost": _("words of the source that found no place: {words}"),
    }
    return messages[doubt.code].format(words=_short(doubt.words), other=_short(doubt.other))


def why_left_out(code: str) -> str:
    """Return why something was left out, in the language of the run; "" where its words say it."""
    reasons = {
        "deleted": _("deleted with tracked changes"),
        "moved": _("moved with tracked changes, stands elsewhere"),
        "hidden": _("hidden text"),
        "placeholder": _("the prompt of an empty form field"),
        "comment": _("a comment"),
        "mail-header": _("the head of a mail"),
        "mail-note": _("what was written above a mail that was sent on"),
        "attachment": _("attached to the mail: save it, and import that file if the text is in it"),
        "initials": _("whose the initials are"),
        "who-speaks": _("a line that only says who speaks"),
        "stance": _("in brackets behind a name, and no function"),
        "asker": _("who asked it"),
        "attribution": _("around a quotation: that somebody says it"),
        "chat": _("what the chat program says itself"),
        "small-talk": _("small talk of a chat"),
        "time-stamp": _("the hour of a message or of a recording"),
        "press-note": _("a note to the press"),
        "byline": _("when a text appeared, or who wrote it"),
        "read-on": _("another text to read"),
        "closing": _("how a printed or spoken text ends"),
        "sound": _("what is heard in a recording"),
        "headline": _("the headline of a press release or report"),
        "greeting": _("a greeting"),
        "signature": _("a signature"),
        "picture-small": _("a picture that is too small: an icon or a button"),
        "title": _("the title that the name came from"),
        "section": _("a heading that only says what comes next"),
        "source": _("a footnote that only names a source"),
        "struck": _("text that is struck through"),
        "table-header": _("the headings of a table"),
        "table-note": _("a column of a table that is none of the text, or a question that its rows repeat"),
        "form-field": _("a field of a form that is none of the text"),
        "equation": _("an equation"),
        "symbol": _("a sign of a symbol font"),
        "field": _("a field without a result"),
        "chart": _("a chart"),
        "reading": _("small letters that say how a word is read"),
        "smartart": _("SmartArt"),
        "wordart": _("WordArt"),
        "object": _("an embedded object"),
        "embedded": _("an embedded document"),
        "list-marks": _("numbers and bullets of lists"),
        "part-missing": _("a part that is not in the file"),
        "picture-description": _("description of a picture"),
        "picture-kind": _("a picture of a kind that photos cannot be; save it as JPEG or PNG"),
        "picture-damaged": _("a damaged picture"),
        "picture-too-large": _("a picture of too many megapixels"),
        "picture-linked": _("a picture that is only linked, and not in the file"),
        "picture-missing": _("a picture that is not in the file"),
        "picture-unused": _("a picture in the file that its text does not show"),
        "picture-hidden": _("a hidden picture"),
        "picture-deleted": _("a deleted picture"),
        "picture-moved": _("a moved picture, stands elsewhere"),
        "picture-placeholder": _("the picture of an empty form field"),
        "picture-equation": _("a picture in an equation"),
        "picture-page-header": _("a picture of the page header or footer"),
        "picture-comment": _("a picture in a comment"),
        "picture-of-page": _("a picture of the web page; save it yourself"),
    }
    return reasons.get(code, "")


CODES = frozenset(_COMMENTS)
