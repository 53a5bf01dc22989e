"""Remarks as pages show them: numbered, with their places on the picture of the proof, and beside their field."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import JSONResponse, Response

from brochure import api
from brochure.i18n import _
from brochure.languages import split
from brochure.studio.call import BadRequestError, Call, NotHereError
from brochure.studio.form import words_of
from brochure.studio.pages import fragment
from brochure.studio.previews import Sheet

if TYPE_CHECKING:
    from brochure.api.proofing import Answer, Proof, Remark

_PPI = 110  # a page of a proof about as wide as half a screen
_PERCENT = 100
_ARROWS = ("->", "=>", "→", "⇒")
MOST_REASON = 500  # signs


@dataclass(frozen=True, slots=True)
class Pin:
    """Where a remark is drawn on the picture of its page: the boxes of its mark, in percent of the picture."""

    number: int
    answer: "Answer"
    page: int
    boxes: tuple[str, ...]


def pins_of(proof: "Proof", answers: "list[Answer]") -> list[Pin]:
    """Return the remarks on a proof with their numbers and places."""
    found = []
    for number, answer in enumerate(answers, 1):
        page, shares = api.where_on_page(proof, answer.remark)
        boxes = tuple(" ".join(f"{_PERCENT * part:.2f}" for part in share) for share in shares)
        found.append(Pin(number, answer, page, boxes))
    return found


def by_page(pins: list[Pin]) -> dict[int, list[Pin]]:
    """Return remarks by the page they are on."""
    found: dict[int, list[Pin]] = defaultdict(list)
    for pin in pins:
        found[pin.page].append(pin)
    return dict(sorted(found.items()))


def form_of(answer: "Answer") -> str:
    """Return the address of the field that a remark is about, in the form it is written in; empty where there is none."""
    if not answer.field:
        return ""
    name, language = split(answer.about)
    return f"/{name}" + (f"?language={language}" if language else "") + f"#{quote(answer.field)}"


def field_word(workspace: api.Workspace, answer: "Answer") -> str:
    """Return what people call the field of a remark: `Question 2: Answer 1: Text`; its path where its file is gone."""
    try:
        return words_of(api.find_subject(workspace, answer.about), answer.field)
    except api.ProblemError:
        return answer.field


def picture(call: Call) -> Response:
    """Send a page of a proof as it went out, with the white around it."""
    try:
        number = int(call.at("page"))
    except ValueError:
        raise BadRequestError from None
    path = api.proof_file(call.workspace, call.at("proof"))
    data = call.studio.previews.of_sheet(Sheet(path, number, _PPI))
    if data is None:
        raise NotHereError
    return Response(data, media_type="image/jpeg")


def beside(call: Call) -> Response:
    """Tell the open remarks on a file, by field, as they stand beside it."""
    return _beside(call, api.find_subject(call.workspace, call.at("subject")).name)


def apply(call: Call) -> Response:
    """Carry out a remark from beside its field; tell what is still open, or why it was not done."""
    try:
        problems = api.apply_answer(
            call.workspace, call.sent("proof"), call.sent("key"), sure=call.data.get("sure") == "yes"
        )
    except api.ProblemError as error:
        problems = list(error.problems)
    if problems:
        return JSONResponse({"problems": fragment("over_page.html", problems=problems)})
    return _beside(call, call.sent("subject"))


def reject(call: Call) -> Response:
    """Leave a remark from beside its field, with the reason."""
    reason = call.sent("reason").strip()
    if not reason or len(reason) > MOST_REASON:
        raise BadRequestError("reason")
    try:
        api.reject_answer(call.workspace, call.sent("proof"), call.sent("key"), reason)
    except api.ProblemError as error:
        return JSONResponse({"problems": fragment("over_page.html", problems=error.problems)})
    return _beside(call, call.sent("subject"))


def _beside(call: Call, about: str) -> Response:
    fields: dict[str, str] = defaultdict(str)
    for proof, answer in api.answers_beside(call.workspace, about):
        fields[answer.field] += fragment("remark_beside.html", proof=proof, answer=answer, **words(call))
    return JSONResponse({"fields": fields})


def words(call: Call) -> dict[str, object]:
    """Return what templates of remarks ask for."""
    return {
        "kind_word": kind_word,
        "form_of": form_of,
        "field_word": lambda answer: field_word(call.workspace, answer),
        "said_of": said_of,
        "is_literal": api.is_literal_field,
    }


def said_of(remark: "Remark") -> str:
    """Return what somebody wrote, without the words after an arrow, which stand there as the proposal."""
    said = remark.remark.strip()
    if remark.proposed and said.startswith(_ARROWS):
        rest = said.lstrip("-=>→⇒ ")
        if rest.startswith(remark.proposed):
            return rest.removeprefix(remark.proposed).strip()
    return remark.remark


def kind_word(kind: str) -> str:
    """Return what people call a kind of mark."""
    words = {
        "highlight": _("marked"),
        "underline": _("underlined"),
        "squiggly": _("underlined"),
        "strikeout": _("crossed out"),
        "insert": _("inserted"),
        "replace": _("replaced"),
        "note": _("note"),
        "text": _("written beside it"),
        "stamp": _("stamp"),
        "attachment": _("a file is attached"),
        "typed": _("answered by number"),
    }
    return words.get(kind, _("drawn"))
