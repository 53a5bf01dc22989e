"""`python -m brochure` is `brochure`."""

from brochure.cli import main

main()
