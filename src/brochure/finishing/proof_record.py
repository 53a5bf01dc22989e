"""What is kept of a proof: its signs, its texts, who is asked, and the files of content as they were."""

from dataclasses import dataclass, replace
from functools import partial

from brochure.finishing.proof_sources import COMPANIONS, ProofSources
from brochure.finishing.request import FinishRequest
from brochure.languages import split
from brochure.problems import ProblemError
from brochure.proofing import store
from brochure.proofing.asked import asked_of, towns_asked
from brochure.proofing.changes import changes_since
from brochure.proofing.making import (
    PT,
    Sources,
    digest_of,
    identifier,
    lines_of,
    own_lines,
    pictures_of,
    unplaced,
)
from brochure.proofing.passages import passages_of
from brochure.proofing.photo_digest import photo_digest
from brochure.proofing.proof import Changes, Picture, Proof
from brochure.proofing.verify import unplaced_problem
from brochure.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Record:
    """A proof, what is new in it, texts that are gone, and its files of content."""

    proof: Proof
    changes: Changes
    gone: tuple[str, ...]
    contents: dict[str, bytes]


def record(request: FinishRequest) -> Record:
    """Return what is to be kept of a proof. Raises ProblemError where a text cannot be led back to its file."""
    pages, workspace = request.pages, request.workspace
    files_of = ProofSources(workspace, split(request.subject)[1])
    sources = Sources(request.subject, files_of.source)
    sizes = [pages.page_rect(number) for number in range(1, pages.count + 1)]
    heights = {number: size.bottom * PT for number, size in enumerate(sizes, 1)}
    signs = pages.signs()
    lines = lines_of(files_of.named(signs), heights, sources)
    pictures = pictures_of(
        files_of.placed(pages.photos()), heights, sources, partial(photo_digest, workspace)
    )
    named = dict.fromkeys(line.field for line in lines)
    texts = {name: value for name in named if (value := sources.value(name)) is not None}
    stated = {name: told for name in named if (told := sources.statement(name)) is not None}
    if lost := list(unplaced(lines, texts)):
        raise ProblemError(*map(unplaced_problem, lost))
    digest = digest_of(request.document, lines, pictures, texts, stated)
    before = store.latest(workspace, request.document)
    if before is not None and before.digest == digest:  # made again: it is still that proof
        made, before = before, _previous(workspace, before)
        name, version, day = made.id, made.version, made.date
    else:
        name = identifier(digest, before.id if before else None)
        version, day = (before.version + 1 if before else 1), store.today().isoformat()
    abouts = dict.fromkeys(
        [request.subject, *(name.rpartition(":")[0] for name in [*named, *_fields(pictures)])]
    )
    files = {about: files_of.file(about) for about in abouts if about}
    own = sources.find(request.subject)
    proof = Proof(
        id=name,
        document=request.document,
        layout=request.layout,
        subject=request.subject,
        title=request.title,
        version=version,
        date=day,
        digest=digest,
        pages=tuple((round(size.right * PT, 2), round(size.bottom * PT, 2)) for size in sizes),
        texts=texts,
        files=files,
        passages=passages_of(lines, pictures, texts),
        lines=tuple(lines),
        pictures=tuple(pictures),
        own=tuple(own_lines(signs, heights)),
        previous=before.id if before else None,
        stated=stated,
    )
    fields = [passage.field for passage in proof.passages]
    values = own.tree if own else None
    towns = {
        about: found.tree
        for about in files
        if split(about)[0] not in COMPANIONS and (found := sources.find(about))
    }
    called = "title" if request.subject.startswith("events/") else "name"
    title = str((values or {}).get(called) or request.subject)
    asked = (*asked_of(values, title, fields), *towns_asked(towns, fields, request.subject))
    proof = replace(proof, asked=asked)
    changes = changes_since(before, proof)
    gone = tuple(before.printed(field) for field in changes.gone) if before else ()
    contents = {about: (workspace.root / file).read_bytes() for about, file in files.items()}
    return Record(proof, changes, gone, contents)


def _fields(pictures: list[Picture]) -> list[str]:
    return [picture.field for picture in pictures]


def _previous(workspace: Workspace, proof: Proof) -> Proof | None:
    """Return the proof before one, as far as it is still kept."""
    return next((one for one in store.proofs(workspace) if one.id == proof.previous), None)
