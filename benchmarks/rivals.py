"""WeasyPrint by itself on the same pages: a process for each in a shell loop, or all in one process."""

from pathlib import Path

from benchmarks.clock import run
from benchmarks.pythons import OURS, Python

_LOOP = """
import sys
from weasyprint import HTML
for page in sys.argv[1:]:
    HTML(page).write_pdf(page + ".pdf")
"""


def shell_loop(pages: list[Path], python: Python = OURS) -> float:
    """Return the seconds a page of `weasyprint in.html out.pdf`, a process each."""
    words = python.words("-m", "weasyprint", "-q")
    return sum(run([*words, str(page), f"{page}.pdf"], python).seconds for page in pages) / len(pages)


def plain_loop(pages: list[Path], python: Python = OURS) -> float:
    """Return the seconds a page of a loop in one process, its start included."""
    return run(python.words("-c", _LOOP, *map(str, pages)), python).seconds / len(pages)
