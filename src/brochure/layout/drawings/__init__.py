"""Drawings: pure functions from values to inline SVG, in mm, in the colours of one edition."""

from brochure.layout.drawings.court import court
from brochure.layout.drawings.figures import share
from brochure.layout.drawings.frieze import frieze
from brochure.layout.drawings.path import path, square
from brochure.layout.drawings.qr import qr
from brochure.layout.drawings.timeline import timeline
from brochure.layout.drawings.yard import yard

__all__ = ["court", "frieze", "path", "qr", "share", "square", "timeline", "yard"]
