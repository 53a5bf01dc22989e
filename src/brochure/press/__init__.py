"""The press: profiles of print shops, page boxes, and the way to open a PDF."""
