"""The colour profile that WeasyPrint carries."""


def srgb_profile() -> bytes:
    """Return the ICC's own sRGB profile, which is free to embed."""
    from importlib.resources import files

    return files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
