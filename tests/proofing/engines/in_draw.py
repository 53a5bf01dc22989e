"""Opens a PDF in LibreOffice Draw, writes notes on it and exports it; run by the system's Python, which has UNO. Notes as JSON on stdin."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.geometry import RealPoint2D

_WAIT = 60  # s for the office to start


def main(source: str, target: str, profile: str) -> None:
    pipe = f"proof-{os.getpid()}"
    subprocess.Popen(  # ended by whoever started this
        [
            "soffice", f"-env:UserInstallation={Path(profile).resolve().as_uri()}", "--headless", "--norestore",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    write(connected(pipe), Path(source), Path(target), json.load(sys.stdin))


def connected(pipe: str):
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    ends = time.monotonic() + _WAIT
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except NoConnectException:
            if time.monotonic() > ends:
                raise
            time.sleep(0.3)


def write(desktop, source: Path, target: Path, notes: list) -> None:
    document = desktop.loadComponentFromURL(
        source.resolve().as_uri(),
        "_blank",
        0,
        (value("Hidden", True), value("FilterName", "draw_pdf_import")),
    )
    pages = document.getDrawPages()
    for page, x, y, text in notes:  # mm from the upper left of the page as it is drawn
        note = pages.getByIndex(page).createAndInsertAnnotation()
        note.Author, note.Initials, note.Position = "An Peeters", "AP", RealPoint2D(x, y)
        note.TextRange.String = text
    how = uno.Any("[]com.sun.star.beans.PropertyValue", (value("ExportNotes", True),))
    document.storeToURL(
        target.resolve().as_uri(), (value("FilterName", "draw_pdf_Export"), value("FilterData", how))
    )
    document.setModified(False)


def value(name: str, given):
    made = PropertyValue()
    made.Name, made.Value = name, given
    return made


if __name__ == "__main__":
    main(*sys.argv[1:4])
