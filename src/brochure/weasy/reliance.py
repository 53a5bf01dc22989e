"""One thing that we rely on in WeasyPrint or its helpers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reliance:
    """One thing we rely on: where it is, what of it, and what for."""

    module: str
    path: str  # dotted, below the module; `TAGS[path]` is an entry of a dictionary
    why: str
    takes: tuple[str, ...] = ()  # parameters of the function, or of the class
    names: tuple[str, ...] = ()  # what the function sets or looks up
    file: str = ""  # a file of the package instead

    @property
    def name(self) -> str:
        """The thing as people write it, with the parameters or names that are needed."""
        full = f"{self.module}.{self.path}" if self.path else f"{self.module}/{self.file}"
        taken = f"({', '.join(self.takes)})" if self.takes else ""
        return full + taken + (f" [{', '.join(self.names)}]" if self.names else "")
