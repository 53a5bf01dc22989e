"""The words that Python asks for, by key, with the values it fills in: drawings, and what a proof says of itself."""

from brochure.layout.drawings.spoken import WORDS as DRAWINGS

_PROOF = {
    "strip": "version document date code",
    "asked": "names",
    "asked_more": "count",
    "not_final": "",
    "how": "",
    "how_intro": "",
    "how_acrobat": "",
    "how_browser": "",
    "how_paper": "",
    "how_mail": "",
    "how_photo": "",
    "how_send": "address",
    "how_send_back": "",
    "agree": "",
    "who_reads": "",
    "everything": "",
    "numbers": "numbers",
    "changed": "version",
    "unchanged": "version",
    "gone": "version",
    "in_acrobat": "",
    "in_browser": "",
    "on_paper": "",
    "by_mail": "",
}
WORDS = {**DRAWINGS, **{f"proof.{key}": frozenset(names.split()) for key, names in _PROOF.items()}}
