"""Drawings: pure functions from values to inline SVG, in mm, in the colours of one edition."""

from brochure.layout.drawings.court import court
from brochure.layout.drawings.figures import share
from brochure.layout.drawings.qr import qr

__all__ = ["court", "qr", "share"]
