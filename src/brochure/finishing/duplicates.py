"""Sharing: one copy of each font, picture and colour space that several documents bring along."""

import hashlib

import pikepdf

# Dictionaries that mean the same wherever they stand. Pages, notes and bookmarks are things of their
# own, also when they look alike.
_SHAREABLE = [
    pikepdf.Name(name)
    for name in ("/Font", "/FontDescriptor", "/ExtGState", "/Encoding", "/Pattern", "/Mask")
]
Identity = tuple[int, int]


def share_duplicates(pdf: pikepdf.Pdf) -> int:
    """Point every reference to equal objects at the first of them and return how many became needless.

    Works upwards: once two pictures are one, the resources that name them are alike as well.
    """
    needless: set[Identity] = set()
    digests: dict[Identity, str] = {}
    # The lengths of streams may be objects as well, and come as plain numbers.
    things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Object)]
    while True:
        first: dict[str, pikepdf.Object] = {}
        again: dict[Identity, pikepdf.Object] = {}
        for thing in things:
            key = None if thing.objgen in needless else _key(thing, digests)
            if key is not None and first.setdefault(key, thing).objgen != thing.objgen:
                again[thing.objgen] = first[key]
        if not again:
            return len(needless)
        for thing in things:
            if thing.objgen not in again:
                _redirect(thing, again)
        _redirect(pdf.trailer, again)
        needless |= set(again)


def _key(thing: pikepdf.Object, digests: dict[Identity, str]) -> str | None:
    if isinstance(thing, pikepdf.Stream):
        digest = digests.get(thing.objgen)
        if digest is None:
            digest = digests[thing.objgen] = hashlib.sha256(thing.read_raw_bytes()).hexdigest()
        return digest + _text(thing.stream_dict)
    if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") in _SHAREABLE:
        return _text(thing)
    return _text(thing) if isinstance(thing, pikepdf.Array) else None


def _text(thing: pikepdf.Object) -> str:
    return thing.unparse(resolved=True).decode("latin-1")


def _redirect(holder: pikepdf.Object, again: dict[Identity, pikepdf.Object]) -> None:
    inside = holder.stream_dict if isinstance(holder, pikepdf.Stream) else holder
    if isinstance(inside, pikepdf.Dictionary):
        for name, value in list(inside.items()):
            if _is_again(value, again):
                inside[name] = again[value.objgen]
            elif _is_inside(value):
                _redirect(value, again)
    elif isinstance(inside, pikepdf.Array):
        for index, value in enumerate(list(inside)):
            if _is_again(value, again):
                inside[index] = again[value.objgen]
            elif _is_inside(value):
                _redirect(value, again)


def _is_again(value: object, again: dict[Identity, pikepdf.Object]) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect and value.objgen in again


def _is_inside(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and not value.is_indirect
