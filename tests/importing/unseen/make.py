"""Write the sources and their accounts from `towns/`: python -m tests.importing.unseen.make."""

import shutil
from pathlib import Path

import yaml

from tests.importing.unseen import notation, odt, text, web, word, word_by_hand

HERE = Path(__file__).parent
WRITERS = {
    "txt": text.write,
    "docx": word.write,
    "hand": word_by_hand.write,
    "html": web.write_page,
    "mhtml": web.write_archive,
    "odt": odt.write,
}


def main() -> None:
    """Write every source anew."""
    for part in ("open", "held_back"):
        shutil.rmtree(HERE / part, ignore_errors=True)
        (HERE / part).mkdir()
        for path in sorted((HERE / "towns" / part).glob("*.town")):
            town = notation.read(path)
            name = WRITERS[town.option("as").split(":")[0]](town, HERE / part)
            account = {"source": name, **notation.finished(town)}
            (HERE / part / f"{town.stem}.expected.yaml").write_text(
                yaml.safe_dump(account, allow_unicode=True, sort_keys=False, width=110), "utf-8"
            )


if __name__ == "__main__":
    main()
