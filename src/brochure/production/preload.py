"""What the server process imports from which workers are forked: everything they need, and not one thread.

Pango from 1.52 on starts a thread of fontconfig with its first font map, and a forked process has none of its
parent's threads: it would wait for ever. So fonts and stylesheets are each worker's own, and only what is
imported or parsed without a font is shared.
"""

import gc
from contextlib import suppress

from brochure.problems import ProblemError
from brochure.weasy.contract import prepare_weasyprint

with suppress(
    ProblemError
):  # without Pango, or with another WeasyPrint: each worker finds the same, and can tell
    prepare_weasyprint()
    from brochure.weasy.speedups import parse_types

    parse_types()
    import brochure.production.context
    import brochure.production.make  # noqa: F401

gc.freeze()  # never looked at again, so its pages stay shared
