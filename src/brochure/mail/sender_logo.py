"""The sender's logo in a message: a picture of pixels, since mail programs draw nothing."""

import hashlib
from dataclasses import dataclass

from brochure.content.logos.art import LogoRefusedError
from brochure.content.logos.files import logo_path, read_logo
from brochure.content.model import Publication, as_logo
from brochure.workspace import Workspace

AREA = 5_200  # CSS pixels squared: about 125 × 42 for a usual one, as quiet as a signature
WIDEST, HIGHEST = 200, 70  # CSS pixels
SHARP = 2  # pixels to the CSS pixel
ZOOM = 96 / 25.4  # CSS pixels to the mm


@dataclass(frozen=True)
class SenderLogo:
    """A PNG, the size it is shown at in CSS pixels, and its words for who cannot see it."""

    data: bytes
    width: int
    height: int
    alt: str

    @property
    def digest(self) -> str:
        """The start of the SHA-256 of the bytes: enough to name it in a message."""
        return hashlib.sha256(self.data).hexdigest()[:16]


def sender_logo(workspace: Workspace, publication: Publication) -> SenderLogo | None:
    """Return the sender's logo as messages show it; None where there is none that can be used, as `check` tells."""
    if publication.logo is None:
        return None
    logo = as_logo(publication.logo)
    path = logo_path(workspace, logo.file)
    try:
        art = read_logo(path) if path is not None else None
    except LogoRefusedError:
        return None
    if art is None or path is None:
        return None
    width = min((AREA * art.ratio) ** 0.5, WIDEST, HIGHEST * art.ratio)
    height = width / art.ratio
    data = _drawn(workspace, publication, width, height)
    alt = logo.alternative or publication.sender.name or publication.title
    return SenderLogo(data, max(1, round(width)), max(1, round(height)), alt)


def _drawn(workspace: Workspace, publication: Publication, width: float, height: float) -> bytes:
    """Return a PNG of the logo, laid out as a page of its own and nothing else."""
    import io

    import pypdfium2

    from brochure.layout.locale import DUTCH
    from brochure.layout.logo_colours import known_builds
    from brochure.layout.logos import LogoShelf
    from brochure.layout.tokens import load_tokens
    from brochure.layout.word_files import WordFolder, load_vocabulary
    from brochure.weasy.engine import Engine

    shared = workspace.data / "layouts" / "shared"
    engine = Engine(workspace)
    tokens = load_tokens(shared / "tokens.yaml")
    words = load_vocabulary([WordFolder(shared, "layouts/shared")], DUTCH).group("drawings")
    shelf = LogoShelf(engine.logo_path, "screen", known_builds(tokens, {}), lambda _own: {}, None, words)
    wide, high = width / ZOOM, height / ZOOM
    picture = shelf.picture(publication.logo, wide)
    style = f"@page {{ size: {wide:.3f}mm {high:.3f}mm; margin: 0 }} body {{ margin: 0 }} svg, img {{ display: block }}"
    html = (
        f'<html lang="nl"><head><title>logo</title><style>{style}</style></head><body>{picture}</body></html>'
    )
    made = engine.plain_pdf(html, shared / "fonts.css")
    document = pypdfium2.PdfDocument(made.data)
    try:
        image = document[0].render(scale=SHARP * 96 / 72).to_pil().convert("RGB")
    finally:
        document.close()
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()
