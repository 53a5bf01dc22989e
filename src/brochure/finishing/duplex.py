"""Both sides of a folded sheet from a desk printer: what the file asks of the program that prints it."""

import io

import pikepdf


def folded(data: bytes) -> bytes:
    """Return a PDF that asks for both sides at actual size, turned on the edge that keeps both upright.

    A sheet that lies is turned on its short edge: its panels then lie back to back.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].trimbox)
        lies = right - left > top - bottom
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(
            Duplex=pikepdf.Name.DuplexFlipShortEdge if lies else pikepdf.Name.DuplexFlipLongEdge,
            PrintScaling=pikepdf.Name("/None"),
            PickTrayByPDFSize=True,
        )
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()
