"""What we rely on in WeasyPrint and its helpers, line by line, each with the reason.

`tests/weasy/test_contract.py` shows for every line that the engine refuses to start without it.
"""

from brochure.weasy.reliance import Reliance
from brochure.weasy.speedup_reliances import SPEEDUPS

_W = "weasyprint"
_BOXES = "weasyprint.formatting_structure.boxes"


def _kinds() -> list[Reliance]:
    kinds = {
        "TextBox": "runs of text are what is measured, checked and tagged",
        "ReplacedBox": "photos are filled and drawings found by it",
        "LineBox": "lines are justified and their ends tagged",
        "MarginBox": "running heads are not read aloud",
        "TableRowBox": "rows are tagged",
        "TableRowGroupBox": "table heads that come again are read once",
        "TableCellBox": "cells are tagged",
        "BlockBox": "blocks give text its room",
        "BlockReplacedBox": "pictures stand as blocks",
        "InlineBlockBox": "blocks in lines give text its room",
        "FlexBox": "flex boxes give text its room",
        "GridBox": "grids give text its room",
        "InlineFlexBox": "flex boxes in lines give text its room",
        "InlineGridBox": "grids in lines give text its room",
        "TableBox": "tables give text its room",
    }
    return [Reliance(_BOXES, kind, why) for kind, why in kinds.items()]


_PLACES = [
    Reliance(
        _BOXES,
        "Box",
        "what a box comes from, and what it holds",
        names=("element_tag", "element", "style", "children"),
    ),
    Reliance(_BOXES, "Box.descendants", "the tree is walked", takes=("self", "placeholders")),
    Reliance(_BOXES, "Box.translate", "blocks are moved to the foot line", takes=("self", "dx", "dy")),
    Reliance(_BOXES, "Box.translate", "where a box stands", names=("position_x", "position_y")),
    Reliance(_BOXES, "Box.content_box_x", "where content begins", names=("position_x", "margin_left")),
    Reliance(_BOXES, "Box.content_box_y", "where content begins", names=("position_y", "margin_top")),
    Reliance(_BOXES, "Box.border_width", "how wide a box is drawn", takes=("self",)),
    Reliance(_BOXES, "Box.border_height", "how high a box is drawn", takes=("self",)),
    Reliance(_BOXES, "Box.padding_width", "how wide content is", names=("width",)),
    Reliance(_BOXES, "Box.padding_height", "how high content is", names=("height",)),
    Reliance(_BOXES, "Box.margin_height", "what room a box takes", names=("margin_bottom",)),
    Reliance(_BOXES, "Box.is_in_normal_flow", "what flows fills a page", takes=("self",)),
    Reliance(_BOXES, "Box.is_column", "columns are told from what they stand in"),
    Reliance(_BOXES, "Box.link_annotation", "links are tagged"),
    Reliance(_BOXES, "TextBox", "the words", names=("text",)),
    Reliance(_BOXES, "ReplacedBox", "photos take its place", names=("replacement",)),
    Reliance(_BOXES, "TableRowGroupBox.is_header", "heads that come again are read once"),
    Reliance(_BOXES, "TableRowGroupBox.is_footer", "feet that come again are read once"),
    Reliance(
        "weasyprint.layout.absolute",
        "AbsolutePlaceholder",
        "what is placed absolutely is looked through",
        takes=("self", "box"),
        names=("_box",),
    ),
    Reliance(
        "weasyprint.layout.inline",
        "split_text_box",
        "where lines stand, and what is drawn",
        names=("baseline", "pango_layout"),
    ),
]

_DOCUMENT = [
    Reliance(_W, "HTML", "documents are read", takes=("string", "base_url", "url_fetcher")),
    Reliance(_W, "HTML", "the source of the text", names=("etree_element",)),
    Reliance(_W, "HTML.render", "documents are laid out", takes=("self", "font_config")),
    Reliance(_W, "HTML._ua_stylesheets", "speed-up: lean style of lists", takes=("self", "forms")),
    Reliance(_W, "CSS", "sheets are parsed once", takes=("string", "base_url", "url_fetcher", "font_config")),
    Reliance(_W, "CSS", "sheets share profiles; speed-up", takes=("color_profiles",), names=("matcher",)),
    Reliance(
        "weasyprint.document", "Page", "boxes and sizes of pages", names=("_page_box", "width", "height")
    ),
    Reliance("weasyprint.document", "Document", "its pages and language", names=("pages", "metadata")),
    Reliance("weasyprint.document", "Document._render", "the source of the text", names=("_html",)),
    Reliance("weasyprint.document", "Document.write_pdf", "files are written", names=("generate_pdf",)),
    Reliance("weasyprint.images", "RasterImage", "photos", takes=("self", "pillow_image", "image_id")),
    Reliance("weasyprint.images", "RasterImage", "photos", takes=("image_data",)),
    Reliance("weasyprint.images", "Gradient", "gradients cannot be printed"),
    Reliance("weasyprint.images", "SVGImage", "gradients in drawings are found", names=("_svg",)),
    Reliance("weasyprint.svg", "SVG", "gradients in drawings are found", names=("tree",)),
    Reliance("weasyprint.urls", "URLFetcher", "only the workspace can be read", takes=("allowed_protocols",)),
    Reliance("weasyprint.urls", "URLFetcher.fetch", "only the workspace can be read", takes=("self", "url")),
    Reliance("weasyprint.urls", "URLFetcherResponse", "files", takes=("self", "url", "body", "headers")),
    Reliance("weasyprint.logger", "LOGGER", "what cannot be used is only logged"),
    Reliance(
        "weasyprint.text.fonts",
        "FontConfiguration.add_font_face",
        "font files are looked at before they are loaded",
        takes=("self", "rule_descriptors", "url_fetcher"),
    ),
    Reliance("weasyprint.text.fonts", "FontConfiguration", "its folder is ours", names=("_folder",)),
    Reliance("weasyprint.css", "preprocess_stylesheet", "fonts come by it", names=("add_font_face",)),
    Reliance("weasyprint.pdf", "", "the colours of screen editions", file="sRGB2014.icc"),
]

_SIGNS = [
    Reliance(
        "weasyprint.text.line_break",
        "Layout.reactivate",
        "lines of a proof are set again",
        takes=("self", "style"),
    ),
    Reliance("weasyprint.text.line_break", "Layout.deactivate", "and given back", takes=("self",)),
    Reliance("weasyprint.text.line_break", "Layout.get_first_line", "where each sign of a proof stands"),
    Reliance("weasyprint.text.ffi", "FROM_UNITS", "Pango's units"),
    Reliance(
        "weasyprint.draw.text",
        "draw_first_line",
        "the same runs are drawn",
        names=("log_clusters", "geometry"),
    ),
]

_TAGS = [
    Reliance("weasyprint.pdf", "add_tags", "our structure tree takes its place"),
    Reliance("weasyprint.pdf", "Stream", "our stream of a page takes its place"),
    Reliance("weasyprint.pdf", "generate_pdf", "it asks for both by name", names=("add_tags", "Stream")),
    Reliance(
        "weasyprint.pdf.tags",
        "add_tags",
        "our structure tree takes its place",
        takes=("pdf", "document", "pdf_version", "page_streams"),
    ),
    Reliance(
        "weasyprint.pdf.stream",
        "Stream",
        "groups are cloned with the page's state",
        names=("_fonts", "_resources", "_images", "_tags", "_color_profiles", "_output_intent"),
    ),
    Reliance("weasyprint.pdf.stream", "Stream", "groups", names=("page_rectangle", "_current_font")),
    Reliance("weasyprint.pdf.stream", "Stream.clone", "groups are streams of ours too", takes=("self",)),
    Reliance("weasyprint.pdf.stream", "Stream.add_group", "groups are clones", names=("clone",)),
    Reliance("weasyprint.pdf.stream", "Stream.marked", "what is read", takes=("self", "box", "tag")),
    Reliance("weasyprint.pdf.stream", "Stream.marked", "its number on the page", names=("_tags",)),
    Reliance("weasyprint.pdf.stream", "Stream.artifact", "what is not read", takes=("self",)),
    Reliance("weasyprint.pdf.stream", "Stream.set_font_size", "whose glyphs", names=("_current_font",)),
    Reliance("pydyf", "Stream.show_text", "broken words are read whole"),
    Reliance("weasyprint.pdf.fonts", "Font", "glyphs and their letters", names=("hash", "to_unicode")),
    Reliance("weasyprint.draw.text", "draw_first_line", "glyphs are drawn by it", names=("show_text",)),
    Reliance("weasyprint.draw", "draw_inline_level", "what is read is marked", names=("marked",)),
    Reliance("weasyprint.pdf.anchors", "add_links", "links are annotated", names=("link_annotation",)),
    Reliance("pydyf", "Stream", "drawn operators can be changed", names=("stream",)),
]

RELIANCES: tuple[Reliance, ...] = (
    *_kinds(),
    *_PLACES,
    *_DOCUMENT,
    *_SIGNS,
    *SPEEDUPS,
    *_TAGS,
)
