"""The workspace: a folder with content, layouts, fonts and output, and what the package lends it."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from brochure.languages import joined, split
from brochure.usercache import mark_of_this_user

MARKER = Path("content/publication.yaml")
YAML = (".yaml", ".yml")
EXTRAS = ("events", "selections")
"""The folders of what documents are about besides municipalities; their files are named `events/opening`."""
# Names that are kept with their stems: of three hundred towns and their files, asked for at every key.
_NAMES = 2_048
LONGEST = 100  # characters of a municipality's file name; documents and systems add theirs, up to 255 bytes
_DEVICES = re.compile(r"con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]", re.IGNORECASE)
_NAME = attrgetter("name")
LOCK = "~$"  # how the mark begins that a word processor leaves beside a file it has open


def is_extra(name: str) -> bool:
    """Tell whether a name is that of an event or a selection: `events/opening`."""
    return name.partition("/")[0] in EXTRAS and "/" in name


def extra_is_named(name: str, typed: Collection[str]) -> bool:
    """Tell whether names, as typed, mean an event or a selection: in all its languages, or in the one they name."""
    own = name.rpartition("/")[2]
    return not {own, split(own)[0]}.isdisjoint(map(typed_key, typed))


@lru_cache(maxsize=_NAMES)
def stem_of(name: str) -> str:
    """Return a name as used in files: lower case, no diacritics, every other character one hyphen.

    Never one that Windows keeps for its devices: an event called "Con" could not be saved there, nor checked out.
    """
    bare = unicodedata.normalize("NFKD", name)
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    stem = re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")
    return f"{stem}-1" if is_device(stem) else stem


def is_device(stem: str) -> bool:
    """Tell whether a name, without its ending, is a device of Windows, which makes no file of it whatever the ending."""
    return _DEVICES.fullmatch(stem.partition(".")[0].rstrip(" ")) is not None


def typed_stem(typed: str) -> str:
    """Return the stem somebody means: `Halle`, `halle.yaml` and a path that a shell completed too."""
    last = typed.replace("\\", "/").rsplit("/", 1)[-1]
    for suffix in YAML:
        last = last.removesuffix(suffix)
    return stem_of(last)


def key_of(stem: str) -> str:
    """Return what the file of a municipality is about: its stem, and its language where the name tells one.

    `Sint Niklaas.FR` is `sint-niklaas.fr`; no other sign of a name becomes a dot.
    """
    name, language = split(stem.casefold())
    return joined(stem_of(name), language)


def typed_key(typed: str) -> str:
    """Return the file somebody means, like `typed_stem`, with the language they name: `wemmel.fr`."""
    last = typed.replace("\\", "/").rsplit("/", 1)[-1]
    for suffix in YAML:
        last = last.removesuffix(suffix)
    return key_of(last)


def package_data() -> Path:
    """Return the folder that carries layouts, fonts and sample content: the wheel's or the checkout's."""
    here = Path(__file__).resolve().parent
    carried = here / "_data"
    return carried if carried.is_dir() else here.parents[1]


def files_named(folder: Path, name: str, *, any_case: bool = False) -> list[Path]:
    """Return the files below a folder that a name may mean, whatever Unicode form it is stored in.

    `é` is one sign or two (NFC, NFD): they look the same, and synced folders change one into the other.
    """
    if name.isascii() and not any_case:
        return [folder / name] if (folder / name).exists() else []

    def plain(part: str) -> str:
        composed = unicodedata.normalize("NFC", part)
        return unicodedata.normalize("NFC", composed.casefold()) if any_case else composed

    places = [folder]
    for part in Path(name).parts:
        places = [path for place in places for path in _inside(place) if plain(path.name) == plain(part)]
    return sorted(places)


def file_named(folder: Path, name: str) -> Path:
    """Return the one file that a name means (see `files_named`), or the path as it is written."""
    found = files_named(folder, name)
    return found[0] if len(found) == 1 else folder / name


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace by its root folder; `data` is what the package carries."""

    root: Path
    data: Path

    @classmethod
    def at(cls, root: Path) -> "Workspace":
        """Return the workspace at a folder."""
        return cls(root.resolve(), package_data())

    @classmethod
    def nearest(cls, start: Path) -> "Workspace | None":
        """Return the nearest workspace: this folder or one above it that holds the marker file."""
        here = start.resolve()
        for folder in (here, *here.parents):
            if (folder / MARKER).is_file():
                return cls.at(folder)
        return None

    @property
    def content(self) -> Path:
        """The folder people write in."""
        return self.root / "content"

    @property
    def municipalities(self) -> Path:
        """The folder with one YAML file per municipality, and one for each further language of it."""
        return self.content / "municipalities"

    def municipality_files(self) -> dict[str, list[Path]]:
        """Return the YAML files of municipalities by key: `wemmel`, and `wemmel.fr` in another language.

        More than one file for a key is an error of the content.
        """
        folder = self.municipalities
        found: dict[str, list[Path]] = {}
        for path in sorted(folder.iterdir(), key=_NAME) if folder.is_dir() else []:
            if path.suffix.lower() in YAML and not path.name.startswith((".", LOCK)):
                found.setdefault(key_of(path.stem), []).append(path)
        return dict(sorted(found.items()))

    def towns(self) -> dict[str, list[Path]]:
        """Return the files of municipalities in the first language, by stem: every town once."""
        return {key: paths for key, paths in self.municipality_files().items() if not split(key)[1]}

    def in_language(self, name: str, language: str) -> Path:
        """Return the file `publication` or `label` in a language; without one, in the first language."""
        return self.content / f"{joined(name, language)}.yaml"

    def languages(self) -> tuple[str, ...]:
        """Return the further languages that some file of the content is in, by the ends of their names."""
        names = [*self.municipality_files(), *self.extra_files()]
        names += [
            path.stem for name in ("label", "publication") for path in self.content.glob(f"{name}.??.yaml")
        ]
        return tuple(sorted({language for _name, language in map(split, names) if language}))

    def extra_files(self) -> dict[str, list[Path]]:
        """Return the YAML files of events and selections by name: `events/opening`, `selections/kust.fr`."""
        found: dict[str, list[Path]] = {}
        for kind in EXTRAS:
            folder = self.content / kind
            for path in sorted(folder.iterdir()) if folder.is_dir() else []:
                if path.suffix.lower() in YAML and not path.name.startswith((".", LOCK)):
                    found.setdefault(f"{kind}/{key_of(path.stem)}", []).append(path)
        return dict(sorted(found.items()))

    @property
    def photos(self) -> Path:
        """The folder that `photos[].file` is relative to."""
        return self.content / "photos"

    @property
    def logos(self) -> Path:
        """The folder that the files of logos are relative to."""
        return self.content / "logos"

    @property
    def mail(self) -> Path:
        """The folder of recipients, ledger and objections; ignored by git."""
        return self.content / "mail"

    @property
    def output(self) -> Path:
        """The folder that documents are published into."""
        return self.root / "output"

    @property
    def state(self) -> Path:
        """Fingerprints and caches of this user on this machine; what others left here is not trusted.

        Can be deleted at any time, at the price of a full build.
        """
        return self.output / ".state" / mark_of_this_user()

    @property
    def prepared_photos(self) -> Path:
        """The cache of photos as editions show them: a folder an edition, in it a folder a photo."""
        return self.state / "photos"

    def roots(self) -> tuple[Path, Path]:
        """Return the two folders rendering may read: the workspace and the package's data."""
        return self.root, self.data

    def relative_name(self, path: Path) -> str:
        """Return the path of a file of the workspace as people see it, a link under its own name."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()

    def relative(self, path: Path) -> str:
        """Return a path as people see it: relative to the workspace, with forward slashes."""
        try:
            return path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()
