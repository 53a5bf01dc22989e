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
        names=("lower", "cache", "maxlen", "patterns"),
    ),
    Reliance("pyphen", "DataInt", "speed-up: patterns are parsed late"),
]


_PAGES = [
    Reliance(
        "weasyprint.layout.page",
        "remake_page",
        "speed-up: pages are laid out once",
        takes=("index", "context", "root_box", "html"),
        names=("make_page", "set_page_type_computed_styles"),
    ),
    Reliance(
        "weasyprint.layout.page",
        "make_page",
        "speed-up: pages are laid out once",
        names=("running_elements", "rendered_notes", "content_changed"),
    ),
    Reliance(
        "weasyprint.layout",
        "LayoutContext.add_running_element",
        "speed-up: pages are laid out once",
        names=("running_elements", "current_page"),
    ),
    Reliance(
        "weasyprint.layout.page",
        "set_page_type_computed_styles",
        "speed-up: pages of a kind share styles",
        takes=("page_type", "html", "style_for"),
        names=("add_page_declarations", "set_computed_styles"),
    ),
    Reliance("weasyprint.layout.page", "PageType", "speed-up: pages of a kind share styles"),
    Reliance(
        "weasyprint.css",
        "StyleFor._page_type_match",
        "speed-up: what styles of pages hang on",
        names=("side", "blank", "first", "name", "index", "groups"),
    ),
    Reliance(
        "weasyprint.css",
        "StyleFor.add_page_declarations",
        "speed-up: rules that count pages are found",
        names=("_sheets", "page_rules"),
    ),
    Reliance("weasyprint.css", "StyleFor.get_computed_styles", "speed-up: pages of a kind share styles"),
]

_DRAWN_IN = [
    Reliance(
        "weasyprint.document",
        "Document._build_layout_context",
        "drawings put into pages: their styles",
        takes=("html", "font_config", "counter_style", "color_profiles", "options"),
        names=("get_all_computed_styles", "LayoutContext"),
    ),
    Reliance("weasyprint", "DEFAULT_OPTIONS", "drawings put into pages: their styles"),
    Reliance("weasyprint.css.counters", "CounterStyle", "drawings put into pages: their styles"),
    Reliance("weasyprint.css", "StyleFor", "drawings put into pages: sizes", names=("initial_page_sizes",)),
    Reliance(
        "weasyprint.formatting_structure.build",
        "element_to_box",
        "drawings put into pages: their boxes",
        takes=(
            *("element", "style_for", "get_image_from_uri", "base_url"),
            *("target_collector", "counter_style", "footnotes"),
        ),
    ),
    Reliance(
        "weasyprint.formatting_structure.build",
        "build_formatting_structure",
        "drawings put into pages: their boxes",
        names=("process_whitespace", "process_text_transform", "create_anonymous_boxes"),
    ),
    Reliance(
        "weasyprint.layout.absolute",
        "absolute_layout",
        "drawings put into pages: their places",
        takes=("context", "placeholder", "containing_block", "fixed_boxes", "bottom_space", "skip_stack"),
    ),
    Reliance(
        "weasyprint.layout.background",
        "layout_box_backgrounds",
        "drawings put into pages: their backgrounds",
        takes=("page", "box", "get_image_from_uri"),
    ),
    Reliance(
        "weasyprint.layout",
        "LayoutContext",
        "drawings put into pages: what lays them out",
        names=(
            *("style_for", "get_image_from_uri", "target_collector", "counter_style", "footnotes"),
            *("current_page", "page_bottom", "broken_out_of_flow"),
        ),
    ),
    Reliance("weasyprint.layout", "LayoutContext.create_block_formatting_context", "drawings put into pages"),
    Reliance("weasyprint.layout", "LayoutContext.finish_block_formatting_context", "drawings put into pages"),
    Reliance(
        "weasyprint.css",
        "ComputedStyle",
        "drawings put into pages: marks look as they did",
        takes=("parent_style", "cascaded"),
    ),
    *(
        Reliance("cssselect2.tree", f"ElementWrapper.{name}", "drawings put into pages: what holds a mark")
        for name in ("ancestors", "from_html_root")
    ),
]

SPEEDUPS: tuple[Reliance, ...] = (
    *_PAGES,
    *_DRAWN_IN,
    *_STYLES,
    *_TEXT,
    *_LINES,
    *_DRAWINGS,
    *_MARKUP,
    *_HYPHENS,
)
