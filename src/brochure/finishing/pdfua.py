"""The screen edition: finished as PDF/UA-1 and PDF/A-2a, and stepped down to a size where one is asked."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from brochure.finishing.photos import STEPS
from brochure.finishing.stream_ends import save_compressed
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.weasy.profiles import srgb_profile

# PDF/A knows no PDF/UA: its XMP must explain the property it does not know (ISO 19005-2 6.6.2.3).
_XMP = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_END = b"</rdf:RDF>"


def finish_screen(data: bytes) -> bytes:
    """Return a tagged PDF/UA-1 as PDF/A-2a too: colours explained as sRGB, small, always the same bytes."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        xmp = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata = pdf.make_stream(
            xmp.replace(_END, _XMP.encode() + _END), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        pdf.Root.OutputIntents = pikepdf.Array([_srgb_intent(pdf)])
        # PDF/A refuses it; photos have the pixels they need. The dictionaries of `data` are not packed yet.
        for thing in pdf.objects if b"/Interpolate" in data else ():
            if isinstance(thing, pikepdf.Stream) and "/Interpolate" in thing:
                del thing["/Interpolate"]
        return save_compressed(pdf)


def _srgb_intent(pdf: Any) -> Any:
    import pikepdf

    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFA1,
            OutputConditionIdentifier="sRGB",
            RegistryName="http://www.color.org",
            Info="sRGB IEC61966-2.1",
            DestOutputProfile=pdf.make_stream(srgb_profile(), N=3),
        )
    )


@dataclass(frozen=True, slots=True)
class Sized:
    """A PDF and the photo setting it was made with: pixels per inch and JPEG quality."""

    data: bytes
    ppi: int
    quality: int

    def as_json(self) -> dict[str, Any]:
        """Return what the report says of it."""
        return {"bytes": len(self.data), "photo_ppi": self.ppi, "photo_quality": self.quality}


def sized(
    write: Callable[[int, int], bytes], most: int | None, steps: Sequence[tuple[int, int]] = STEPS
) -> Sized:
    """Return the PDF with the best photos that is not larger than `most` bytes.

    `write` returns the PDF for a resolution (ppi) and a JPEG quality. Raises ProblemError where even the
    smallest photos are not enough.
    """
    made: Sized | None = None
    low, high = 0, len(steps) - 1
    first = Sized(write(*steps[0]), *steps[0])
    if most is None or len(first.data) <= most:
        return first
    last = Sized(write(*steps[high]), *steps[high])
    if len(last.data) > most:
        raise ProblemError(_too_large(last, first, most))
    made = last
    while high - low > 1:  # sizes fall from step to step, so halving finds the best
        middle = (low + high) // 2
        tried = Sized(write(*steps[middle]), *steps[middle])
        if len(tried.data) <= most:
            made, high = tried, middle
        else:
            low = middle
    return made


def _too_large(last: Sized, first: Sized, most: int) -> Problem:
    photos = len(first.data) - len(last.data)
    if photos < len(last.data) // 20:
        remedy = _(
            "Its photos weigh next to nothing: what remains is text, drawings and fonts. "
            "Allow at least {size}."
        ).format(size=_kilobytes(len(last.data)))
    else:
        remedy = _("Allow at least {size}, or take a photo away.").format(size=_kilobytes(len(last.data)))
    return Problem(
        code="max-size",
        message=_("the PDF is {size} even with photos at {ppi} pixels per inch; {most} was asked for").format(
            size=_kilobytes(len(last.data)), ppi=last.ppi, most=_kilobytes(most)
        ),
        remedy=remedy,
        details={"bytes": len(last.data), "demanded": most, "best_bytes": len(first.data)},
    )


def _kilobytes(size: int) -> str:
    return f"{-(-size // 1000)} kB"
