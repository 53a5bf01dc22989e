"""What the speed-ups rely on in WeasyPrint and its helpers, line by line, each with the reason."""

from brochure.weasy.reliance import Reliance

_W = "weasyprint"

_STYLES = [
    Reliance("weasyprint.css", "ComputedStyle.__missing__", "speed-up", takes=("self", "key")),
    Reliance("weasyprint.css", "ComputedStyle", "speed-up", names=("cascaded", "parent_style")),
    Reliance("weasyprint.css.functions", "check_math", "speed-up"),
    Reliance("weasyprint.css.properties", "INITIAL_VALUES", "speed-up"),
    Reliance("weasyprint.css.properties", "INHERITED", "speed-up"),
    Reliance("weasyprint.css.properties", "INITIAL_NOT_COMPUTED", "speed-up"),
    Reliance("weasyprint.css.computed_values", "PHYSICAL_FUNCTIONS", "speed-up"),
    Reliance("weasyprint.text.ffi", "ffi.new", "speed-up: arrays share a type"),
    Reliance("weasyprint.text.ffi", "ffi.typeof", "speed-up: types are parsed before workers start"),
    Reliance(
        "weasyprint.text.ffi", "ffi._parser._declarations", "speed-up: types are parsed before workers start"
    ),
    Reliance("cssselect2", "Matcher", "speed-up", names=("other_selectors", "lower_local_name_selectors")),
]

_TEXT = [
    Reliance("weasyprint.css.properties", "Dimension", "speed-up: sizes"),
    Reliance("weasyprint.css.computed_values", "COMPUTER_FUNCTIONS", "speed-up: values that are set"),
    Reliance(
        "weasyprint.layout.percent", "resolve_percentages", "speed-up", names=("resolve_one_percentage",)
    ),
    Reliance(
        "weasyprint.layout.percent",
        "resolve_one_percentage",
        "speed-up: sizes",
        takes=("box", "property_name", "refer_to"),
    ),
    Reliance(
        "weasyprint.text.line_break", "Layout.setup", "speed-up: layouts are copied", takes=("self", "style")
    ),
    Reliance(
        "weasyprint.text.line_break",
        "Layout.setup",
        "speed-up: all that a layout hangs on is looked up by",
        names=("font_config", "direction", "lang", "get_font_description", "text_decoration_line", "layout"),
    ),
    Reliance("weasyprint.text.line_break", "strut", "speed-up: line heights", takes=("style",)),
    *(
        Reliance(module, "strut", "speed-up: line heights")
        for module in ("weasyprint.layout.inline", "weasyprint.css.units", "weasyprint.css.computed_values")
    ),
]

_LINES = [
    Reliance(
        "weasyprint.text.line_break",
        "split_first_line",
        "speed-up: lines that were broken before",
        takes=("text", "style", "context", "max_width", "justification_spacing", "is_line_start", "minimum"),
    ),
    Reliance(
        "weasyprint.text.line_break",
        "first_line_metrics",
        "speed-up: what is kept of a line holds nothing of Pango",
        names=("deactivate",),
    ),
    Reliance(
        "weasyprint.text.line_break",
        "Layout.deactivate",
        "speed-up: what is kept of a line holds no style",
        names=("layout", "language", "style"),
    ),
    *(
        Reliance(f"weasyprint.layout.{name}", "split_first_line", "speed-up: lines that were broken before")
        for name in ("inline", "preferred")
    ),
    *(
        Reliance(f"weasyprint.layout.{name}", "resolve_percentages", "speed-up: sizes")
        for name in ("absolute", "block", "column", "float", "grid", "inline", "page", "table")
    ),
    Reliance(
        "weasyprint.layout.percent",
        "resolve_percentages",
        "speed-up: sizes",
        takes=("box", "containing_block"),
        names=("adjust_box_sizing", "PageBox"),
    ),
    Reliance("weasyprint.layout.percent", "adjust_box_sizing", "speed-up: sizes", takes=("box", "axis")),
    Reliance(
        "weasyprint.css",
        "StyleFor",
        "speed-up: what is inside drawings has no boxes",
        takes=("self", "html", "sheets"),
        names=("_computed_styles", "wrapper_element", "iter_subtree"),
    ),
    Reliance("weasyprint.html", "handle_svg", "speed-up: what is inside drawings has no boxes"),
    Reliance(
        "cssselect2.tree",
        "ElementWrapper",
        "speed-up: elements are walked once",
        takes=("self", "etree_element", "parent", "index", "previous", "in_html_document"),
    ),
    *(
        Reliance("cssselect2.tree", f"ElementWrapper.{name}", "speed-up: looked at without locks")
        for name in ("etree_children", "local_name", "namespace_url", "id", "classes", "lang")
    ),
]

_PARAMETERS_OF_DRAW = ("self", "stream", "concrete_width", "concrete_height", "base_url", "context")
_DRAWINGS = [
    Reliance("weasyprint.svg", "SVG.draw", "speed-up: flat drawings", takes=_PARAMETERS_OF_DRAW),
    Reliance(
        "weasyprint.svg", "SVG.draw", "speed-up: flat drawings", names=("set_svg_size", "draw_node", "12pt")
    ),
    Reliance("weasyprint.svg", "SVG.transform", "speed-up: groups", takes=("self", "node", "font_size")),
    Reliance("weasyprint.svg", "SVG.length", "speed-up: lines", takes=("self", "length", "font_size")),
    Reliance("weasyprint.svg", "Node", "speed-up: flat drawings", names=("_etree_node", "vertices")),
    *(
        Reliance("weasyprint.svg", f"TAGS[{tag}]", "speed-up: flat drawings")
        for tag in ("svg", "path", "rect", "ellipse")
    ),
    Reliance("weasyprint.svg.path", "path", "speed-up: paths", takes=("svg", "node", "font_size")),
    Reliance("weasyprint.svg.utils", "PointError", "speed-up: paths that end too soon"),
    Reliance("weasyprint.svg.utils", "color", "speed-up: flat colours", takes=("string",)),
    Reliance("weasyprint.svg.utils", "size", "speed-up: flat drawings", takes=("string",)),
    Reliance(
        "weasyprint.pdf.stream", "Stream.set_color", "speed-up: colours", takes=("self", "color", "stroke")
    ),
]

_MARKUP = [
    Reliance(
        _W,
        "HTML",
        "speed-up: plain markup",
        names=("media_type", "wrapper_element", "from_html_root", "tinyhtml5"),
    ),
    Reliance("cssselect2.tree", "ElementWrapper.from_html_root", "speed-up: plain markup", takes=("root",)),
    Reliance("tinyhtml5.constants", "adjust_svg_attributes", "speed-up: plain markup"),
]

_HYPHENS = [
    Reliance("pyphen", "Pyphen", "speed-up: patterns are parsed late", names=("hdcache", "HyphDict")),
    Reliance(
        "pyphen",
        "HyphDict",
        "speed-up: patterns are parsed late",
        takes=("self", "path"),
        names=(
            "patterns",
            "ignored",
            "parse_hex",
            "parse",
            "microsoft-cp1251",
            "cp1251",
            "/",
            "=",
            "cache",
            "maxlen",
        ),
    ),
    Reliance(
        "pyphen",
        "HyphDict.positions",
        "speed-up: patterns are parsed late",
        takes=("self", "word"),
        names=("lower", "cache", "maxlen", "patterns", "."),
    ),
    Reliance("pyphen", "DataInt", "speed-up: patterns are parsed late"),
]

SPEEDUPS: tuple[Reliance, ...] = (*_STYLES, *_TEXT, *_LINES, *_DRAWINGS, *_MARKUP, *_HYPHENS)
