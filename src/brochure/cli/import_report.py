"""The account of an import, as people read it."""

from collections.abc import Callable

from brochure.api.content import FolderOutcome, Imported, ImportReport, doubt_words, left_out_words
from brochure.i18n import _, ngettext
from brochure.workspace import Workspace

_LONGEST = 100


def show_outcome(outcome: Imported, tell: Callable[[str], None]) -> None:
    """Print what was taken, mended, doubted and left out, line by line."""
    report = outcome.report
    words = sum(one.words for one in report.taken)
    tell(
        _("taken: {words} words in {fields} fields, of {all} words in the source").format(
            words=words, fields=len(report.taken), all=report.source_words
        )
    )
    for path in outcome.photos:
        tell("  " + _("photo: {file}").format(file=path))
    _show_mended(report, tell)
    if report.doubted:
        count = len(report.doubted)
        tell(ngettext("to look at: {count} place", "to look at: {count} places", count).format(count=count))
    for doubt in report.doubted:
        where = doubt.field or _("the file")
        tell(f"  {where}: {doubt_words(doubt)} [{doubt.code}]")
    _show_left_out(report, tell)
    if outcome.left_out is not None:
        tell("  " + _("in full: {file}").format(file=outcome.left_out))


def show_folder(outcome: FolderOutcome, workspace: Workspace, tell: Callable[[str], None]) -> None:
    """Print a line for each town: what is to be looked at, what it came from."""
    for town in outcome.towns:
        report = town.outcome.report
        count = town.to_look_at
        look = ngettext("to look at: {count} place", "to look at: {count} places", count).format(count=count)
        left = _("left out: {count}").format(count=len(report.left_out))
        names = ", ".join(path.name for path in town.sources)
        tell(f"{workspace.relative(town.outcome.path)}: {look}; {left} ({names})")
    for path in outcome.passed_over:
        tell(_("passed over, no text: {file}").format(file=path.name))


def _show_left_out(report: ImportReport, tell: Callable[[str], None]) -> None:
    if report.left_out:
        tell(_("left out:"))
    for left in report.left_out:
        flat = " ".join(left.text.split())
        text = flat if len(flat) <= _LONGEST else flat[:_LONGEST] + " …"
        reason = left_out_words(left.why)
        tell(f"  {reason}: {text} [{left.why}]" if reason else f"  {text} [{left.why}]")


def _show_mended(report: ImportReport, tell: Callable[[str], None]) -> None:
    if report.joined or report.marks:
        tell(_("mended:"))
    for joined in report.joined:
        tell(
            "  "
            + _("line {line}: {before} → {after}").format(
                line=joined.line, before=joined.before, after=joined.after
            )
        )
    for kind, count in sorted(report.marks.items()):
        tell(f"  {_mark_name(kind)}: {count}")


def _mark_name(kind: str) -> str:
    names = {
        "ligature": _("letters that were drawn as one sign"),
        "quotation-mark": _("quotation marks and apostrophes"),
        "space-before-mark": _("spaces before a mark"),
        "double-space": _("double spaces"),
        "space": _("no-break and other spaces"),
        "dash": _("dashes"),
        "ellipsis": _("ellipses"),
        "hyphen": _("hyphens of another kind"),
        "soft-hyphen": _("hidden hyphens"),
        "invisible": _("invisible characters"),
        "euro": _("spaces after €"),
    }
    return names[kind]
