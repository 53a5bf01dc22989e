"""Which town a file is about: two files for one town, copies that a synchronised folder left, and their names.

Nothing is guessed: of two files for one town neither is used until a person chose.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from brochure.content.language_files import unknown_language
from brochure.days import told
from brochure.files import FileState, state_of
from brochure.i18n import _
from brochure.languages import unknown_end
from brochure.problems import Problem, Severity
from brochure.workspace import LOCK, Workspace, key_of, stem_of

Files = Mapping[str, list[Path]]
_FILES = 2_048  # that are known by now: whoever types in one has all looked at, at every key
_ENOUGH = 300_000  # bytes in which `name:` is looked for: no file may be longer
_NAME = re.compile(r"^\ufeff?(?P<quote>[\"']?)name(?P=quote)[ \t]*+:[ \t]++(?P<name>[^\r\n]++)", re.MULTILINE)
_LANGUAGE = re.compile(r"\.([a-z]{2})$")
_KIND = re.compile(r"^(?:de-)?(?:stad|gemeente)-(?=.)")
# How the copies of Dropbox, OneDrive, Nextcloud, Syncthing, Google Drive, Windows and macOS are called.
_COPIES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[ ._-]*sync-conflict-\d.*$",
        r"[ ._-]*[(\[][^()\[\]]*(?:conflict|in strijd)[^()\[\]]*[)\]].*$",
        r"[ ._-]+(?:conflict|conf(?=\())\w*.*$",
        r"[ ._-]+(?:kopie|kopij|copy|copie)(?:[ ._-]*\(?\d{1,3}\)?)?$",
        r"[ ._-]*[(\[] ?(?:kopie|kopij|copy|copie)?[ -]?\d{0,3} ?[)\]]$",
    )
]
_COPY_OF = re.compile(r"^(?:kopie van|kopij van|copy of|copie de)[ ._-]+(?=.)", re.IGNORECASE)
# Only beside the file they would be a copy of.
_PERHAPS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[ ._-]+(?:[\w]+[ ._-]+)?(?:laptop|desktop|notebook|macbook|imac|surface|pc)(?:[ ._-].*)?$",
        r"[ ._-]+(?:oud|old|backup|back-up|bak|reserve|nieuw|new|versie|v)?[ ._-]?\d{0,8}$",
    )
]


def copied_from(stem: str, known: Collection[str] = ()) -> str | None:
    """Return the stem that a file's name says it is a copy of, or None: `halle (1)` of `halle`.

    `known` are the stems of other files; names such as `halle-laptop-an` count beside `halle.yaml` only.
    """
    surely, perhaps = _bases(stem)
    return surely or next((base for base in perhaps if base in known), None)


@lru_cache(maxsize=_FILES)
def _bases(stem: str) -> tuple[str | None, tuple[str, ...]]:
    """Return what a name surely is a copy of, and what it is a copy of where there is such a file."""
    name = unicodedata.normalize("NFC", stem)
    if match := _COPY_OF.match(name):
        return stem_of(name[match.end() :]), ()
    for pattern in _COPIES:
        if (found := pattern.search(name)) and (base := stem_of(name[: found.start()])):
            return base, ()
    own = stem_of(name)
    bases = (stem_of(name[: found.start()]) for pattern in _PERHAPS if (found := pattern.search(name)))
    return None, tuple(base for base in bases if base != own)


def declared_name(path: Path) -> str:
    """Return the name that a municipality's file gives, read without parsing it; empty if there is none."""
    try:
        return _declared(path, state_of(path))
    except OSError:
        return ""


@lru_cache(maxsize=_FILES)
def _declared(path: Path, _state: FileState) -> str:
    with path.open("rb") as stream:
        data = stream.read(_ENOUGH)
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")
    found = _NAME.search(text)
    if found is None:
        return ""
    name = found["name"].strip()
    quoted = re.match(r"\"([^\"]*+)\"|'([^']*+)'", name)
    return (quoted[1] or quoted[2] or "") if quoted else re.split(r"[ \t]#", name, maxsplit=1)[0].strip()


def town_of(name: str) -> str:
    """Return what tells a town from others, however it is written: `Stad Halle` is `halle`."""
    return re.sub(r"^st-(?=.)", "sint-", _KIND.sub("", stem_of(name)))


def neighbours(files: Files) -> dict[Path, list[Path]]:
    """Return, for each file that is not alone with its town, the other files about that town."""
    towns: dict[tuple[str, str], list[Path]] = {}
    for stem, paths in files.items():
        for path in paths:
            base = copied_from(path.stem, files)
            language = _LANGUAGE.search(path.stem.lower())
            about = {stem, town_of(declared_name(path)) or stem, base or stem}
            for town in about:
                towns.setdefault((town, language[1] if language else ""), []).append(path)
    found: dict[Path, set[Path]] = {}
    for paths in towns.values():
        for path in paths:
            found.setdefault(path, set()).update(paths)
    return {path: sorted(others - {path}) for path, others in sorted(found.items()) if len(others) > 1}


def newest(paths: Iterable[Path]) -> tuple[Path, datetime] | None:
    """Return which of some files was changed last, and when; None if they were saved at the same moment."""
    times = []
    for path in paths:
        try:
            times.append((path.stat().st_mtime, path))
        except OSError:
            continue
    times.sort(key=lambda pair: pair[0])
    if len(times) < 2 or times[-1][0] == times[-2][0]:
        return None
    return times[-1][1], datetime.fromtimestamp(times[-1][0])


def check_identities(workspace: Workspace, files: Files, wanted: Iterable[str]) -> list[Problem]:
    """Return what is wrong with the names of files, and with files that are about the same town."""
    beside = neighbours(files)
    problems = []
    for stem in wanted:
        for path in files[stem]:
            found = _problem(path, stem, beside.get(path, []), files)
            if found is not None:
                problems.append(found.at(file=workspace.relative_name(path), subject=stem))
    return problems


def check_locks(workspace: Workspace) -> list[Problem]:
    """Return the marks that a word processor leaves beside a file it has open."""
    folder = workspace.municipalities
    names = sorted(folder.glob(f"{LOCK}*")) if folder.is_dir() else []
    message = _("{name} says that a word processor has this file open; it is not read")
    remedy = _("Close the file there: a word processor does not save plain text. If nobody has it open, "
               "delete {name}.")  # fmt: skip
    return [
        Problem(
            code="open-elsewhere",
            severity=Severity.WARNING,
            file=workspace.relative_name(path),
            message=message.format(name=path.name),
            remedy=remedy.format(name=path.name),
        )
        for path in names
    ]


def _problem(path: Path, stem: str, others: list[Path], files: Files) -> Problem | None:
    """Return what is wrong with one file's name or town, or None."""
    from brochure.content.invisible import names_in, visible  # not for a build in which nothing changed

    names = ", ".join(other.name for other in others)
    base = copied_from(path.stem, files)
    if base is not None:
        message = _("{name} looks like a copy of {base}.yaml, made by a synchronised folder or by hand")
        remedy = (
            _("Compare it with {others}. {newer}Keep what is right in one file, {base}.yaml, and move the other "
              "out of this folder.")
            if others
            else _("Rename it to {base}.yaml if it is the right one, or move it out of this folder.")
        )  # fmt: skip
        code = "conflict-copy"
    elif any(key_of(other.stem) == stem for other in others):
        message = _("{name} and {others} would make documents of the same name")
        remedy = _("{newer}{alike}Keep one of these files, or rename one.")
        code = "same-output-name"
    elif others:
        message = _("{name} and {others} are about the same town")
        remedy = _("{newer}Keep what is right in one file and move the other out of this folder. If they are two "
                   "towns, correct name: in one of them.")  # fmt: skip
        code = "two-files-one-town"
    elif end := unknown_end(path.stem):
        return unknown_language(path.name, end, stem_of(visible(path.stem)))
    elif path.stem != stem:
        message = _("{name} is no file name for a municipality")
        remedy = _("Rename it to {stem}.yaml: lower case, no accents, hyphens for spaces.")
        if signs := names_in(path.name):
            remedy += _(" Invisible in the name: {signs}.").format(signs=signs)
        code = "file-name"
    else:
        return None
    words = {"name": path.name, "others": names, "base": base, "stem": key_of(visible(path.stem)) or "halle"}
    words |= {"newer": _newer([path, *others]), "alike": _alike([path, *others])}
    return Problem(code=code, message=message.format(**words), remedy=remedy.format(**words))


def _newer(paths: list[Path]) -> str:
    last = newest(paths)
    if last is None:
        return ""
    return _("{name} was changed last, on {date}. ").format(
        name=last[0].name, date=f"{told(f'{last[1]:%Y-%m-%d}')} {last[1]:%H:%M}"
    )


def _alike(paths: list[Path]) -> str:
    """Return a sentence for names that only a computer can tell apart."""
    names = {unicodedata.normalize("NFC", path.name) for path in paths}
    if len(names) == len(paths):
        return ""
    return _("The names look the same, but one writes its accents as signs of their own. ")
