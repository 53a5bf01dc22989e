"""Marks words through poppler; run by the system's Python, which has its bindings. Targets as JSON on stdin."""

import json
import sys
from pathlib import Path

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402

_SLACK = 0.3


def main(source: str, target: str) -> None:
    document = Poppler.Document.new_from_file(Path(source).resolve().as_uri(), None)
    pages = {}
    for asked in json.load(sys.stdin):
        number = asked["page"]
        if number not in pages:
            page = document.get_page(number)
            pages[number] = (page, page.get_text_layout()[1], page.get_size())
        page, signs, (_width, height) = pages[number]
        crop = page.get_crop_box()
        quads = []
        for box in asked["boxes"]:
            left, bottom, right, top = (
                box[0] - crop.x1,
                box[1] - crop.y1,
                box[2] - crop.x1,
                box[3] - crop.y1,
            )
            inside = [
                one
                for one in signs
                if left - _SLACK <= (one.x1 + one.x2) / 2 <= right + _SLACK
                and bottom <= height - (one.y1 + one.y2) / 2 <= top
            ]
            if not inside:  # poppler holds a word that is broken for one at its first half
                quads.append(quad(left, bottom, right, top))
                continue
            quads.append(
                quad(
                    min(one.x1 for one in inside),
                    height - max(one.y2 for one in inside),
                    max(one.x2 for one in inside),
                    height - min(one.y1 for one in inside),
                )
            )
        make = {
            "Highlight": Poppler.AnnotTextMarkup.new_highlight,
            "Underline": Poppler.AnnotTextMarkup.new_underline,
            "Squiggly": Poppler.AnnotTextMarkup.new_squiggly,
            "StrikeOut": Poppler.AnnotTextMarkup.new_strikeout,
        }[asked["kind"]]
        mark = make(document, around(quads), quads)
        mark.set_contents(asked["key"])
        mark.set_label("An")
        page.add_annot(mark)
    document.save(Path(target).resolve().as_uri())


def quad(left, bottom, right, top):
    made = Poppler.Quadrilateral()
    made.p1, made.p2, made.p3, made.p4 = (
        point(left, top),
        point(right, top),
        point(left, bottom),
        point(right, bottom),
    )
    return made


def point(x, y):
    made = Poppler.Point()
    made.x, made.y = x, y
    return made


def around(quads):
    made = Poppler.Rectangle()
    made.x1, made.y1 = min(one.p3.x for one in quads), min(one.p3.y for one in quads)
    made.x2, made.y2 = max(one.p2.x for one in quads), max(one.p2.y for one in quads)
    return made


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
