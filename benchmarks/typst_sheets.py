"""Typst on the same towns, with a template of its own, in one or more warm processes.

    python -m benchmarks.typst_sheets TEMPLATE FONTS OUT TOWN.json...    prints seconds, once warm

A warm compiler that is told of new data is what `typst watch` is: it keeps what it set, and sets anew what changed.
"""

import json
import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Compile = Any
"""Compiles the sheet of a town to a PDF."""


def is_installed() -> bool:
    """Tell whether Typst's binding is there."""
    return find_spec("typst") is not None


def typst(towns: list[dict[str, Any]], fonts: Path, folder: Path, processes: int = 1) -> float:
    """Return the seconds a sheet in so many warm processes at once, the slowest counted."""
    files = []
    for number, town in enumerate(towns):
        files.append(folder / f"town-{number}.json")
        files[-1].write_text(json.dumps(town), "utf-8")
    running = []
    for number in range(processes):
        own = folder / f"typst-{number}"
        own.mkdir(exist_ok=True)
        words = [sys.executable, "-m", __name__, own, fonts, *files[number::processes]]
        running.append(subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE, text=True))
    taken = [float(process.communicate()[0]) for process in running]
    return max(taken) / len(towns)


def one_change(town: dict[str, Any], fonts: Path, folder: Path) -> float:
    """Return the seconds of one changed answer in a warm process: what `typst watch` takes once it noticed."""
    compile_sheet = _compiler(folder, fonts)
    compile_sheet(town)
    town["interview"][0]["summary"] = "Een kort antwoord, opnieuw geschreven."
    began = time.perf_counter()
    compile_sheet(town)
    return time.perf_counter() - began


def _compiler(folder: Path, fonts: Path) -> Compile:
    import typst as engine

    template = folder / "sheet.typ"
    shutil.copy(Path(__file__).parent / "sheet.typ", template)
    compiler = engine.Compiler(str(template), font_paths=[str(fonts)], ignore_system_fonts=True)

    def compile_sheet(town: dict[str, Any]) -> None:
        (folder / "town.json").write_text(json.dumps(town), "utf-8")
        compiler.compile(output=str(folder / "sheet.pdf"))

    return compile_sheet


def main() -> None:
    """Compile towns in this process, warm, and print how long that took."""
    folder, fonts, *files = map(Path, sys.argv[1:])
    towns = [json.loads(path.read_text("utf-8")) for path in files]
    compile_sheet = _compiler(folder, fonts)
    compile_sheet(towns[0])
    began = time.perf_counter()
    for town in towns:
        compile_sheet(town)
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
