"""Summaries that are missing where a page has no room for the whole: told beforehand, by count and not by laying out."""

from brochure.content.load import Content, read_model
from brochure.content.source import path_of
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.layout.contract import LayoutContract
from brochure.layout.folders import CONTRACT, layout_folders
from brochure.layout.omissions import spoken_name
from brochure.layout.room import Wanted, missing_summaries
from brochure.problems import Problem, Severity
from brochure.workspace import Workspace

CODE = "summary-missing"


def check_summaries(content: Content, workspace: Workspace) -> list[Problem]:
    """Return the answers that a document will probably leave out for want of a summary, and how long one may be."""
    found = []
    for name, folder in layout_folders(workspace).items():
        contract = read_model(folder / CONTRACT, LayoutContract, shown_as=f"layouts/{name}/{CONTRACT}").value
        if contract is None or contract.subject != "municipality":
            continue  # what is wrong with a contract is told with the layouts
        for key, town in content.municipalities.items():
            source = content.source_of(key)
            if source is None:
                continue
            for wanted in missing_summaries(contract.fit, town):
                message, remedy = _words(wanted, contract.title or name)
                path = path_of(wanted.path)
                found.append(problem_at(source, CODE, path, message, remedy, severity=Severity.WARNING))
    return found


def _words(wanted: Wanted, document: str) -> tuple[str, str]:
    name = spoken_name(wanted.path)
    if wanted.is_too_long:
        message = _("{name} has {count} words and no summary: the {document} will probably be too long")
    else:
        message = _("{name} has {count} words and no summary: the {document} will probably leave it out")
    remedy = _(
        "Write a summary: of about {words} words, it will be shown. That is counted from the layout's measure of a full page, "
        "right to about a quarter, and without figures more fits; what a build lays out is exact."
    )
    return message.format(name=name, count=wanted.whole, document=document), remedy.format(words=wanted.words)
