"""What people and their programs do to a proof before it comes back: each writes it changed to another file."""

import zipfile
from pathlib import Path

import pikepdf
import pymupdf


def rotated(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            page.rotate(90, relative=True)
        pdf.save(target)


def cropped(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            page.cropbox = [20, 20, 300, 400]
        pdf.save(target)


def shifted(source: Path, target: Path) -> None:
    with pymupdf.open(source) as old, pymupdf.open() as new:
        for page in old:
            made = new.new_page(width=page.rect.width + 100, height=page.rect.height + 80)
            made.show_pdf_page(
                pymupdf.Rect(60, 30, 60 + page.rect.width, 30 + page.rect.height), old, page.number
            )
        new.save(target)


def flattened(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        pdf.generate_appearance_streams()
        for page in pdf.pages:
            for mark in page.obj.get("/Annots", ()):
                if mark.Subtype == "/Highlight":
                    left, bottom, right, top = (float(edge) for edge in mark.Rect)
                    page.contents_add(
                        f"q 1 1 0 rg {left} {bottom} {right - left} {top - bottom} re f Q".encode(),
                        prepend=True,
                    )
                    page.contents_add(f"q 1 0 0 RG {left} {bottom - 1} m {right} {bottom - 1} l S Q".encode())
            page.obj.Annots = pikepdf.Array()
        pdf.save(target)


def turned_for_good(source: Path, target: Path) -> None:
    with pymupdf.open(source) as old, pymupdf.open() as new:
        for page in old:
            made = new.new_page(width=page.rect.height, height=page.rect.width)
            made.show_pdf_page(made.rect, old, page.number, rotate=90)
        new.save(target)


def damaged(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes()[: len(source.read_bytes()) // 2])


def encrypted(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))


def scanned(source: Path, target: Path) -> None:
    with pymupdf.open(source) as old, pymupdf.open() as new:
        for page in old:
            made = new.new_page(width=page.rect.width, height=page.rect.height)
            made.insert_image(made.rect, pixmap=page.get_pixmap(dpi=60))
        new.save(target)


def foreign(_source: Path, target: Path) -> None:
    with pymupdf.open() as new:
        new.new_page().insert_text((72, 72), "Een brief aan iedereen.")
        new.save(target)


def first_page_gone(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        del pdf.pages[0]
        pdf.save(target)


def broken_marks(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf:
        for mark in pdf.pages[0].obj.Annots:
            mark.QuadPoints = pikepdf.Array([pikepdf.Name("/a")] * 8)
        pdf.save(target)


def other_proof(source: Path, target: Path) -> None:
    with pymupdf.open(source) as document:
        for page in document:
            code = next(word[4] for word in page.get_text("words") if word[4].endswith(f"/{page.number + 1}"))
            for place in page.search_for(code):
                page.add_redact_annot(place, text=f"zzzz-2222/{page.number + 1}", fontsize=5)
            page.apply_redactions()
        document.save(target)


def portfolio(source: Path, target: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["terug.pdf"] = source.read_bytes()
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)
        pdf.save(target)


def nothing(_source: Path, target: Path) -> None:
    target.write_bytes(b"")


def word_document(_source: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")


def photo_of_paper(_source: Path, target: Path) -> None:
    pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 9, 9)).save(target, output="jpeg")


def remarks_alone(_source: Path, target: Path) -> None:
    target.write_bytes(b"%FDF-1.2\n1 0 obj<</FDF<</Annots[]>>>>endobj")


def answer_by_mail(_source: Path, target: Path) -> None:
    target.write_bytes(b"From: an@example.invalid\nSubject: proef\n\nAkkoord.\n")


def two_on_a_sheet(source: Path, target: Path) -> None:
    with pymupdf.open(source) as old, pymupdf.open() as new:
        wide, high = old[0].rect.width, old[0].rect.height
        made = new.new_page(width=2 * wide, height=high)
        for page in old:
            made.show_pdf_page(
                pymupdf.Rect(page.number * wide, 0, (page.number + 1) * wide, high), old, page.number
            )
        new.save(target)


def comma_typed_in(source: Path, target: Path) -> None:
    with pymupdf.open(source) as document:
        document[0].insert_text((150, 250), ",", fontsize=6)
        document.save(target)
