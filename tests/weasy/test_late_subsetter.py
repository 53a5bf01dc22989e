"""fontTools' subsetter is imported where it is used, and does then what it does when WeasyPrint imports it itself."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from brochure.workspace import package_data

_FONT = next(iter(sorted((package_data() / "fonts").glob("*.ttf"))))
_CODE = """
import json, sys
usual, without, late = {usual!r}, {without!r}, ("fontTools.subset", "fontTools.varLib")
if not usual:
    from brochure.weasy.startup import shut_out_system_fonts
    shut_out_system_fonts()
from hashlib import sha256
import weasyprint
from weasyprint.pdf import fonts
before = [name for name in late if name in sys.modules]
if without:
    fonts.harfbuzz_subset = None
page = '<style>@font-face {{ font-family: a; src: url({font}) }} p {{ font-family: a }}</style><p>Een zin'
pdf = weasyprint.HTML(string=page).write_pdf(pdf_identifier=b"same")
print(json.dumps([sha256(pdf).hexdigest(), before, [name for name in late if name in sys.modules]]))
"""
_INSTANCED = """
import sys
from brochure.weasy.startup import shut_out_system_fonts
shut_out_system_fonts()
from weasyprint.pdf import fonts
assert "fontTools.varLib" not in sys.modules
try:
    fonts.instantiateVariableFont({}, {}, static=True)
except Exception as error:  # an empty font is none
    last = error.__traceback__
    while last.tb_next:
        last = last.tb_next
    print(last.tb_frame.f_globals["__name__"])
from fontTools.varLib.instancer import instantiateVariableFont
from fontTools import subset
print(fonts.subset.Subsetter is subset.Subsetter)
"""
_WITHOUT = """
import sys
from brochure.weasy.late_subsetter import prepare_subsetter
from brochure.weasy.startup import shut_out_system_fonts
shut_out_system_fonts()
from weasyprint.text import ffi
prepare_subsetter()
print("fontTools.subset" in sys.modules)
ffi.harfbuzz_subset = None
prepare_subsetter()
print("fontTools.subset" in sys.modules)
"""


def said(code: str) -> str:
    dated = {**os.environ, "SOURCE_DATE_EPOCH": "0"}  # else fontTools writes down when
    ran = subprocess.run([sys.executable, "-c", code], env=dated, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def written(*, usual: bool, without: bool) -> Any:
    return json.loads(said(_CODE.format(usual=usual, without=without, font=_FONT.as_uri())))


@pytest.mark.parametrize("without", [False, True], ids=["HarfBuzz", "fontTools"])
def test_fonts_are_cut_down_as_ever(*, without: bool) -> None:
    late, early = (written(usual=usual, without=without) for usual in (False, True))
    assert late[0] == early[0]
    assert late[1] == []
    assert ("fontTools.subset" in late[2]) is without
    assert early[1] != []


def test_the_instancer_is_imported_when_it_is_called() -> None:
    assert said(_INSTANCED).split() == ["fontTools.varLib.instancer", "True"]


def test_without_harfbuzz_it_is_imported_before_workers_are_forked() -> None:
    assert said(_WITHOUT).split() == ["False", "True"]


def test_what_was_imported_before_is_left_as_it_is() -> None:
    code = "import fontTools.subset as usual\nimport sys\n" + _WITHOUT.partition("ffi\n")[0]
    code += "ffi\nfrom weasyprint.pdf import fonts\nprint(fonts.subset is usual is sys.modules['fontTools.subset'])"
    assert said(code).split() == ["True"]
