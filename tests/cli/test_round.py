"""`brochure round` and copies for a pile, as somebody types them."""

from pathlib import Path

from click.testing import CliRunner

from brochure.cli.build import command as build
from brochure.cli.round import command
from tests.content.test_label_round import place

__all__ = ["place"]


def test_the_difference_is_shown_before_anything_is_written(place, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "lijst.csv").write_text("naam\nAalst\n")
    (place.content / "publication.yaml").write_text("title: T\n")
    words = ["2026", str(tmp_path / "lijst.csv"), "--workspace", str(place.root)]
    before = (place.content / "label.yaml").read_text()
    asked = CliRunner().invoke(command, words, input="n\n")
    assert "+      - name: Aalst" in asked.output
    assert (place.content / "label.yaml").read_text() == before
    CliRunner().invoke(command, [*words, "--yes"])
    assert "Aalst" in (place.content / "label.yaml").read_text()
    again = CliRunner().invoke(command, [*words, "--yes"])
    assert "nothing was changed" in again.output
    (place.content / "label.yaml").write_text("title: [")
    broken = CliRunner().invoke(command, [*words, "--yes"], standalone_mode=False)
    assert "label.yaml" in broken.output
    assert broken.return_value != 0


def test_copies_belong_to_a_pile(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "publication.yaml").write_text("title: T\n")
    where = ["--workspace", str(tmp_path)]
    found = CliRunner().invoke(build, ["halle=20", *where])
    assert (found.exit_code, "--collect" in found.output) == (2, True)
    for typed in ("halle=0", "halle=veel", "halle=501"):
        found = CliRunner().invoke(build, [typed, "--collect", "markt", *where])
        assert found.exit_code == 2
