"""The marks that a fit measures by: a layout whose template has none could never be told to be full."""

from brochure.i18n import _
from brochure.layout.contract import LayoutContract
from brochure.problems import Problem
from brochure.weasy.placed import Pages


def mark_problems(pages: Pages, contract: LayoutContract, template: str) -> list[Problem]:
    """Return the problem of a layout whose pages lack what its fit measures; `template` is the file to mend.

    A fixed number of pages is fitted into the one element with `data-fit="area"`; any other document fills
    pages of running text, elements with `data-fit="flow"`.
    """
    values = {(box.element, box.value) for box in pages.marked("data-fit")}
    if contract.picture is not None:
        return []  # every page is drawn as a whole
    if contract.pages.exactly is None:
        flows = sum(value == "flow" for _element, value in values)
        return [] if flows else [_no_flow(template)]
    areas = sum(value == "area" for _element, value in values)
    return [] if areas == 1 else [_no_area(template, areas)]


def _no_flow(template: str) -> Problem:
    return Problem(
        code="fit-flow-missing",
        message=_(
            'no block of the layout is marked data-fit="flow", so nobody can tell how full its pages are'
        ),
        remedy=_('Write data-fit="flow" on the blocks that running text flows through.'),
        file=template,
    )


def _no_area(template: str, found: int) -> Problem:
    return Problem(
        code="fit-area-missing",
        message=_(
            'the layout marks {count} blocks data-fit="area" instead of one, so nobody can tell how full its page is'
        ).format(count=found),
        remedy=_(
            'Write data-fit="area" on the one block that holds the page; it must not be placed absolutely.'
        ),
        file=template,
        details={"found": found},
    )
