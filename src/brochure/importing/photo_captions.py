"""A line below a photo, taken as its caption or its credit."""

from brochure.importing.blocks import Passage
from brochure.importing.credits import is_credit, read_caption, split_ahead, split_caption, split_credit
from brochure.importing.draft import Tree


def take_caption(photo: Tree | None, block: Passage) -> str | None:
    """Add a caption or a credit to a photo, and return the label before it; None where no photo can take it."""
    credited = is_credit(block.text)
    described = block.line.role == "caption" or bool(split_caption(block.text)[1])
    is_caption = described and not credited and "caption" not in (photo or {})
    key = "caption" if is_caption else "credit"
    label, value = split_credit(block.text) if key == "credit" else ("", block.text)
    if photo is None or key in photo or not value:
        return None
    if is_caption:
        value, credit, label = read_caption(value)
        photo |= {"credit": credit} if credit else {}
    elif "caption" not in photo:
        value, caption = split_ahead(value)
        photo |= {"caption": caption} if caption else {}
    photo[key] = value
    return label
