"""Print the branch coverage of the tests: the whole, and every module under the line with the reason.

Usage: `make coverage`, which runs the tests with `--cov` first. Reasons stand in `tests/coverage-reasons.yaml`.
"""

import io
import sys
from pathlib import Path

import yaml
from coverage import Coverage

LINE = 85.0  # percent of lines and branches
ROOT = Path(__file__).resolve().parents[1]
REASONS = ROOT / "tests" / "coverage-reasons.yaml"


def main() -> int:
    """Print the report and return the exit code."""
    coverage = Coverage(data_file=str(ROOT / ".coverage"))
    coverage.load()
    coverage.combine()  # of processes that outlived the tests
    found = json_report(coverage)
    reasons: dict[str, str] = yaml.safe_load(REASONS.read_text("utf-8")) or {}
    under = {
        name.removeprefix("src/brochure/"): round(file["summary"]["percent_covered"], 1)
        for name, file in found["files"].items()
        if file["summary"]["percent_covered"] < LINE and file["summary"]["num_statements"]
    }
    print(
        f"coverage with branches: {found['totals']['percent_covered']:.1f} %, modules under {LINE:.0f} %: {len(under)}"
    )
    for name, percent in sorted(under.items(), key=lambda item: item[1]):
        print(f"  {percent:5.1f} %  {name}: {reasons.get(name, 'NO REASON GIVEN')}")
    stale = [name for name in reasons if name not in under]
    if stale:
        print("No longer under the line: " + ", ".join(stale))
    return 0


def json_report(coverage: Coverage) -> dict[str, dict[str, dict[str, dict[str, float]]]]:
    """Return the coverage as plain values."""
    import json
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coverage.json"
        # No copies that tests make.
        coverage.json_report(outfile=str(path), include=[str(ROOT / "src" / "*")])
        found: dict[str, dict[str, dict[str, dict[str, float]]]] = json.loads(path.read_text("utf-8"))
    return found


if __name__ == "__main__":
    sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")
    raise SystemExit(main())
