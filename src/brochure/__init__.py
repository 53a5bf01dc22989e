"""Print-ready brochures and fact sheets about child-friendly towns, from YAML."""

import os

__all__ = ["__version__"]

# Looking for pydantic's plugins takes longer than reading a municipality; none is of use here.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")


def __getattr__(name: str) -> str:
    # Reading the installed metadata costs milliseconds that `--help` need not pay.
    if name == "__version__":
        from importlib.metadata import version

        return version("brochure")
    raise AttributeError(name)
