"""Print-ready brochures and fact sheets about child-friendly towns, from YAML."""

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    # Reading the installed metadata costs milliseconds that `--help` need not pay.
    if name == "__version__":
        from importlib.metadata import version

        return version("brochure")
    raise AttributeError(name)
