"""Where the double-click program starts.

Not src/brochure/__main__.py: the folder of the first file is searched for modules, and names of our rooms may be names of
libraries.
"""

from brochure.__main__ import run

run()
