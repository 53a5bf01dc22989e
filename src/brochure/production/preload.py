"""What the server process imports from which workers are forked: everything they need, and not one thread.

Pango from 1.52 on starts a thread of fontconfig with its first font map, and a forked process has none of its
parent's threads: it would wait for ever. So fonts and stylesheets are each worker's own, and only what is
imported or parsed without a font is shared.
"""

import gc

from brochure.weasy.startup import shut_out_system_fonts

shut_out_system_fonts()
from brochure.weasy.speedups import parse_types  # noqa: E402  (WeasyPrint is imported without system fonts first)

parse_types()
import brochure.production.context  # noqa: E402
import brochure.production.make  # noqa: E402, F401

gc.freeze()  # never looked at again, so its pages stay shared
