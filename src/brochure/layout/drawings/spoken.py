"""The words that drawings ask for, by key, with the values that they fill in: a test compares them with the code."""

_NAMES = {
    "court": "name count",
    "path": "count steps",
    "path_begun": "done count steps",
    "qr": "address",
    "round": "year counts",
    "round_first": "count",
    "round_incomplete": "year counts",
    "round_renewed": "count",
    "round_unknown": "",
    "share": "percent filled count",
    "share_about": "percent filled count",
    "share_and_part": "whole",
    "share_part": "",
    "timeline": "rounds",
}
WORDS = {f"drawings.{key}": frozenset(names.split()) for key, names in _NAMES.items()}
