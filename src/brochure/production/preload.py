"""What a process imports from which workers are forked: everything they need, and not one thread.

Pango from 1.52 on starts a thread of fontconfig with its first font map, and a forked process has none of its
parent's threads: it would wait for ever. So fonts and stylesheets are each worker's own, and only what is
imported or parsed without a font is shared.
"""

import gc
from contextlib import suppress
from importlib import import_module

_collects = gc.isenabled()
gc.disable()  # importing makes much, and hardly any of it is garbage: a tenth of the time

from brochure.problems import ProblemError  # noqa: E402
from brochure.weasy.contract import prepare_weasyprint  # noqa: E402

# What the first document would import otherwise, in every worker anew.
FIRST_ASKED = (
    *(
        f"brochure.weasy.{name}"
        for name in ("fetcher", "fonts", "grounds", "justify", "photos", "sheets", "tagging")
    ),
    *(f"fontTools.ttLib.tables.{name}" for name in ("_h_e_a_d", "_h_h_e_a", "_h_m_t_x")),
    *("babel.lists", "brochure.finishing.calendar_file", "email.policy", "lxml.etree"),
    *("segno", "xml.sax.saxutils"),
)

# Without Pango, or with another WeasyPrint: each worker finds the same, and can tell.
with suppress(ProblemError):
    prepare_weasyprint()
    from brochure.weasy.late_subsetter import prepare_subsetter
    from brochure.weasy.speedups import parse_types

    parse_types()
    prepare_subsetter()
    import brochure.production.context
    import brochure.production.make
    import brochure.production.set_up  # noqa: F401

    for name in FIRST_ASKED:
        import_module(name)

gc.freeze()  # never looked at again, so its pages stay shared
if _collects:
    gc.enable()
