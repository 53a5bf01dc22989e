"""`import`: read a source, convert it, write the file and its photos."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from brochure.files import write_whole
from brochure.i18n import _
from brochure.importing import decoding, refusals
from brochure.importing.convert import Imported, convert
from brochure.importing.draft import Doubt
from brochure.importing.file_names import words_of_file
from brochure.importing.lines import MAX_CHARACTERS, SourceLines
from brochure.importing.page_files import PageFiles, beside, read_mhtml
from brochure.importing.report import ImportReport
from brochure.limited import LimitedError, run_limited
from brochure.workspace import Workspace, stem_of

# Far beyond what the budgets of a source let it take: for the faults of a library, and of ours.
SECONDS = 90.0
MEMORY = 2 * 2**30


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """Where the content was written, its photos, the account, and the file that says in full what was left out."""

    path: Path
    photos: tuple[Path, ...]
    report: ImportReport
    left_out: Path | None = None


def read_source(source: Path, keep: Sequence[str] = ()) -> Imported:
    """Return a source as content. Raises ProblemError when it cannot be read or is no page."""
    from brochure.importing.word.archive import MAX_BYTES

    file = source.name
    try:
        if not source.is_dir() and source.exists() and not source.is_file():
            raise refusals.unreadable(file, _("it is a device or a pipe, which may have no end"))
        with source.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise refusals.unreadable(file, getattr(error, "strerror", None) or str(error)) from error
    if len(data) > MAX_BYTES:
        measured = _("more than {limit} MB").format(limit=MAX_BYTES // 1_000_000)
        raise refusals.too_large(file, measured, f"{MAX_BYTES // 1_000_000} MB")
    return import_bytes(data, file, keep, beside(source))


def read_source_limited(source: Path, keep: Sequence[str] = ()) -> Imported:
    """Return a source as content, read in a process of its own: what it costs there ends there.

    Raises ProblemError when it cannot be read, is no page, or takes too long or too much memory.
    """
    try:
        return run_limited(read_source, (source, tuple(keep)), seconds=SECONDS, memory=MEMORY)
    except LimitedError as error:
        raise refusals.out_of_limits(source.name, error.said) from error


def import_bytes(
    data: bytes, file: str, keep: Sequence[str] = (), files: PageFiles | None = None
) -> Imported:
    """Return the bytes of a source as content; its file name stands in for a name that is not found.

    What holds a text to `keep` is not left out; `files` are those beside a saved page.
    """
    return convert(read_page(data, file, keep, files), file, words_of_file(file), keep)


def read_page(
    data: bytes, file: str, keep: Sequence[str] = (), files: PageFiles | None = None
) -> SourceLines:
    """Return the lines of a source's bytes, by what they are."""
    kind = decoding.kind_of(data, file)
    if kind is decoding.SourceKind.ODT:
        from brochure.importing.odt.reader import read_odt

        return read_odt(data, file)
    if kind is decoding.SourceKind.WORD:
        from brochure.importing.word.reader import read_word

        return read_word(data, file)
    if len(data) > decoding.MAX_BYTES:
        raise refusals.too_large(
            file, f"{len(data) // 1_000_000} MB", f"{decoding.MAX_BYTES // 1_000_000} MB"
        )
    if kind is decoding.SourceKind.MHTML:
        from brochure.importing.webpage import read_webpage

        page, encoding, parts = read_mhtml(data, file)
        return read_webpage(decoding.decode(page, file, html=True, named=encoding), file, parts, keep)
    if kind is decoding.SourceKind.MAIL:
        from brochure.importing.mail_file import read_mail

        return read_mail(data, file)
    if kind is decoding.SourceKind.HTML:
        from brochure.importing.webpage import read_webpage

        return read_webpage(decoding.decode(data, file, html=True), file, files, keep)
    from brochure.importing.plain import read_plain

    text = decoding.decode(data, file)
    if len(text) > MAX_CHARACTERS:
        raise refusals.too_large(file, f"{len(text)} characters", f"{MAX_CHARACTERS}")
    return read_plain(text, file)


def bring_in(
    source: Path,
    *,
    to: Path | None,
    workspace: Workspace | None,
    force: bool,
    keep: Sequence[str] = (),
) -> ImportOutcome:
    """Import a source into a file: `to`, or the municipality's own file in the workspace.

    Raises ProblemError when the source cannot be used, or a file exists and `force` is not given.
    """
    imported = read_source_limited(source, keep)
    return write_imported(imported, to=to, workspace=workspace, force=force)


def write_imported(
    imported: Imported, *, to: Path | None, workspace: Workspace | None, force: bool
) -> ImportOutcome:
    """Write content that was read, its photos and what was left out. Raises ProblemError."""
    stem = stem_of(imported.name) or "gemeente"
    if to is None:
        if workspace is None:
            raise ValueError("without a target a workspace is needed")
        to = workspace.municipalities / f"{stem}.yaml"
    home = Workspace.nearest(to.parent)
    in_workspace = home is not None and to.resolve().is_relative_to(home.content)
    folder = (home.photos if home and in_workspace else to.parent) / stem
    photos = {folder / name: data for name, data in sorted(imported.pictures.items())}
    beside_it = _left_out_file(to, imported.report)
    _refuse_existing(to, photos | beside_it, force=force)
    text, report = imported.yaml, imported.report
    if photos and not in_workspace:
        text, report = _with_folder_remark(text, report, stem)
    for path, data in (photos | beside_it).items():
        _write(path, data)
    _write(to, text.encode("utf-8"))
    return ImportOutcome(to, tuple(photos), report, next(iter(beside_it), None))


def _left_out_file(to: Path, report: ImportReport) -> dict[Path, bytes]:
    """Return the file beside the content that says in full what was left out; none where nothing was."""
    from brochure.importing.notices import why_left_out

    if not report.left_out:
        return {}
    parts = [f"[{one.why}] {why_left_out(one.why)}\n{one.text}\n" for one in report.left_out]
    return {to.with_name(f"{to.stem}.left-out.txt"): "\n".join(parts).encode("utf-8")}


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
