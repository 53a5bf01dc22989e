"""The first sheet of a pile: what lies below it, how many of each, and how many sheets of paper that takes."""

from collections.abc import Sequence
from html import escape

from brochure.finishing.collect import Part
from brochure.i18n import _, language, ngettext

_STYLE = """
@page { size: A4; margin: 22mm 20mm; }
html { font-family: "Atkinson Hyperlegible Next"; font-size: 13pt; line-height: 18pt; color: #000000; }
h1 { margin: 0 0 6mm; font-family: "Bricolage Grotesque"; font-weight: 800; font-size: 30pt; line-height: 34pt; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 2mm 0; border-bottom: 0.5pt solid #000000; text-align: left; vertical-align: top; }
td.count, th.count { width: 26mm; text-align: right; }
tfoot td, tfoot th { border-bottom: none; font-weight: 700; }
p { margin: 8mm 0 0; }
"""


def pile_cover(title: str, parts: Sequence[Part]) -> str:
    """Return the cover as a page of HTML that needs no other file than the fonts."""
    rows = "\n".join(
        f"<tr><td>{escape(part.title)}</td><td class=count>{part.copies}</td><td class=count>{part.sheets}</td></tr>"
        for part in parts
    )
    copies, sheets = sum(part.copies for part in parts), sum(part.sheets for part in parts)
    heads = "".join(
        f"<th{css}>{escape(word)}</th>"
        for css, word in (
            ("", _("document").capitalize()),
            (" class=count", _("Copies")),
            (" class=count", _("Sheets")),
        )
    )
    together = _("Together")
    total = ngettext(
        "{count} sheet of paper, this one not counted.",
        "{count} sheets of paper, this one not counted.",
        sheets,
    )
    how = _("Print on both sides, at actual size (100 %), flipped on the long edge.")
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<head><meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{escape(title)}</h1>\n<table>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n<tfoot><tr><th>{escape(together)}</th><td class=count>{copies}</td>"
        f"<td class=count>{sheets}</td></tr></tfoot>\n</table>\n<p>{escape(total.format(count=sheets))}</p>\n"
        f"<p>{escape(how)}</p>\n</body>\n</html>\n"
    )
