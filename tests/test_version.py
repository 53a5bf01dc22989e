"""The version is told by the package as by its metadata."""

from importlib.metadata import version

import pytest

import brochure


def test_the_package_tells_its_version() -> None:
    assert brochure.__version__ == version("brochure")
    with pytest.raises(AttributeError):
        _ = brochure.edition
