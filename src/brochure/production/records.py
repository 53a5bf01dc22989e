"""Planning: which documents still stand as their input is now, and what the fit chose for them."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.production.build_settings import BuildSettings
from brochure.production.content_index import ContentIndex
from brochure.production.facts import DocumentFacts
from brochure.production.fingerprint import (
    Fingerprints,
    data_digest,
    digest_of,
    fields_of,
    logo_files,
    outputs_stand,
)
from brochure.production.jobs import Job, Result, is_event
from brochure.production.record import Record, Stamp, UsedSource, kept_once
from brochure.production.store import Store
from brochure.workspace import Workspace, file_named

if TYPE_CHECKING:  # a build in which nothing changed lays nothing out
    from brochure.layout.settled import Settled


_UNKNOWN = ""
"""The base of a document that was made while something of it was saved: it is made again."""


class BuildRecords:
    """What every published document was made from, and whether that is what is there now.

    All digests are taken before anything is made: who edits a file meanwhile finds it made again next time, also who
    takes that back, since nobody can tell which of the two was read.
    """

    def __init__(
        self,
        workspace: Workspace,
        store: Store,
        content_index: ContentIndex,
        settings: BuildSettings,
        prints: Fingerprints,
    ) -> None:
        self._workspace, self._store, self._content_index = workspace, store, content_index
        self._settings, self._prints = settings, prints
        known = {file: Record.known(plain) for file, plain in store.records().items()}
        self.by_file = {file: record for file, record in known.items() if record is not None}
        self._same: dict[Job, Record] = {}  # of the same input
        self._moved: dict[str, Record] = {}
        self._photos: dict[str, str | None] = {}
        self._logos: dict[Path, str | None] = {}

    def fresh_record(self, job: Job) -> Record | None:
        """Return the record of a job whose files stand and whose input did not change, else None."""
        record = self.record_of_same_input(job)
        if record is None:
            return None
        self._same[job] = record
        if record.finish != self._prints.finish(job.edition, (job.subject, *record.sources)):
            return None
        return record if outputs_stand(self._workspace, record.outputs) else None

    def record_of_same_input(self, job: Job) -> Record | None:
        """Return the record of a job whose layout, content and photos are as they were, else None."""
        base = self._base(job, job.edition)  # now, whatever comes of it
        record = self.by_file.get(job.file)
        if record is None or record.base != base or not self._same_content(job, record):
            return None
        photos = {**record.photos, **record.decided_by}
        if any(self._photo(name) != was for name, was in photos.items()):
            return None
        if any(
            self._logo(file_named(self._workspace.logos, name)) != was for name, was in record.logos.items()
        ):
            return None
        return record

    def settled(self, jobs: Iterable[Job]) -> "dict[str, Settled]":
        """Return what the same input came to, by file: of all that was looked at, and of what decides for some jobs."""
        for job in jobs:
            for edition in self._settings.deciding(job):
                other = replace(job, edition=edition)
                if other not in self._same and (record := self.record_of_same_input(other)):
                    self._same[other] = record
        found: dict[str, Settled] = {}
        for job, record in self._same.items():
            if record.family == self._family(job):
                found |= {
                    file: one
                    for file, one in _came_to(job, record).items()
                    if file == job.file or file not in found
                }
        return found

    def _base(self, job: Job, edition: str) -> str:
        return self._prints.base(job.layout, edition, self._settings.folders(job.layout))

    def _family(self, job: Job) -> str:
        """Return the digest of the editions that decide what a document leaves out: the others follow them."""
        return digest_of([self._base(job, edition) for edition in self._settings.deciding(job)])

    def _photo(self, name: str) -> str | None:
        if name not in self._photos:
            self._photos[name] = self._store.digest(file_named(self._workspace.photos, name))
        return self._photos[name]

    def _logo(self, path: Path) -> str | None:
        if path not in self._logos:
            self._logos[path] = self._store.digest(path)
        return self._logos[path]

    def _same_content(self, job: Job, record: Record) -> bool:
        """Tell whether the fields a document used are as they were; only changed files are read."""
        if record.towns != self._towns(job) or record.shown != self._shown(job, record.sources):
            return False
        sources: dict[str, UsedSource] = {}
        for name, source in record.sources.items():
            now = self._content_index.digests.get(name)
            if now is None or (now != source.digest and self._data(job, name, source.fields) != source.data):
                return False
            sources[name] = replace(source, digest=now)
        if sources != record.sources:
            if not self._store.stands(self._content_paths(sources)):
                return False  # what was compared with is not what the new digests say
            self._moved[job.file] = self.by_file[job.file] = replace(record, sources=sources)
        return True

    def _towns(self, job: Job) -> tuple[str, ...] | None:
        """Return the municipalities that a document about the label speaks of."""
        return None if job.stem else tuple(self._content_index.towns_of(job))

    def _shown(self, job: Job, sources: Mapping[str, UsedSource]) -> dict[str, tuple[bool, ...]]:
        """Return which photos may be shown, of every file whose photos a document used.

        Consent ends, or starts to count, by the publication's date: no file about the photo need change.
        """
        names = [name for name, source in sources.items() if "photos" in source.fields]
        facts = {name: self._content_index.facts_about(name) for name in names}
        heard = dict.fromkeys([job.edition, *self._settings.deciding(job)])
        use = self._settings.all_layouts[job.layout].use
        heard = {use: None} if use else heard
        return {name: tuple(flag for one in heard for flag in known.shown.get(one, ()))
                for name, known in facts.items()}  # fmt: skip

    def _data(self, job: Job, name: str, fields: Iterable[str]) -> str | None:
        model = self._content_index.model(name)
        is_subject = name == job.subject
        return data_digest(model, fields, is_subject=is_subject) if model is not None else None

    def _source(self, job: Job, name: str, fields: tuple[str, ...], before: UsedSource | None) -> UsedSource:
        """Return what a document took from a file; what is known of the same file need not be read."""
        digest = self._content_index.digests.get(name)
        if before and (before.digest, before.fields) == (digest, fields):
            return before
        return UsedSource(digest, kept_once(fields), self._data(job, name, fields))

    def catch_up(self) -> None:
        """Keep the new digests of files whose changes touched no document."""
        self._store.remember({file: record.as_json() for file, record in self._moved.items()})
        self._moved = {}

    def look_at(self, jobs: Sequence[Job]) -> None:
        """Take the digests of all photos and logos that jobs may use, before they are read."""
        for path in logo_files(self._workspace):
            self._logo(path)
        names = {job.subject for job in jobs if not is_event(job.extra)}
        names |= {town for job in jobs if not job.stem for town in self._content_index.towns_of(job)}
        for name in names:
            for photo in self._content_index.facts_about(name).photos:
                self._photo(photo)

    def remember(self, result: Result, facts: DocumentFacts, stats: Mapping[str, os.stat_result]) -> None:
        """Keep what a published document was made from."""
        job = result.job
        used = self._used(result)
        known = self.by_file.get(job.file)
        before = known.sources if known else {}
        sources = {name: self._source(job, name, fields, before.get(name)) for name, fields in used.items()}
        photos = {name: self._photo(name) for name in result.photos}
        logos = {name: file_named(self._workspace.logos, name) for name in sorted(result.logos)}
        decided_by = {name: self._photo(name) for name in result.decided_by}
        record = Record(
            base=self._base(job, job.edition) if self.stands(result) else _UNKNOWN,
            family=self._family(job),
            finish=self._prints.finish(job.edition, (job.subject, *sources)),
            sources=sources,
            shown=self._shown(job, sources),
            towns=self._towns(job),
            photos=photos,
            logos={name: self._logo(path) for name, path in logos.items()},
            outputs={name: Stamp(stat.st_size, stat.st_mtime_ns) for name, stat in stats.items()},
            problems=tuple(result.problems),
            facts=facts,
            decided=result.decided,
            decided_by=decided_by,
            tails=result.tails,
        )
        self.by_file[job.file] = record
        self._store.remember({job.file: record.as_json()})

    def stands(self, result: Result) -> bool:
        """Tell whether all that a document was made from is as it was when its digest was taken."""
        job = result.job
        photos = [file_named(self._workspace.photos, name) for name in {*result.photos, *result.decided_by}]
        logos = [file_named(self._workspace.logos, name) for name in result.logos]
        return self._store.stands([*self._content_paths(self._used(result)), *photos, *logos]) and all(
            self._prints.stands(job.layout, edition)
            for edition in (job.edition, *self._settings.deciding(job))
        )

    def _used(self, result: Result) -> dict[str, tuple[str, ...]]:
        """Return the fields that a document used, by what they are about."""
        job = result.job
        return {self._content_index.name_in(name, job.language) if name else job.subject: own
                for name, own in fields_of(result.used, "").items()}  # fmt: skip

    def _content_paths(self, names: Iterable[str]) -> list[Path]:
        """Return the content files from which something was taken, by what they are about."""
        return [path for name in names for path in self._content_index.paths_of(name)]

    def forget(self, name: str) -> None:
        """Drop what is known of a document that was removed."""
        self.by_file.pop(name, None)
        self._store.forget([name])

    def outputs(self) -> Iterator[str]:
        """Yield every published file, relative to `output/`."""
        for record in self.by_file.values():
            yield from record.outputs


def _came_to(job: Job, record: Record) -> "dict[str, Settled]":
    """Return what the input of a record came to, by file: its own document, and what the editions chose that decided."""
    from brochure.layout.settled import Settled

    used = frozenset(f"{name}:{field}" for name, source in record.sources.items() for field in source.fields)
    choice, pages, logos = record.facts.fit.choice, record.facts.pages, frozenset(record.logos)
    decided_by = frozenset(record.decided_by)
    decided = {
        replace(job, edition=edition).file: Settled(one, used=used, photos=decided_by, logos=logos)
        for edition, one in record.decided.items()
    }
    return decided | {job.file: Settled(choice, pages, record.tails, used, frozenset(record.photos), logos)}
