"""The Pythons that programs are measured on: the one that runs this, and the system's own where it can run the same.

A Python that somebody built from source is often built without the optimisation that a distribution's has.
"""

import os
import site
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import brochure

_SYSTEM = Path("/usr/bin/python3")
_ASK = "import sys; print(sys.version_info[:2] == tuple(map(int, sys.argv[1:])), sys.version.split()[0])"


@dataclass(frozen=True)
class Python:
    """An interpreter, and where it finds what this one has installed (empty: by itself)."""

    program: str
    packages: str = ""
    version: str = ""

    def words(self, *words: str) -> list[str]:
        """Return the words of a command that this interpreter runs."""
        return [self.program, *words]

    @property
    def environment(self) -> dict[str, str]:
        """The environment its commands run in."""
        own = {"PYTHONPATH": self.packages} if self.packages else {}
        return {**os.environ, "BROCHURE_LANG": "en", "PYTHONDONTWRITEBYTECODE": "", **own}


OURS = Python(sys.executable)


def system_python() -> Python | str:
    """Return the system's own Python, or why nothing is measured on it.

    It takes the packages of this one, compiled parts too, so it must be of the same version but for the last number.
    """
    if not _SYSTEM.is_file():
        return f"{_SYSTEM} is not there; the system's own Python was not measured."
    if _SYSTEM.resolve() == Path(sys.executable).resolve():
        return "All was measured on the system's own Python."
    asked = [str(_SYSTEM), "-c", _ASK, *map(str, sys.version_info[:2])]
    is_alike, version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    if is_alike != "True":
        return f"The system's own Python is {version}: it cannot run the packages installed here."
    folders = [str(Path(brochure.__file__).parents[1]), *site.getsitepackages()]
    return Python(str(_SYSTEM), os.pathsep.join(folders), version)
