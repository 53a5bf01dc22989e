"""From nodes to PDF objects: StructElems, the parent tree, IDs, attributes."""

from typing import Any

from brochure.weasy.structure.nodes import Annotated, Mark, Node
from brochure.weasy.structure.roles import ROLE_MAP, alternative
from brochure.weasy.structure.spoken import spoken_link
from brochure.weasy.structure.tables import cells_of

POINTS = 0.75  # in a CSS pixel
PRINTED = 4  # annotation flag; PDF/A demands it


class Writer:
    """Writes one tree into a pydyf PDF."""

    def __init__(self, pdf: Any, heights: list[float], lang: str | None) -> None:
        self._pdf, self._pages = pdf, pdf.page_references
        self._heights = heights  # of the pages, in CSS pixels
        self._lang = lang
        self._objects: dict[int, Any] = {}
        self._by_mark: list[dict[int, bytes]] = [{} for _page in heights]
        self._by_annotation: list[bytes] = []
        self._ids: list[tuple[str, bytes]] = []

    def write(self, root: Node) -> None:
        """Add the tree to the PDF and the keys to its catalog that go with it."""
        import pydyf

        pdf = self._pdf
        tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(tree)
        for node in root.descendants():
            self._objects[id(node)] = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}"})
            pdf.add_object(self._objects[id(node)])
        dropped = {one for node in root.descendants() if node.role == "Link" for one in join_links(node)}
        for page in (thing for thing in pdf.objects if _is_page(thing)):
            if "Annots" in page:
                page["Annots"][:] = [one for one in page["Annots"] if one not in dropped]
        for node in root.descendants():
            self._fill(node, tree.reference)
        tables = [node for node in root.descendants() if node.role == "Table"]
        for number, table in enumerate(tables, 1):
            self._head(table, number)
        tree["K"] = pydyf.Array([self._objects[id(root)].reference])
        tree["RoleMap"] = pydyf.Dictionary({name: f"/{role}" for name, role in sorted(ROLE_MAP.items())})
        tree["ParentTree"] = self._parent_tree()
        tree["ParentTreeNextKey"] = len(self._by_mark) + len(self._by_annotation)
        if self._ids:
            names = pydyf.Array()
            for name, reference in sorted(self._ids):
                names.extend([pydyf.String(name), reference])
            limits = pydyf.Array([names[0], names[-2]])
            leaf = pydyf.Dictionary({"Names": names, "Limits": limits})
            pdf.add_object(leaf)
            tree["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})
        pdf.catalog["StructTreeRoot"] = tree.reference
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["Lang"] = pydyf.String(self._lang or "nl")

    def _fill(self, node: Node, tree: bytes) -> None:
        import pydyf

        made = self._objects[id(node)]
        made["P"] = self._objects[id(node.parent)].reference if node.parent is not None else tree
        first = _first_page(node)
        if first is not None:
            made["Pg"] = self._pages[first]
        if node.lang:
            made["Lang"] = pydyf.String(node.lang)
        if node.role == "Figure":
            made["Alt"] = pydyf.String(alternative(node.element))
            if node.boxes:
                made["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": self._bbox(*node.boxes[0])})
        if node.role == "L":
            numbering = {"ol": "Decimal", "ul": "Disc"}.get(node.element.tag, "None")
            made["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"})
        made["K"] = pydyf.Array([self._kid(kid, node, first) for kid in node.kids])

    def _kid(self, kid: Node | Mark | Annotated, node: Node, first: int | None) -> Any:
        import pydyf

        if isinstance(kid, Node):
            return self._objects[id(kid)].reference
        own = self._objects[id(node)].reference
        page = self._pages[kid.page]
        if isinstance(kid, Mark):
            self._by_mark[kid.page][kid.mcid] = own
            if kid.page == first:
                return kid.mcid
            return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid.mcid})
        annotation = kid.annotation
        annotation["StructParent"] = len(self._by_mark) + len(self._by_annotation)
        annotation["F"] = PRINTED
        annotation["Contents"] = pydyf.String(self._spoken(node, annotation))
        self._by_annotation.append(own)
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": page})

    def _spoken(self, node: Node, annotation: Any) -> str:
        element = node.element
        target = element.get("href") or ""
        given = element.get("aria-label") or element.get("title")
        return spoken_link(target, "".join(element.itertext()), self._lang, given)

    def _bbox(self, box: Any, page: int) -> Any:
        """Return the rectangle of a box in points from the page's bottom left (14.8.5.4.3)."""
        import pydyf

        left, top = box.content_box_x() * POINTS, (self._heights[page] - box.content_box_y()) * POINTS
        corners = (left, top - box.height * POINTS, left + box.width * POINTS, top)
        return pydyf.Array([round(value, 3) for value in corners])

    def _head(self, table: Node, number: int) -> None:
        """Write scopes, IDs, headers and spans of a table."""
        import pydyf

        for cell in cells_of(table, number):
            made = self._objects[id(cell.node)]
            attributes = pydyf.Dictionary({"O": "/Table"})
            if cell.scope:
                attributes["Scope"] = f"/{cell.scope}"
                made["ID"] = pydyf.String(cell.name)
                self._ids.append((cell.name, made.reference))
            if cell.headers:
                attributes["Headers"] = pydyf.Array([pydyf.String(name) for name in cell.headers])
            if cell.rows > 1:
                attributes["RowSpan"] = cell.rows
            if cell.columns > 1:
                attributes["ColSpan"] = cell.columns
            if len(attributes) > 1:
                made["A"] = attributes

    def _parent_tree(self) -> bytes:
        import pydyf

        numbers = pydyf.Array()
        for page, marks in enumerate(self._by_mark):
            numbers.extend([page, pydyf.Array([marks[mcid] for mcid in sorted(marks)])])
        for index, owner in enumerate(self._by_annotation, len(self._by_mark)):
            numbers.extend([index, owner])
        tree = pydyf.Dictionary({"Nums": numbers})
        self._pdf.add_object(tree)
        reference: bytes = tree.reference
        return reference


def _is_page(thing: Any) -> bool:
    return isinstance(thing, dict) and thing.get("Type") == "/Page"


def join_links(node: Node) -> list[bytes]:
    """Make one annotation of those of a link that stand on one line; return references of what is dropped.

    A page number that a stylesheet adds to a link has an annotation of its own: it would be read twice.
    """
    dropped: list[bytes] = []
    kept: list[Annotated] = []
    for kid in [kid for kid in node.kids if isinstance(kid, Annotated)]:
        rect = kid.annotation["Rect"]
        for other in kept:
            known = other.annotation["Rect"]
            overlap = min(max(rect[1::2]), max(known[1::2])) - max(min(rect[1::2]), min(known[1::2]))
            low = min(abs(rect[3] - rect[1]), abs(known[3] - known[1]))
            if kid.page == other.page and overlap > low / 2:
                across, along = [*known[::2], *rect[::2]], [*known[1::2], *rect[1::2]]
                known[:] = [min(across), min(along), max(across), max(along)]
                node.kids.remove(kid)
                dropped.append(kid.annotation.reference)
                break
        else:
            kept.append(kid)
    return dropped


def _first_page(node: Node) -> int | None:
    """Return the page on which a node begins."""
    for one in node.descendants():
        for kid in one.kids:
            if not isinstance(kid, Node):
                return kid.page
    return None
