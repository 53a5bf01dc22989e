"""The exported schemas are fresh, sound, and accept what the reader accepts: judged by jsonschema."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from brochure.content.load import load_municipality
from brochure.content.schema import SCHEMAS, schema_of, schema_text, write_schemas
from brochure.workspace import Workspace

REPOSITORY = Path(__file__).parents[2]
CONTENT = REPOSITORY / "content"


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_committed_schema_is_fresh(name: str) -> None:
    committed = (CONTENT / "schema" / f"{name}.schema.json").read_text("utf-8")
    assert committed == schema_text(name), "run `brochure schema` and commit what it writes"


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schema_is_a_sound_draft_7_schema(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(schema_of(name))


def test_every_sample_names_its_schema_in_the_first_line_and_obeys_it() -> None:
    files = [
        CONTENT / "publication.yaml",
        CONTENT / "label.yaml",
        *sorted((CONTENT / "municipalities").glob("*.yaml")),
    ]
    for path in files:
        first, _rest = path.read_text("utf-8").split("\n", 1)
        assert first.startswith("# yaml-language-server: $schema=")
        schema = (path.parent / first.partition("=")[2].strip()).resolve()
        assert schema.is_file()
        assert schema.is_relative_to(CONTENT / "schema")
        name = schema.name.removesuffix(".schema.json")
        jsonschema.validate(
            yaml.safe_load(path.read_text("utf-8")), schema_of(name), jsonschema.Draft7Validator
        )


BASE: dict[str, Any] = {"name": "Aa", "kind": "stad", "label": {}}


def accepted(tree: dict[str, Any], tmp_path: Path) -> tuple[bool, bool]:
    """Tell whether the schema and the reader accept a municipality."""
    validator = jsonschema.Draft7Validator(schema_of("municipality"))
    path = tmp_path / "content/municipalities/aa.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(tree), "utf-8")
    return validator.is_valid(tree), not load_municipality(Workspace.at(tmp_path), path).problems


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"name": 2024},
        {"name": True},
        {"intro": None},
        {"people": None},
        {"people": {"jan-smet": {"name": "Jan", "role": None}}},
        {"label": {"received": 2018, "renewed": ["2024"]}},
        {"figures": [{"value": "2,5", "label": "x"}, {"value": 2.5, "label": "x", "share": "ja"}]},
        {"figures": [{"value": "25", "label": "x", "priority": 2}]},
        {"contact": {"email": "jeugd@aa.be", "phone": "016 00 00 00"}},
    ],
)
def test_what_the_schema_accepts_the_reader_accepts(more: dict[str, Any], tmp_path: Path) -> None:
    assert accepted({**BASE, **more}, tmp_path) == (True, True)


@pytest.mark.parametrize(
    "more",
    [
        {"naam": "Aa"},
        {"kind": "dorp"},
        {"kind": None},
        {"label": {"received": 1850}},
        {"label": {"received": "1850"}},
        {"people": {"Jan Smet": {"name": "Jan"}}},
        {"people": [{"name": "Jan"}]},
        {"interview": {"question": "Wat?"}},
        {"figures": [{"value": "1.500", "label": "x"}]},
        {"figures": [{"value": "25 %", "label": "x"}]},
        {"figures": [{"value": "010", "label": "x"}]},
        {"figures": [{"value": 1, "label": "x", "share": "soms"}]},
        {"photos": [{"file": "a.jpg", "alt": "x", "focus": [0.5]}]},
        {"photos": [{"file": "a.jpg", "alt": "x", "focus": [0.5, 7]}]},
        {"contact": {"email": "jeugd aan aa"}},
        {"silence": [{"code": "x", "field": "y"}]},
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(more: dict[str, Any], tmp_path: Path) -> None:
    assert accepted({**BASE, **more}, tmp_path) == (False, False)


def test_every_key_has_a_description_that_editors_show() -> None:
    for name in ("municipality", "publication", "label"):
        schema = schema_of(name)
        for part in [schema, *schema.get("$defs", {}).values()]:
            for key, value in part.get("properties", {}).items():
                assert value.get("description"), f"{name}: {key}"


def test_writing_leaves_fresh_files_alone(tmp_path: Path) -> None:
    paths = write_schemas(tmp_path)
    before = [path.stat().st_mtime_ns for path in paths]
    (tmp_path / "label.schema.json").write_text("{}")
    write_schemas(tmp_path)
    after = {path.name: path.stat().st_mtime_ns for path in paths}
    kept = [time for path, time in zip(paths, before, strict=True) if path.name != "label.schema.json"]
    assert kept == [time for name, time in after.items() if name != "label.schema.json"]
    assert (tmp_path / "label.schema.json").read_text("utf-8") == schema_text("label")
