"""The account of the importer: what it makes of the sources, judged by what somebody else wrote down.

    python tests/importing/unseen/account.py FOLDER [--details]

`lost` words are nowhere; `aside` are only in the report of what was left out; `invented` are in no source;
`speech` is given as literal though nobody is shown to have said it; `placed` answers stand below their own
question; `leaks` are menus, share buttons and the like in the content, with a mark or without; `false-marks`
stand where nothing is in doubt; `no-lead` marks say that the source opens with no quotation; a `refused`
source gave nothing, and all its words are lost.

It knows the importer by its command line alone. Words count as kept where three of them in a row are found
again, so that a broken word is one word lost and a shuffled sentence is many.
"""

import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[3]))  # where it is run by its path

from tests.importing.unseen.outcome import Outcome
from tests.importing.unseen.verdict import COLUMNS, SHARES, Verdict, judge


def imported(source: Path, workspace: Path) -> Outcome:
    """Import one source by the command line and read what it left."""
    target = workspace / "content" / "municipalities" / f"{source.stem}.yaml"
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "brochure",
            "import",
            str(source),
            "--to",
            str(target),
            "--workspace",
            str(workspace),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = run.stdout + run.stderr
    if not target.exists():
        return Outcome({}, "", "", f"exit {run.returncode}: {messages}")
    report = target.with_name(f"{source.stem}.left-out.txt")
    text = target.read_text("utf-8")
    return Outcome(yaml.safe_load(text), text, report.read_text("utf-8") if report.exists() else "", messages)


def table(verdicts: dict[str, Verdict]) -> str:
    """Return the table: a line for each source, one for each kind of source, and one for all."""
    rows = [("source", *COLUMNS)]
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for name, verdict in verdicts.items():
        rows.append((name, *(_shown(verdict.counts[column]) for column in COLUMNS)))
        groups[Path(name).suffix].append(verdict)
        groups["all"].append(verdict)
    for name in sorted(groups, key=lambda name: (name == "all", name)):
        sums = [[verdict.counts[column] for verdict in groups[name]] for column in COLUMNS]
        shown = (
            tuple(map(sum, zip(*s, strict=True))) if c in SHARES else sum(s)
            for c, s in zip(COLUMNS, sums, strict=True)
        )
        rows.append((f"= {name} ({len(groups[name])})", *map(_shown, shown)))
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _shown(count: Any) -> str:
    return f"{count[0]}/{count[1]}" if isinstance(count, tuple) else str(count or ".")


def main(arguments: list[str]) -> int:
    """Judge every source of a folder, print the table; 1 if anything at all was not right."""
    folder = Path(next(argument for argument in arguments if not argument.startswith("-"))).resolve()
    verdicts: dict[str, Verdict] = {}
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Path(scratch) / "workspace"
        subprocess.run(
            [sys.executable, "-m", "brochure", "init", str(workspace)], check=True, capture_output=True
        )
        for path in sorted(folder.glob("*.expected.yaml")):
            expected = yaml.safe_load(path.read_text("utf-8"))
            outcome = imported(folder / expected["source"], workspace)
            verdicts[expected["source"]] = judge(expected, outcome)
            if not outcome.content:
                verdicts[expected["source"]].note("nothing made", outcome.messages)
    if "--details" in arguments:
        for name, verdict in verdicts.items():
            for detail in verdict.details:
                sys.stdout.write(f"{name}  {detail}\n")
    sys.stdout.write(table(verdicts) + "\n")
    return 1 if any(verdict.details for verdict in verdicts.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
