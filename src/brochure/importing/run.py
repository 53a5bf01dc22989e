"""`import`: read a source, convert it, write the file and its photos."""

from dataclasses import dataclass
from pathlib import Path

from brochure.files import write_whole
from brochure.importing import decoding, refusals
from brochure.importing.convert import Imported, convert
from brochure.importing.draft import Doubt
from brochure.importing.lines import MAX_CHARACTERS, Page
from brochure.importing.report import ImportReport
from brochure.workspace import Workspace, stem_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the content was written, the photos beside it, and the account of the import."""

    path: Path
    photos: tuple[Path, ...]
    report: ImportReport


def read_source(source: Path) -> Imported:
    """Return a source as content. Raises ProblemError when it cannot be read or is no page."""
    file = source.name
    try:
        size = source.stat().st_size
        if size > 2 * decoding.MAX_BYTES:
            from brochure.importing.word.archive import MAX_BYTES as MAX_WORD

            if size > MAX_WORD:
                raise refusals.too_large(file, f"{size // 1_000_000} MB", f"{MAX_WORD // 1_000_000} MB")
        data = source.read_bytes()
    except OSError as error:
        raise refusals.unreadable(file, error.strerror or str(error)) from error
    return import_bytes(data, file)


def import_bytes(data: bytes, file: str) -> Imported:
    """Return the bytes of a source as content; its file name stands in for a name that is not found."""
    fallback = Path(file).stem.replace("-", " ").replace("_", " ").title()
    return convert(read_page(data, file), file, fallback)


def read_page(data: bytes, file: str) -> Page:
    """Return the lines of a source's bytes, by what they are."""
    kind = decoding.kind_of(data, file)
    if kind is decoding.Kind.WORD:
        from brochure.importing.word.reader import read_word

        return read_word(data, file)
    if len(data) > decoding.MAX_BYTES:
        raise refusals.too_large(
            file, f"{len(data) // 1_000_000} MB", f"{decoding.MAX_BYTES // 1_000_000} MB"
        )
    if kind is decoding.Kind.HTML:
        from brochure.importing.webpage import read_webpage

        return read_webpage(decoding.decode(data, file, html=True), file)
    from brochure.importing.plain import read_plain

    text = decoding.decode(data, file)
    if len(text) > MAX_CHARACTERS:
        raise refusals.too_large(file, f"{len(text)} characters", f"{MAX_CHARACTERS}")
    return read_plain(text)


def bring_in(source: Path, *, to: Path | None, workspace: Workspace | None, force: bool) -> Outcome:
    """Import a source into a file: `to`, or the municipality's own file in the workspace.

    Raises ProblemError when the source cannot be used, or a file exists and `force` is not given.
    """
    imported = read_source(source)
    stem = stem_of(imported.name) or "gemeente"
    if to is None:
        if workspace is None:
            raise ValueError("without a target a workspace is needed")
        to = workspace.municipalities / f"{stem}.yaml"
    home = Workspace.nearest(to.parent)
    in_workspace = home is not None and to.resolve().is_relative_to(home.content)
    folder = (home.photos if home and in_workspace else to.parent) / stem
    photos = {folder / name: data for name, data in sorted(imported.pictures.items())}
    _refuse_existing(to, photos, force=force)
    text, report = imported.yaml, imported.report
    if photos and not in_workspace:
        text, report = _with_folder_remark(text, report, stem)
    for path, data in photos.items():
        _write(path, data)
    _write(to, text.encode("utf-8"))
    return Outcome(to, tuple(photos), report)


def _refuse_existing(to: Path, photos: dict[Path, bytes], *, force: bool) -> None:
    if force:
        return
    if to.exists():
        raise refusals.exists(str(to))
    for path, data in photos.items():
        if path.exists() and path.read_bytes() != data:
            raise refusals.exists(str(path))


def _with_folder_remark(text: str, report: ImportReport, folder: str) -> tuple[str, ImportReport]:
    from dataclasses import replace

    from brochure.importing.notices import comment

    doubt = Doubt("photo-folder", "photos", words=f"{folder}/")
    text = text.replace("\nphotos:\n", f"\n# {comment(doubt)}\nphotos:\n")
    return text, replace(report, doubted=(*report.doubted, doubt))


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        raise refusals.unwritable(str(path), error.strerror or str(error)) from error
