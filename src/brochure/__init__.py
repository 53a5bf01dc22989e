"""Print-ready brochures and fact sheets about child-friendly towns, from YAML."""

from importlib.metadata import version

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    # Reading the installed metadata costs milliseconds that `--help` need not pay.
    if name == "__version__":
        return version("brochure")
    raise AttributeError(name)
