"""What a build knows of the content: digests of its files, remembered problems, models read on demand.

A build in which nothing changed parses nothing; one in which a single answer changed parses that file.
What was found in a municipality is remembered with the digests of all it came from: its file, the
publication (whose date decides which years are in the future), its photos, the colours and fonts of the
layouts (for contrast and signs), the tool, the language.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from brochure.finishing.editions import editions
from brochure.i18n import language
from brochure.languages import FIRST, sisters, split
from brochure.layout.edition import SOCIAL
from brochure.problems import Problem, Severity
from brochure.production.content_facts import ContentFacts, ContentNote
from brochure.production.content_files import COMPANIONS, ContentFiles
from brochure.production.fingerprint import digest_of, logo_files
from brochure.production.jobs import Job
from brochure.workspace import file_named

if TYPE_CHECKING:  # a build in which nothing changed needs no pydantic
    from brochure.content.extras import Extra
    from brochure.content.model import Label, Municipality, Publication
    from brochure.content.spoken import Spoken
    from brochure.layout.material import Material
    from brochure.production.packed_content import PackedMunicipalities

# What a build tells besides errors: text that nobody should hand out, and photos that are left out.
_TOLD = {
    "sample-text",
    "marks-open",
    "consent-unclear",
    "consent-not-given",
    "consent-ended",
    "consent-not-for-this-use",
}
_BATCH = 12  # files parsed at a time: what the parser holds is given back in between


@dataclass
class ContentIndex(ContentFiles):
    """What is known of content files; parsed content only where something asks for it.

    What is known of publication and label together goes by an empty key in the first language, `label.fr` in another.
    """

    reading: Callable[[int], None] = lambda count: None  # hears how many municipalities will be read
    wanted_languages: tuple[str, ...] = ()  # empty means all
    _facts: dict[str, ContentFacts] = field(default_factory=dict, init=False)
    _new: dict[str, ContentNote] = field(default_factory=dict, init=False)
    _companions: "dict[str, Publication | Label | None]" = field(default_factory=dict, init=False)
    _general: list[Problem] = field(default_factory=list, init=False)
    _spoken: "Mapping[str, Spoken]" = field(default_factory=dict, init=False)

    @cached_property
    def _municipalities(self) -> "PackedMunicipalities":
        from brochure.production.packed_content import PackedMunicipalities

        return PackedMunicipalities()

    def is_wanted(self, language: str) -> bool:
        """Tell whether documents in a language (empty: the first one) are asked for."""
        wanted = self.wanted_languages
        return not wanted or (language or self.facts("").language or FIRST) in wanted

    def facts_about(self, name: str) -> ContentFacts:
        """Return what is known of a municipality, of `label` and `publication`, in a language or the first."""
        companion, one = split(name)
        if companion not in COMPANIONS:
            return self.facts(name)
        return self.facts(f"label.{one}" if one else "")

    def is_broken(self, job: Job) -> bool:
        """Tell whether what a document is made from holds errors: its own file, publication, label.

        Consent for photos and the years of the label are told in the first language, so that counts too.
        """
        keys = [*self.companions_of(job.language), *([job.extra] if job.extra else [])]
        keys += [job.subject, *([job.stem] if job.stem in self.paths else [])] if job.stem else []
        return any(self.facts(key).broken for key in keys)

    def towns_of(self, job: Job) -> list[str]:
        """Return the keys of the sound municipalities a document speaks of: its own, its selection's, or all."""
        if job.stem:
            return [job.subject]
        if not job.extra:
            return self.sound(self.towns_in(job.language))
        return self.sound(self.in_language(self.extras.towns_of(job.extra), job.language))

    # ---- what was found, remembered or anew -------------------------------------------------

    def learn(self, stems: Iterable[str]) -> None:
        """Make the facts of municipalities known, reading only the files that changed."""
        stale = [stem for stem in stems if stem not in self._facts and not self._recall(stem)]
        if (
            self.unknown
            or stale
            or not self.paths
            or not all(self._recall(key) for key in self.companion_keys)
        ):
            self._load(stale, self.unknown)

    def facts(self, stem: str) -> ContentFacts:
        """Return what is known of a municipality, an event, or of publication and label (see the class)."""
        if "/" in stem:
            return self.extras.facts(stem)
        if stem not in self._facts:
            self.learn([stem] if stem not in self.companion_keys else [])
        return self._facts[stem]

    def problems(self) -> list[Problem]:
        """Return the problems of what is wanted, in the order of files and lines."""
        self.learn(self.stems)
        found = [*self._general, *(p for key in self.companion_keys for p in self.facts(key).problems)]
        asked = [*self.stems, *sorted(self.extras.asked)]
        found += [problem for stem in asked for problem in self.facts(stem).problems]
        return sorted(found, key=lambda p: (p.file or "", p.line or 0, p.column or 0, p.code))

    def sound(self, stems: Iterable[str]) -> list[str]:
        """Return those of some municipalities that have no error."""
        return [stem for stem in stems if not self.facts(stem).broken]

    def _key(self, stem: str) -> str:
        """Return the digest of all that decides what is found in a file, its photos aside."""
        own = [[path.name, self.digest_of(path)] for path in self.read_for(stem)]
        files = self.paths.get(stem, [])
        town = [[other.name for other in self.neighbours.get(path, ())] for path in files]
        return digest_of([self.tool, language(), self.digests["publication"], self._checks_with, own, town])

    @cached_property
    def _checks_with(self) -> list[list[str | None]]:
        return [[path.name, self.store.digest(path)] for path in self._checked_with]

    @cached_property
    def _checked_with(self) -> list[Path]:
        """The files that content is checked with: colours, the fonts whose signs it may use, logos."""
        from brochure.layout.font_signs import font_files

        colours = [root / "layouts/shared/tokens.yaml" for root in self.workspace.roots()]
        return [*colours, *font_files(self.workspace), *logo_files(self.workspace)]

    def _recall(self, stem: str) -> bool:
        """Take the facts of an earlier build, if they still hold."""
        if stem in self._facts:
            return True
        plain = self.store.keyed_note(f"content:{stem}", self._key(stem))
        if plain is None:
            return False
        note = ContentNote.from_json(plain)
        if any(
            self.store.digest(file_named(self.workspace.photos, name)) != was
            for name, was in note.photos.items()
        ):
            return False
        self._facts[stem] = note.facts
        return True

    # ---- reading ----------------------------------------------------------------------------

    def _load(self, stems: list[str], unknown: list[str]) -> None:
        if stems:
            self.reading(len(stems))
        from brochure.check import checks
        from brochure.content.load import load_content

        # Before reading: who edits now is seen later.
        keys = {stem: self._key(stem) for stem in (*stems, *self.companion_keys)}
        for start in range(0, max(1, len(stems)), _BATCH):
            batch = stems[start : start + _BATCH]
            asked = [*batch, *(unknown if start == 0 else [])]
            content = load_content(self.workspace, asked, begins=self.store.digest)
            # What an editor may think about is `check`'s; what makes a document wrong blocks it here too.
            checked = checks.run_checks(content, self.workspace, checks.BUILD_CHECKS)
            errors = [problem for problem in checked if problem.severity is Severity.ERROR]
            told = [*errors, *(problem for problem in checked if problem.code in _TOLD)]
            found = self._sorted_out(content.problems, told, batch)
            for stem, model in content.municipalities.items():
                self._municipalities.add(stem, model)
            self._companions = {"publication": content.publication, "label": content.label}
            for one, spoken in content.spoken.items():
                self._companions |= {f"publication.{one}": spoken.publication, f"label.{one}": spoken.label}
            self._spoken = content.spoken
            for stem in batch:
                broken = stem in content.broken or any(problem.subject == stem for problem in errors)
                self._keep(stem, keys[stem], content.municipalities.get(stem), broken, found)
            if start == 0:
                broken = any(problem.severity is Severity.ERROR for problem in found.get("", []))
                broken = broken or content.publication is None or content.label is None
                self._keep("", keys[""], content.label, broken, found)
                for one, spoken in content.spoken.items():
                    key = f"label.{one}"
                    broken = any(problem.severity is Severity.ERROR for problem in found.get(key, []))
                    broken = broken or spoken.publication is None or spoken.label is None
                    self._keep(key, keys[key], spoken.label, broken, found)

    def _sorted_out(
        self, problems: list[Problem], errors: list[Problem], batch: list[str]
    ) -> dict[str, list[Problem]]:
        """Split problems into those of the batch's municipalities, of what all share, and of neither."""
        found: dict[str, list[Problem]] = {}
        for problem in [*problems, *errors]:
            if problem.subject in batch:
                found.setdefault(str(problem.subject), []).append(problem)
            elif (key := self.companion_of(problem.file)) is not None or problem in errors:
                found.setdefault(key or "", []).append(problem)
            elif problem not in self._general:
                self._general.append(problem)
        return found

    def _keep(
        self,
        stem: str,
        key: str,
        model: "Municipality | Label | None",
        broken: bool,
        found: dict[str, list[Problem]],
    ) -> None:
        photos = [(photo.file, photo.is_withdrawn) for photo in (model.photos if model else ())]
        names = sorted({name for name, _gone in photos})
        withdrawn = sorted({name for name, gone in photos if gone})
        facts = ContentFacts(
            tuple(found.get(stem, ())),
            broken,
            tuple(withdrawn),
            tuple(names),
            self._shown(model),
            "" if stem else self._first_language(),
        )
        self._facts[stem] = facts
        if model is None:
            return  # its photos are unknown, so what is wrong with it is found anew each time
        named = {name: file_named(self.workspace.photos, name) for name in names}
        if self.store.stands([*self.read_for(stem), *self.common, *self._checked_with, *named.values()]):
            digests = {name: self.store.digest(path) for name, path in named.items()}
            self._new[f"content:{stem}"] = ContentNote(key, facts, digests)

    def _first_language(self) -> str:
        publication = cast("Publication | None", self._companions.get("publication"))
        return publication.locale.partition("-")[0] if publication is not None else ""

    def _shown(self, model: "Municipality | Label | None") -> dict[str, tuple[bool, ...]]:
        """Return which photos may be shown in each edition, as judged by the publication's date."""
        from brochure.content.consent import may_show, publication_day

        publication = cast("Publication | None", self._companions.get("publication"))
        if model is None or publication is None:
            return {}
        day = publication_day(publication.date)
        uses = (*editions(), SOCIAL)
        return {name: tuple(may_show(photo, name, day) for photo in model.photos) for name in uses}

    def model(self, name: str) -> "Municipality | Publication | Label | Extra | None":
        """Return the model of a stem, `publication` or `label`, read when first asked for; None if unreadable."""
        if "/" in name:
            return self.extras.model(name)
        if not self._municipalities.is_read(name) and name not in self._companions:
            self.read([name] if name in self.paths else [])
        return self._companions.get(name) or (
            self._municipalities[name] if self._municipalities.is_read(name) else None
        )

    def read(self, stems: Iterable[str]) -> None:
        """Read the models of municipalities that are not read yet, and of publication and label."""
        missing = [stem for stem in stems if not self._municipalities.is_read(stem)]
        if missing or not self._companions:
            self._load(missing, [])

    def material(self, stems: Iterable[str], extras: Iterable[str] = ()) -> "Material":
        """Return content as documents use it, of these sound municipalities, events and selections."""
        from brochure.content.model import Label, Publication
        from brochure.layout.material import Material
        from brochure.production.packed_content import CheckedFile

        wanted = sorted(stems)
        self.read([key for key in wanted if sisters(key, self.paths)])  # for consent, all are read together
        sound = {
            stem: CheckedFile(self.paths[stem][0], self.file_of(stem), self.digests[stem]) for stem in wanted
        }
        self.read([])
        publication, label = self._companions["publication"], self._companions["label"]
        assert isinstance(publication, Publication)  # both are sound, or nothing would be made
        assert isinstance(label, Label)
        besides = {name: model for name in extras if (model := self.extras.model(name)) is not None}
        towns = self._municipalities.only(wanted, sound)
        return Material(publication, label, towns, spoken=self._spoken, extras=besides)

    def remember(self) -> None:
        """Keep what was found, for later builds."""
        notes = {**self._new, **self.extras.new}
        self.store.set_notes({name: note.as_json() for name, note in notes.items()})
        self._new, self.extras.new = {}, {}
