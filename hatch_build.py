"""Compile the message catalogues when the package is built, so that no generated file is committed."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Compiles every brochure.po into brochure.mo beside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the wheel (also an editable one) is put together."""
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for source in Path(self.root).glob("src/brochure/locale/*/LC_MESSAGES/*.po"):
            with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, read_po(po))
