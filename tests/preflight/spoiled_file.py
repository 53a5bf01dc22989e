"""Files spoiled as a whole: transparency, output intent, metadata, what a press does not open."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from .maker import Base, area
from .spoiling import adds, spoils


# transparency
@spoils("RGB transparency group", "transparency-in-rgb")
def _(base: Base) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    base.resources.XObject.Bad = base.form("0 0 0 0.5 k 0 0 50 50 re f", Group=group)
    base.content.append("q 1 0 0 1 100 100 cm /Bad Do Q")


@spoils("RGB page group", "transparency-in-rgb")
def _(base: Base) -> None:
    base.page.Group.CS = Name.DeviceRGB


@spoils("transparency without a page group", "page-group-missing")
def _(base: Base) -> None:
    del base.page.Group
    base.resources.ExtGState.Half = Dictionary(Type=Name.ExtGState, ca=0.5)
    base.content.append("q /Half gs " + area(12, 100, 10, 10, "0 0 0 1 k") + " Q")


# metadata
@spoils("no output intent", "output-intent-missing")
def _(base: Base) -> None:
    del base.pdf.Root.OutputIntents


@spoils("another press", "output-intent-other")
def _(base: Base) -> None:
    base.pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("FOGRA51")


@spoils("no registry", "output-intent-registry")
def _(base: Base) -> None:
    del base.pdf.Root.OutputIntents[0].RegistryName


@spoils("no profile in the output intent", "output-intent-profile")
def _(base: Base) -> None:
    del base.pdf.Root.OutputIntents[0].DestOutputProfile


@spoils("RGB profile in the output intent", "output-intent-profile")
def _(base: Base) -> None:
    from PIL import ImageCms

    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    icc = Stream(base.pdf, data)
    icc.N = 3
    base.pdf.Root.OutputIntents[0].DestOutputProfile = base.pdf.make_indirect(icc)


@spoils("no title", "title-missing")
def _(base: Base) -> None:
    base.title = None
    del base.pdf.docinfo["/Title"]


@spoils("two titles", "metadata-mismatch")
def _(base: Base) -> None:
    base.pdf.docinfo["/Title"] = String("Another page")


@spoils("two dates", "metadata-mismatch")
def _(base: Base) -> None:
    base.pdf.docinfo["/CreationDate"] = String("D:20260301120000Z")


@spoils("trapping unknown", "trapped-missing")
def _(base: Base) -> None:
    del base.pdf.docinfo["/Trapped"]


# structure
@spoils("no PDF/X", "pdfx-missing")
def _(base: Base) -> None:
    base.standard = ""


@spoils("PDF/X-1a", "pdfx-other")
def _(base: Base) -> None:
    base.standard = ""
    base.pdf.docinfo["/GTS_PDFXVersion"] = String("PDF/X-1:2001")


@spoils("PDF 2.0", "pdf-version")
def _(base: Base) -> None:
    base.save = {"min_version": "2.0"}


@spoils("locked by its owner", "pdf-encrypted")
def _(base: Base) -> None:
    base.save = {"encryption": pikepdf.Encryption(owner="secret", user="")}


@spoils("JavaScript", "javascript")
def _(base: Base) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    base.pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


@spoils("JavaScript on opening", "javascript")
def _(base: Base) -> None:
    base.pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@spoils("attachment", "attachment")
def _(base: Base) -> None:
    base.pdf.attachments["notes.txt"] = b"not for print"


@spoils("form field", "form-fields")
def _(base: Base) -> None:
    field = base.pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name")))
    base.pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


@spoils("link", "annotation")
def _(base: Base) -> None:
    base.page.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([100, 100, 150, 120]))]
    )


@spoils("layer", "layers")
def _(base: Base) -> None:
    group = base.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    base.pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(RenderRequest=Array([group])))
    base.resources.Properties = Dictionary(L1=group)
    base.content.append("/OC /L1 BDC " + area(12, 100, 10, 10, "0 0 0 0.5 k") + " EMC")


adds("unknown font", "content-unreadable", "q BT /F9 12 Tf 100 100 Td (Lost) Tj ET Q")
adds("unknown picture", "content-unreadable", "q /Lost Do Q")
adds("unknown colour space", "content-unreadable", "q /Lost cs 1 scn Q")
adds("nonsense on the page", "content-unreadable", "q (text) w [1] cm Q")
