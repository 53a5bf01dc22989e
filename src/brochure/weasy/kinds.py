"""The kinds of boxes that are told apart: WeasyPrint's own classes, named in this one place.

A class that is gone fails here at once, instead of a check that quietly finds nothing. To be imported only
once system fonts are shut out and `contract.py` has looked WeasyPrint over.
"""

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

Placeholder = AbsolutePlaceholder  # stands in the tree for a box that is placed absolutely
Text = boxes.TextBox
Replaced = boxes.ReplacedBox
Line = boxes.LineBox
Margin = boxes.MarginBox
Row = boxes.TableRowBox
RowGroup = boxes.TableRowGroupBox
Cell = boxes.TableCellBox
_BLOCKS = (
    boxes.BlockBox,
    boxes.BlockReplacedBox,
    boxes.InlineBlockBox,
    boxes.FlexBox,
    boxes.GridBox,
    boxes.InlineFlexBox,
    boxes.InlineGridBox,
    boxes.TableCellBox,
    boxes.TableBox,
    boxes.MarginBox,
)


_is_block: dict[type, bool] = {}


def is_block(box: Any) -> bool:
    """Tell whether a box holds lines of its own, or is drawn as a block."""
    kind = type(box)
    if kind not in _is_block:  # asked for every box of every pass
        _is_block[kind] = issubclass(kind, _BLOCKS)
    return _is_block[kind]


def is_replaced(box: Any) -> bool:
    """Tell whether a box is a picture."""
    return isinstance(box, Replaced)
