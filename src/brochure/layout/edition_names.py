"""The names of editions in a contract: each must be one there is."""

from collections.abc import Iterator, Mapping

from brochure.content.source import Path, Source
from brochure.content.validation import problem_at
from brochure.i18n import _
from brochure.layout.edition import Edition
from brochure.nearest import nearest
from brochure.problems import Problem


def problems_of_editions(source: Source | None, known: Mapping[str, Edition]) -> Iterator[Problem]:
    """Yield what is wrong with the editions that a `layout.yaml` names, at the line of each name."""
    named = source.value(("editions",)) if source else None
    tightest = source.value(("fit", "tightest")) if source else None
    if source is None:
        return
    if named == []:
        remedy = _("Write editions: [{names}], or those of them that you want.").format(
            names=", ".join(known)
        )
        yield problem_at(
            source, "editions-none", ("editions",), _("the layout is made in no edition"), remedy
        )
        return
    places: dict[Path, object] = {}
    if isinstance(named, list):
        places |= {("editions", number): name for number, name in enumerate(named)}
    if tightest is not None:
        places["fit", "tightest"] = tightest
    for path, name in places.items():
        if isinstance(name, str) and name not in known:
            yield _unknown(source, path, name, known)
    if tightest in known and isinstance(named, list) and tightest not in named:
        yield problem_at(
            source,
            "tightest-unknown",
            ("fit", "tightest"),
            _("{edition} is not among the editions").format(edition=tightest),
            _("Name an edition that the layout is made in."),
        )


def _unknown(source: Source, path: Path, name: str, known: Mapping[str, Edition]) -> Problem:
    near = nearest(name, known)
    offer = _("Did you mean {near}?").format(near=near) + " " if near else ""
    return problem_at(
        source,
        "unknown-edition",
        path,
        _("there is no edition {name}").format(name=name),
        offer + _("Known: {names}.").format(names=", ".join(known)),
        details={"known": list(known)},
    )
