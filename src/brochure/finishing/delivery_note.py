"""The delivery note that goes to the print shop with a file: what it is, as measured in the file itself."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import fill

from babel.dates import format_date
from babel.numbers import format_decimal

from brochure.content.model import Publication
from brochure.content.readiness import CODE as NOT_READY
from brochure.i18n import _, language, ngettext
from brochure.preflight.report import Facts, Report
from brochure.press.profile import PressProfile
from brochure.problems import Problem, Severity

_WIDTH = 78  # characters of a line in a mail or a terminal
FONT = "Atkinson Hyperlegible Next"
_STYLE = f"""
@page {{ size: A4; margin: 22mm 20mm }}
body {{ font: 10.5pt/1.45 "{FONT}"; }}
h1 {{ font-size: 18pt; line-height: 1.2; margin: 0 0 2mm }}
h2 {{ font-size: 12pt; margin: 8mm 0 2mm }}
.file {{ margin: 0 0 8mm }}
.stop {{ border: 1.5pt solid; padding: 3mm 4mm; margin: 0 0 8mm }}
.stop p {{ margin: 0 }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
th, td {{ text-align: left; vertical-align: top; padding: 1.2mm 0; border-bottom: 0.5pt solid }}
th {{ width: 52mm; font-weight: 700 }}
"""


@dataclass(frozen=True, slots=True)
class DeliveryNote:
    """What is written to `<name>-delivery.txt` and `.pdf`; `stops` keep the document from being handed out."""

    title: str
    file: str
    lang: str
    rows: tuple[tuple[str, str], ...]
    stops: tuple[str, ...]
    remarks: tuple[str, ...]

    def as_text(self) -> str:
        """Return the note as plain text, lines of at most 78 characters."""
        heading = _("Delivery note: {title}").format(title=self.title)
        parts = [heading, "=" * min(len(heading), _WIDTH), self.file, ""]
        if self.stops:
            parts += [_stop_heading().upper(), *(_bullet(stop) for stop in self.stops), ""]
        wide = max((len(label) for label, _value in self.rows), default=0) + 2
        for label, value in self.rows:
            lead = f"{label}:".ljust(wide)
            parts.append(
                fill(value, _WIDTH, initial_indent=lead, subsequent_indent=" " * wide, break_long_words=False)
            )
        if self.remarks:
            parts += ["", _("Remarks"), *(_bullet(remark) for remark in self.remarks)]
        return "\n".join(parts) + "\n"

    def as_html(self) -> str:
        """Return the note as one HTML page that needs no other file than the font."""
        rows = "\n".join(
            f"<tr><th>{escape(label)}</th><td>{escape(value)}</td></tr>" for label, value in self.rows
        )
        stops = (
            f'<section class="stop"><p><strong>{escape(_stop_heading())}</strong></p>{_list(self.stops)}</section>'
            if self.stops
            else ""
        )
        above = escape(_("Remarks"))
        remarks = f"<h2>{above}</h2>{_list(self.remarks)}" if self.remarks else ""
        heading = escape(_("Delivery note: {title}").format(title=self.title))
        return (
            f'<!doctype html>\n<html lang="{self.lang}">\n<head><meta charset="utf-8">\n<title>{heading}</title>\n'
            f"<style>{_STYLE}</style></head>\n<body>\n<h1>{heading}</h1>\n"
            f'<p class="file">{escape(self.file)}</p>\n{stops}\n<table>\n{rows}\n</table>\n{remarks}\n</body>\n</html>\n'
        )


def delivery_note(
    report: Report,
    profile: PressProfile,
    *,
    title: str,
    publication: Publication,
    problems: Iterable[Problem] = (),
    file_name: str | None = None,
    stapled: bool = False,
    agreed: Iterable[tuple[str, str, int]] = (),
) -> DeliveryNote:
    """Return the note of a print edition from its preflight.

    `problems` are those of its whole job; `stapled` tells a booklet from loose sheets; `agreed` tells who
    approved how many of its texts, and on which day last.
    """
    found = list(problems)
    name = file_name or report.file.rsplit("/", 1)[-1]
    rows = _rows(report.facts, profile, stapled) if report.facts else ()
    month = _month(publication.date)
    return DeliveryNote(
        title=title,
        file=name,
        lang=language(),
        rows=(*rows, *_approved(agreed), (_("Date"), month), (_("Sender"), _sender(publication))),
        stops=_once(problem.message for problem in found if problem.code == NOT_READY),
        remarks=_once(
            _remark(problem) for problem in report.problems if problem.severity is not Severity.NOTE
        ),
    )


def _rows(facts: Facts, profile: PressProfile, stapled: bool) -> tuple[tuple[str, str], ...]:
    trim = facts.trim or (0.0, 0.0)
    size = _("{width} × {height} mm").format(width=_number(trim[0]), height=_number(trim[1]))
    colours = (
        _("CMYK, no spot colours") if not facts.spot_colours else ", ".join(("CMYK", *facts.spot_colours))
    )
    marks = (
        _("crop and registration marks, outside the bleed")
        if profile.marks
        else _("none; place the page by its TrimBox")
    )
    return (
        (_("Standard"), " ".join(filter(None, (facts.standard or _("none"), f"(PDF {facts.version})")))),
        (
            _("Trimmed size"),
            size if facts.same_size else _("{size}, pages of other sizes too").format(size=size),
        ),
        (_("Pages"), str(facts.pages)),
        (_("Binding"), _binding(facts.pages, stapled)),
        (_("Bleed"), _("{bleed} mm on all sides").format(bleed=_number(facts.bleed or 0))),
        (_("Marks"), marks),
        (_("Colours"), colours),
        (_("Colour profile"), _condition(facts, profile)),
        (
            _("Ink, at most"),
            _("{measured} % (limit {limit} %)").format(
                measured=facts.max_ink, limit=_number(profile.ink_limit)
            ),
        ),
        (_("Fonts, embedded"), ", ".join(facts.fonts) or _("none")),
        (
            _("Lowest resolution"),
            _("{ppi} ppi").format(ppi=facts.smallest_ppi) if facts.smallest_ppi else _("no pictures"),
        ),
        (_("Press profile"), profile.title),
    )


def _binding(pages: int, stapled: bool) -> str:
    """Return how the pages become a document, in the words of the trade."""
    if stapled:
        sheets = ngettext("{count} folded sheet", "{count} folded sheets", pages // 4).format(
            count=pages // 4
        )
        return _("saddle stitch, two staples in the fold: {pages} pages with the cover, {sheets}").format(
            pages=pages, sheets=sheets
        )
    if pages == 1:
        return _("none: one sheet, printed on one side")
    return _("none: one sheet, printed on both sides") if pages == 2 else _("none: loose sheets")


def _condition(facts: Facts, profile: PressProfile) -> str:
    """Return the press condition that the file's colours are meant for; its profile is embedded.

    A profile's own description says how it was made, which tells a print shop nothing.
    """
    if facts.output_intent and facts.output_intent == profile.output_condition_identifier:
        return " – ".join(filter(None, (facts.output_intent, profile.output_condition)))
    return " – ".join(filter(None, (facts.output_intent, facts.output_profile))) or _("none")


def _approved(agreed: Iterable[tuple[str, str, int]]) -> tuple[tuple[str, str], ...]:
    """Return who approved what; nothing where nobody was asked."""
    told = [
        ngettext("{name} ({count} text, {day})", "{name} ({count} texts, {day})", count).format(
            name=name, count=count, day=day
        )
        for name, day, count in agreed
    ]
    return ((_("Approved by"), "; ".join(told)),) if told else ()


def _stop_heading() -> str:
    return _("Do not print yet: this document is not ready to be handed out")


def _sender(publication: Publication) -> str:
    sender = publication.sender
    parts: Sequence[str | None] = (sender.name, sender.email, sender.phone)
    return ", ".join(part for part in parts if part) or publication.title


def _month(date: str) -> str:
    year, month = date.split("-")
    return format_date(datetime.date(int(year), int(month), 1), "MMMM y", locale=language())


def _number(value: float) -> str:
    return str(format_decimal(round(value, 1), format="#,##0.#", locale=language()))


def _remark(problem: Problem) -> str:
    if problem.page is None:
        return problem.message
    return _("Page {page}: {message}").format(page=problem.page, message=problem.message)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _bullet(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False)


def _list(texts: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"
