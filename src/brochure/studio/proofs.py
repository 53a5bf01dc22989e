"""The page of proofs: who agreed, what they remarked, and what becomes of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, RedirectResponse, Response

from brochure import api
from brochure.i18n import _
from brochure.nearest import is_same_name
from brochure.studio.call import BadRequestError, Call
from brochure.studio.document_names import document_word
from brochure.studio.pages import fragment, page
from brochure.studio.remarks import MOST_REASON, Pin, by_page, pins_of, words

if TYPE_CHECKING:
    from brochure.api.proofing import Proof, Standing


@dataclass(frozen=True, slots=True)
class Shown:
    """A proof as the page shows it."""

    proof: "Proof"
    people: "list[Standing]"
    pins: list[Pin]
    is_older: bool
    called: str  # what people call its document

    def open_by(self, name: str) -> int:
        """Return how many remarks of somebody nobody decided on yet."""
        return sum(
            pin.answer.state == "open" and is_same_name(pin.answer.remark.author, name) for pin in self.pins
        )

    @property
    def pages(self) -> dict[int, list[Pin]]:
        """The remarks by the page they are on."""
        return by_page(self.pins)


def show(call: Call) -> Response:
    """Show the last proof of each document, who agreed to it, and the remarks on it."""
    return _page(call, [])


def receive(call: Call) -> Response:
    """Take a proof that came back; nothing is kept of one that cannot be read whole."""
    name = call.asked("name").replace("\\", "/").rpartition("/")[2]
    if not name or not call.file:
        raise BadRequestError("name")
    found = api.receive_proof(call.workspace, name, call.file)
    if any(problem.severity is api.Severity.ERROR for problem in found.problems):
        told = fragment("refused_proof.html", problems=found.problems, remarks=found.remarks, **words(call))
        return JSONResponse({"refused": told})
    return JSONResponse({"goto": "/proofs", "count": len(found.remarks)})


def apply(call: Call) -> Response:
    """Carry out a remark."""
    problems = api.apply_answer(
        call.workspace, call.sent("proof"), call.sent("key"), sure=call.data.get("sure") == "yes"
    )
    return _page(call, problems, status=409) if problems else _back(call.sent("proof"))


def reject(call: Call) -> Response:
    """Leave a remark, with the reason."""
    reason = call.sent("reason").strip()
    if not reason or len(reason) > MOST_REASON:
        raise BadRequestError("reason")
    api.reject_answer(call.workspace, call.sent("proof"), call.sent("key"), reason)
    return _back(call.sent("proof"))


def approve(call: Call) -> Response:
    """Record that somebody agreed."""
    api.approve(call.workspace, call.sent("about"), call.sent("proof"), call.sent("by"))
    return _back(call.sent("proof"))


def _back(proof: str) -> Response:
    return RedirectResponse(f"/proofs#{proof}", status_code=303)


def _page(call: Call, problems: list[api.Problem], status: int = 200) -> Response:
    standings = api.approval_standings(call.workspace)
    last = api.kept_proofs(call.workspace)
    names = {proof.id for proof in last}
    older = [proof for proof in api.proofs_with_open_remarks(call.workspace) if proof.id not in names]
    shown = [
        Shown(
            proof,
            [one for one in standings if one.proof.id == proof.id],
            pins_of(proof, api.proof_answers(call.workspace, proof)),
            proof.id not in names,
            document_word(call, proof.subject, proof.layout, proof.document),
        )
        for proof in sorted([*last, *older], key=lambda one: (one.document, -one.version))
    ]
    return page(
        "proofs.html",
        call.studio,
        status=status,
        here="proofs",
        shown=shown,
        problems=problems,
        most=api.MAX_UPLOAD,
        state_word=_state_word,
        name_of=call.studio.names.of,
        workspace=call.workspace,
        **words(call),
    )


def _state_word(state: str) -> str:
    words = {
        "approved": _("approved"),
        "partly": _("approved in part"),
        "changed": _("changed since they approved"),
        "waiting": _("has not answered yet"),
    }
    return words[state]
