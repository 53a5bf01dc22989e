"""Metadata: title, trapping, what XMP and Info say of each other, and the output intent."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pikepdf
from pikepdf.models.metadata import decode_pdf_date

from brochure.i18n import _
from brochure.preflight.document import Document
from brochure.preflight.findings import finding
from brochure.preflight.objects import UNREADABLE, get, items_of, name_of, number, text_of
from brochure.press.limits import Budget, Limits
from brochure.press.profile import icc_kind
from brochure.press.streams import read_stream
from brochure.problems import Problem, Severity

_DC = "{http://purl.org/dc/elements/1.1/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_SAME = {
    "/Title": _DC + "title",
    "/Subject": _DC + "description",
    "/Producer": _PDF + "Renderer",
    "/Keywords": _PDF + "Keywords",
    "/Creator": _XMP + "CreatorTool",
    "/Trapped": _PDF + "Trapped",
    "/CreationDate": _XMP + "CreateDate",
    "/ModDate": _XMP + "ModifyDate",
}
_DATES = {"/CreationDate", "/ModDate"}
_LARGEST = 32 * 2**20  # bytes of a colour profile


def info(pdf: pikepdf.Pdf) -> Any:
    """Return the Info dictionary, or nothing."""
    return get(pdf.trailer, "/Info")


def title(document: Document) -> str | None:
    """Return the document's title."""
    return text_of(get(info(document.pdf), "/Title")) or document.described.get(_DC + "title") or None


def output_intent(pdf: pikepdf.Pdf) -> Any:
    """Return the output intent for PDF/X, or nothing."""
    intents = items_of(get(pdf.Root, "/OutputIntents"), 20)
    return next((intent for intent in intents if name_of(get(intent, "/S")) == "GTS_PDFX"), None)


def identifier(intent: Any) -> str | None:
    """Return the press condition an output intent names."""
    return text_of(get(intent, "/OutputConditionIdentifier")) or None


def profile_name(intent: Any) -> str | None:
    """Return the description of the embedded colour profile."""
    data = _profile(intent)
    if not data:
        return None
    from io import BytesIO

    from PIL import ImageCms

    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(data))).strip() or None
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return None


def _profile(intent: Any) -> bytes:
    stream = get(intent, "/DestOutputProfile")
    try:
        return (
            read_stream(stream, Budget(Limits(stream=_LARGEST)))
            if isinstance(stream, pikepdf.Stream)
            else b""
        )
    except UNREADABLE:
        return b""


def check(document: Document) -> Iterator[Problem]:
    """Yield what is missing or contradictory in what the file says of itself."""
    pdf = document.pdf
    yield from _described(document)
    intent = output_intent(pdf)
    if intent is None:
        yield finding(
            "output-intent-missing",
            _("The file does not say for which press its colours are meant (output intent)."),
            _("Export it as PDF/X-4 for {condition}.").format(
                condition=document.profile.output_condition_identifier
            ),
            details={"demanded": document.profile.output_condition_identifier},
        )
    else:
        yield from _intent(intent, document)


def _described(document: Document) -> Iterator[Problem]:
    pdf = document.pdf
    if not title(document):
        yield finding(
            "title-missing",
            _("The document has no title."),
            _("Fill in the title in the document's properties, and export again."),
        )
    if name_of(get(info(pdf), "/Trapped")) not in ("True", "False"):
        yield finding(
            "trapped-missing",
            _("The file does not say whether its colours were trapped (Trapped)."),
            _("Export it as PDF/X-4, which sets this."),
        )
    for key, name in _SAME.items():
        ours = text_of(get(info(pdf), key)).lstrip("/")
        theirs = document.described.get(name, "")
        if ours and theirs and ours != theirs and not (key in _DATES and _same_moment(ours, theirs)):
            yield finding(
                "metadata-mismatch",
                _("The file gives two answers to what its {key} is: “{info}” and “{xmp}”.").format(
                    key=key[1:], info=ours, xmp=theirs
                ),
                _("Fill in the document's properties once more, and export again."),
                details={"key": key[1:], "measured": ours, "demanded": theirs},
            )


def _same_moment(pdf_date: str, xmp_date: str) -> bool:
    """Tell whether `D:20260301…` and `2026-03-01T…` are the same moment; what cannot be read is not judged."""
    try:
        ours, theirs = decode_pdf_date(pdf_date), datetime.fromisoformat(xmp_date)
    except ValueError:
        return True
    if ours.tzinfo is None or theirs.tzinfo is None:
        return ours.replace(tzinfo=None) == theirs.replace(tzinfo=None)
    return ours == theirs


def _intent(intent: Any, document: Document) -> Iterator[Problem]:
    profile = document.profile
    named = identifier(intent)
    details = {"measured": named, "demanded": profile.output_condition_identifier}
    if named != profile.output_condition_identifier:
        yield finding(
            "output-intent-other",
            _("The colours were made for {measured}, where {demanded} is printed.").format(
                measured=named or _("an unnamed press"), demanded=profile.output_condition_identifier
            ),
            _("Export it for {demanded}, or choose the press profile that fits with --press.").format(
                demanded=profile.output_condition_identifier
            ),
            details=details,
        )
    elif text_of(get(intent, "/RegistryName")) != profile.registry:
        yield finding(
            "output-intent-registry",
            _("The file names {measured}, but not the registry it stands in.").format(measured=named),
            _("Set RegistryName to {demanded}.").format(demanded=profile.registry),
            severity=Severity.WARNING,
            details={
                "measured": text_of(get(intent, "/RegistryName")) or None,
                "demanded": profile.registry,
            },
        )
    stream = get(intent, "/DestOutputProfile")
    kind = icc_kind(_profile(intent))
    if kind is None or kind[0] != "CMYK" or number(get(stream, "/N")) != 4:
        yield finding(
            "output-intent-profile",
            _("The colour profile of the press is missing or is not one for four inks."),
            _("Export it as PDF/X-4 with a CMYK output profile embedded."),
            details={"measured": kind[0] if kind else None, "demanded": "CMYK"},
        )
