"""Run the preflight over a folder of foreign PDFs and hold it against what other people's tools say of them.

    python benchmarks/preflight_corpus.py FOLDER [MOST]

Prints how many files crashed it, ran out of a budget or were not judged, and names each file that
Ghostscript, mutool, poppler or qpdf calls damaged, or in which pdffonts finds a font that is not
embedded, while the preflight says nothing of the kind.
"""

import json
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from brochure.preflight.inspect import inspect_foreign
from brochure.press.profile import load_profile

DAMAGE = {
    "pdf-damaged",
    "pdf-repaired",
    "pdf-empty",
    "pdf-encrypted",
    "content-unreadable",
    "picture-undecodable",
    "font-undecodable",
    "font-not-judged",
    "missing-glyph",
    "gradient-not-judged",
    "ink-not-judged",
    "cannot-judge",
    "too-large-to-judge",
}
TOOLS = {
    "gs": (["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=nullpage"], ("Error", "****")),
    "mutool": (["mutool", "draw", "-q", "-r", "10", "-F", "pgm", "-o", "/dev/null"], ("error:",)),
    "poppler": (["pdftoppm", "-r", "10", "-gray"], ("Error",)),
    "qpdf": (["qpdf", "--check"], ("ERROR", "WARNING")),
}


def complaints(path: Path) -> dict[str, str]:
    """Return the first complaint of each tool that has one."""
    found = {}
    for tool, (command, marks) in TOOLS.items():
        try:
            done = subprocess.run([*command, str(path)], capture_output=True, timeout=60, check=False)
        except subprocess.TimeoutExpired:
            continue
        said = done.stderr + (done.stdout if tool in ("gs", "qpdf") else b"")
        lines = [
            line for line in said.decode("utf-8", "replace").splitlines() if any(m in line for m in marks)
        ]
        if lines:
            found[tool] = lines[0][:120]
    return found


def bare_fonts(path: Path) -> bool:
    """Tell whether pdffonts finds a font that is not embedded."""
    done = subprocess.run(["pdffonts", str(path)], capture_output=True, timeout=60, check=False)
    for line in done.stdout.decode("utf-8", "replace").splitlines()[2:]:
        columns = line.split()
        if len(columns) > 7 and "Type 3" not in line and columns[-5] == "no":
            return True
    return False


def judge(path: Path) -> dict[str, object]:
    """Return what we say of a file, and what others say."""
    began = time.monotonic()
    made = inspect_foreign(path, load_profile("coated-offset"))
    codes = sorted({problem.code for problem in made.problems})
    reasons = [str(problem.details.get("reason", "")) for problem in made.problems]
    return {
        "file": path.name,
        "codes": codes,
        "accepted": made.accepted,
        "crashed": "crash" in reasons,
        "seconds": round(time.monotonic() - began, 1),
        "others": complaints(path),
        "bare": bare_fonts(path),
    }


def main() -> None:
    """Judge every PDF of a folder, and print rates."""
    paths = sorted(Path(sys.argv[1]).rglob("*.pdf"))[: int(sys.argv[2]) if len(sys.argv) > 2 else None]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(judge, paths))
    counts: Counter[str] = Counter()
    for result in results:
        codes = set(result["codes"])  # type: ignore[call-overload]
        counts["files"] += 1
        counts["crashed"] += bool(result["crashed"])
        counts["over budget"] += "too-large-to-judge" in codes
        counts["cannot be judged"] += "cannot-judge" in codes
        counts["accepted"] += bool(result["accepted"])
        counts["accepted, others complain"] += bool(result["accepted"] and result["others"])
        says_nothing = bool(result["others"]) and not codes & DAMAGE
        counts["others complain, no damage found"] += says_nothing
        counts["damage found, nobody else complains"] += bool(codes & DAMAGE) and not result["others"]
        is_silent = bool(result["bare"]) and not codes & (DAMAGE | {"font-not-embedded"})
        counts["bare font, not told of"] += is_silent
        if says_nothing or is_silent or result["crashed"] or codes & DAMAGE:
            print(json.dumps(result, ensure_ascii=False), flush=True)
    for name, count in counts.items():
        print(f"{count:6} {name}")


if __name__ == "__main__":
    main()
