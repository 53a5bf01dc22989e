"""Compiled templates are kept, but never trusted further than their source and their bytes go."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from brochure.layout.compiled import CompiledTemplates

TEXT = "{% for n in range(3) %}{{ n }}{{ word }}{% endfor %}"


def filled(folder: Path, text: str = TEXT) -> str:
    """Fill a template in an environment that knows nothing but the folder."""
    environment = Environment(loader=DictLoader({"t": text}), bytecode_cache=CompiledTemplates(folder))
    return environment.get_template("t").render(word="a")


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Hear of every template that is compiled."""
    heard: list[str] = []
    usual = Environment.compile

    def compile_and_tell(self: Environment, source: str, *args: object, **how: object) -> object:
        heard.append(source)
        return usual(self, source, *args, **how)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", compile_and_tell)
    return heard


def test_a_template_is_compiled_once(tmp_path: Path, compiling: list[str]) -> None:
    assert [filled(tmp_path), filled(tmp_path)] == ["0a1a2a", "0a1a2a"]
    assert compiling == [TEXT]


def test_a_changed_template_is_compiled_anew_in_the_place_of_the_old(tmp_path: Path) -> None:
    filled(tmp_path)
    assert filled(tmp_path, "other {{ word }}") == "other a"
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("place", [0, 10, 40, 90, 200, -1])
def test_a_damaged_file_is_compiled_anew(tmp_path: Path, place: int) -> None:
    filled(tmp_path)
    (path,) = kept(tmp_path)
    data = bytearray(path.read_bytes())
    data[place] ^= 0x55
    path.write_bytes(data)
    assert filled(tmp_path) == "0a1a2a"
    path.write_bytes(bytes(data)[: len(data) // 2])
    assert filled(tmp_path) == "0a1a2a"
    path.write_bytes(b"")
    assert filled(tmp_path) == "0a1a2a"


def test_where_nothing_can_be_kept_templates_are_filled_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert filled(tmp_path / "file") == "0a1a2a"


def test_an_error_names_the_line_of_a_template_that_was_kept(tmp_path: Path) -> None:
    for _time in range(2):
        with pytest.raises(ZeroDivisionError) as caught:
            filled(tmp_path, "one\n{{ 1 // (word | length - 1) }}")
        assert [entry.lineno + 1 for entry in caught.traceback if "template" in str(entry.path)][-1] == 2
