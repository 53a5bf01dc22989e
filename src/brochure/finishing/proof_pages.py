"""What a proof says of itself: the strip around every page, numbers, bars, and the page on how to answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from brochure.layout.words import Vocabulary
from brochure.proofing.asked import SUBJECT
from brochure.proofing.passages import numbers_told
from brochure.proofing.proof import ANSWER, FOOT, HEAD, SIDE, Asked, Changes, Line, Passage, Proof

_MM = 72 / 25.4
_HIGH, _DIGIT = 2.4, 1.22  # mm: the height of a number's ground, and the width of a digit
_LINES, _LETTER, _MORE = 2, 1.3, 60  # lines for who is asked, mm a sign takes there, signs that tell of more
_SOME, _BESIDE = 12, 60  # letters of a title that are always told, and of what stands beside it
_LARGEST = 2.0  # times: the strip holds no more
_NEAR = 12.0  # pt: words that stand nearer on the left of others are of the same line
_STYLE = """
* { margin: 0; padding: 0; }
body { font: 7pt/1.35 "Atkinson Hyperlegible Next"; color: #222; }
.page { position: relative; break-after: page; }
.page > * { position: absolute; }
.edge { border: 0.25pt solid #999; }
.number { background: #b3005e; color: #fff; font-weight: 700; white-space: nowrap; }
.bar { background: #b3005e; width: 0.5mm; }
.strip strong { color: #b3005e; }
.strip strong, .answer .code { display: table; width: 100%; }
.title, .id { display: table-cell; }
.id { white-space: nowrap; padding-left: 3mm; text-align: right; }
.answer { font-size: 10pt; line-height: 1.4; }
.answer h1 { font: 600 20pt/1.2 "Bricolage Grotesque"; color: #b3005e; margin-bottom: 3mm; }
.answer h2 { font-size: 11pt; line-height: 1.3; margin: 3.5mm 0 0.5mm; }
.answer p { margin-bottom: 1mm; }
.answer .code { color: #b3005e; font-weight: 700; }
.answer li { margin-left: 4mm; }
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A proof as HTML: its strips and marks, page by page, and behind them the page on how to answer."""

    proof: Proof
    changes: Changes
    gone: tuple[str, ...]  # texts that were left out since the last proof
    words: Vocabulary
    address: str | None

    def html(self) -> str:
        """Return all of it as one document."""
        pages = "".join(self._page(number) for number in range(1, len(self.proof.pages) + 1))
        sizes = "".join(
            f"@page p{number} {{ size: {width / _MM + 2 * SIDE:.3f}mm {height / _MM + HEAD + FOOT:.3f}mm; margin: 0 }}\n"
            for number, (width, height) in enumerate(self.proof.pages, 1)
        )
        sizes += (
            f"@page answer {{ size: {ANSWER[0]}mm {ANSWER[1]}mm; margin: 20mm; "
            f'@bottom-left {{ content: "{self.proof.id}/" counter(page); font: 7pt "Atkinson Hyperlegible Next"; '
            "white-space: nowrap } }\n"
        )
        language = self.words.locale.tag
        return (
            f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(self.proof.title)}'
            f"</title><style>{sizes}{_STYLE}</style></head><body>{pages}{self._answer()}</body></html>\n"
        )

    def _say(self, key: str, **values: object) -> str:
        return escape(self.words.say(f"proof.{key}", **values))

    def _page(self, number: int) -> str:
        width, height = (side / _MM for side in self.proof.pages[number - 1])
        edge = f'<div class="edge" style="left:{SIDE}mm;top:{HEAD}mm;width:{width:.2f}mm;height:{height:.2f}mm"></div>'
        size = f"width:{width + 2 * SIDE:.3f}mm;height:{height + HEAD + FOOT:.3f}mm"
        marks = "".join([*self._bars(number, height), *self._numbers(number, height)])
        strip = (
            f'<div class="strip" style="left:{SIDE}mm;top:{HEAD + height + 1.5:.2f}mm;width:{width:.2f}mm">'
            f'<div style="font-size:{7 * self._scale(number):.2f}pt">'
            f"<strong>{self._strip(number)}</strong>{self._say('not_final')}. "
            f"{self._asked(number)}</div></div>"
        )
        return f'<section class="page" style="page:p{number};{size}">{edge}{marks}{strip}</section>'

    def _scale(self, page: int) -> float:
        """Return how much larger than on A4 what a proof says is set: a poster is looked at whole, or on smaller paper."""
        return min(_LARGEST, max(1.0, min(self.proof.pages[page - 1]) / _MM / ANSWER[0]))

    def _asked(self, page: int) -> str:
        """Return who is asked, as many as the strip has room for."""
        names = [one.name for one in self.proof.asked]
        room = (_LINES if self._scale(page) == 1 else 1) * self._letters(page)
        shown, apart = list(names), self.words.locale.semicolon
        while len(shown) > 1 and len(apart.join(shown)) > room - (_MORE if len(shown) < len(names) else 0):
            shown.pop()
        told = self._say("asked", names=apart.join(shown))
        left = len(names) - len(shown)
        return f"{told} {self._say('asked_more', count=left)}" if left else told

    def _strip(self, number: int) -> str:
        code = f"{self.proof.id}/{number}"
        told = self._say(
            "strip",
            version=self.proof.version,
            document=self._title(number),
            date=self.words.locale.date(date.fromisoformat(self.proof.date)),
            code=code,
        )
        title, id_ = _parted(told, code)
        return f'<span class="title">{title}</span><span class="id">{id_}</span>'

    def _title(self, page: int) -> str:
        """Return the title as far as two lines of the strip hold it: what stands behind it must stay on the page."""
        title = self.proof.title
        if page > len(self.proof.pages):
            return title
        room = max(_SOME, 2 * self._letters(page) - _BESIDE)
        return title if len(title) <= room else title[: room - 1].rstrip() + "…"

    def _letters(self, page: int) -> int:
        """Return how many letters a line of the strip holds."""
        return int(self.proof.pages[page - 1][0] / _MM / (_LETTER * self._scale(page)))

    def _numbers(self, page: int, height: float) -> Iterator[str]:
        """Yield the numbers of a page: left of a paragraph's first line, or above words within a line."""
        lines = [line for line in (*self.proof.lines, *self.proof.own) if line.page == page]
        scale = self._scale(page)
        high = _HIGH * scale
        style = f"font-size:{6 * scale:.2f}pt;line-height:{high:.2f}mm;height:{high:.2f}mm;padding:0 {0.7 * scale:.2f}mm;border-radius:{scale:.2f}mm"
        pictures = {picture.field for picture in self.proof.pictures if picture.page == page}
        taken: list[tuple[float, float]] = []
        for passage in (one for one in self.proof.passages if one.page == page):
            wide = scale * (_DIGIT * len(str(passage.number)) + 1.4)
            left, top = SIDE + passage.at[0] / _MM, HEAD + height - passage.at[1] / _MM
            if passage.field in pictures:
                left, top = left + 1, top + 1
            elif _is_within_line(passage, lines):
                top -= high + 0.3
            else:
                left -= wide + 0.6
                top += 0.3
            while any(abs(top - y) < high and abs(left - x) < wide + 0.4 for x, y in taken):
                top -= high + 0.2
            taken.append((left, top))
            yield f'<div class="number" style="left:{left:.2f}mm;top:{top:.2f}mm;{style}">{passage.number}</div>'

    def _bars(self, page: int, height: float) -> Iterator[str]:
        """Yield a bar beside every line that holds something new, and beside every new photo."""
        places = [(line.sides[1], line.bottom, line.top) for line in dict.fromkeys(self._new_lines(page))]
        places += [
            (one.box[2], one.box[1], one.box[3])
            for one in self.proof.pictures
            if one.page == page and one.field in self.changes.pictures
        ]
        for right, bottom, high in places:
            left = SIDE + right / _MM + 0.8
            top = HEAD + height - high / _MM
            tall = (high - bottom) / _MM
            yield f'<div class="bar" style="left:{left:.2f}mm;top:{top - 0.4:.2f}mm;height:{tall + 0.8:.2f}mm"></div>'

    def _new_lines(self, page: int) -> Iterator[Line]:
        for line in (line for line in self.proof.lines if line.page == page):
            parts = self.changes.parts.get(line.field, ())
            known = [offset for offset in line.offsets if offset is not None]
            if parts and (
                not known or any(start <= offset < end for offset in known for start, end in parts)
            ):
                yield line

    def _answer(self) -> str:
        ways = (
            ("acrobat", "in_acrobat"),
            ("browser", "in_browser"),
            ("paper", "on_paper"),
            ("mail", "by_mail"),
        )
        how = "".join(f"<h2>{self._say(title)}</h2><p>{self._say(f'how_{name}')}</p>" for name, title in ways)
        sent = self._say("how_send", address=self.address) if self.address else self._say("how_send_back")
        send = f"<p><strong>{sent}</strong></p>"
        photo = f"<p>{self._say('how_photo')}</p>" if self.proof.pictures else ""
        who = "".join(
            f"<li>{escape(_whole(one))}{self.words.locale.colon}{self._share(one)}</li>"
            for one in self.proof.asked
        )
        return (
            f'<section class="answer" style="page:answer"><p class="code">{self._strip(len(self.proof.pages) + 1)}</p>'
            f"<h1>{self._say('how')}</h1><p>{self._say('how_intro')} {self._say('agree')}</p>{self._news()}{how}{photo}"
            f"{send}<h2>{self._say('who_reads')}</h2><ul>{who}</ul></section>"
        )

    def _share(self, one: Asked) -> str:
        if one.key == SUBJECT:
            return self._say("everything")
        numbers = numbers_told(passage.number for passage in self.proof.passages_of(one.fields))
        return self._say("numbers", numbers=numbers or "–")

    def _news(self) -> str:
        since = self.changes.since
        if since is None:
            return ""
        if not self.changes.parts and not self.changes.pictures and not self.gone:
            return f"<p>{self._say('unchanged', version=since)}</p>"
        told = (
            f"<p>{self._say('changed', version=since)}</p>"
            if self.changes.parts or self.changes.pictures
            else ""
        )
        if self.gone:
            texts = self.words.locale.semicolon.join(escape(_short(text)) for text in self.gone)
            told += f"<p>{self._say('gone', version=since)} {texts}</p>"
        return told


def _parted(told: str, code: str) -> tuple[str, str]:
    """Return what a strip says of a document, and its identifier with the word before it, which stand side by side.

    Broken over lines, nobody finds an identifier again. Kept whole within a line, WeasyPrint may part that line at
    every word, and what the strip says runs off the page.
    """
    before, _code, after = told.partition(code)
    title, dot, word = before.rpartition(" · ")
    return (title + after, word + code) if dot else (before + after, code)


def _is_within_line(passage: Passage, lines: Sequence[Line]) -> bool:
    """Tell whether other words stand close before a passage."""
    x, top = passage.at
    return any(line.bottom < top - 1 < line.top and x - _NEAR < line.edges[-1] <= x + 0.5 for line in lines)


def _whole(one: Asked) -> str:
    return f"{one.name}, {one.role}" if one.role else one.name


def _short(text: str) -> str:
    words: Sequence[str] = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
