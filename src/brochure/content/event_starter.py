"""The file that `new --event` starts an event with: commented in Dutch, valid, and plainly a sample."""

from pathlib import Path

from brochure.content.editing.writing import quoted
from brochure.content.sample import MARK
from brochure.files import write_whole
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace, stem_of

_TEMPLATE = """\
# yaml-language-server: $schema=../schema/event.schema.json
#
# Vervang elke tekst die met “{mark}” begint, en haal weg wat je niet nodig hebt.
# `brochure build {stem} --layout invitation` maakt de uitnodiging en het bestand voor de agenda (.ics).

title: {title}
date: 2027-01-01 # de dag: jaar, maand en dag
start: "14:00" # tussen aanhalingstekens
end: "16:00"

place:
  name: "{mark} zaal, school of plein"
  address: "{mark} straat, nummer, postcode en plaats"
  note: "{mark} hoe je er komt, of rolstoelen binnen kunnen"

intro: |-
  {mark} wat er gebeurt en voor wie het is, in een zin of twee.

program:
  - "{mark} 14 uur: welkom"

# Hoe en tegen wanneer zeggen mensen dat ze komen? Het webadres staat in de QR-code.
reply:
  until: 2026-12-20
  email: jeugd@example.org
#  phone: 02 000 00 00
#  website: https://www.example.org/inschrijven

# host: Jeugddienst Halle   # wie uitnodigt; anders de afzender uit publication.yaml
# municipality: halle       # de gemeente waarover het gaat: geeft kleur en tekening
"""


def start_event(workspace: Workspace, name: str) -> Path:
    """Write the sample file of an event and return it.

    Raises ProblemError when the name makes no file name, or its file exists already.
    """
    title = " ".join(name.split())
    stem = stem_of(title)
    if not stem:
        raise ProblemError(
            Problem(
                code="bad-name",
                message=_("{name} makes no file name").format(name=title or _("an empty name")),
                remedy=_("Give the name of the event: brochure new --event Opening"),
            )
        )
    existing = workspace.extra_files().get(f"events/{stem}", [])
    path = workspace.content / "events" / f"{stem}.yaml"
    if existing or path.exists():
        file = workspace.relative(existing[0] if existing else path)
        raise ProblemError(
            Problem(
                code="already-there",
                file=file,
                subject=f"events/{stem}",
                message=_("{file} exists already and was left as it is").format(file=file),
                remedy=_("Write on in that file, or rename it first."),
            )
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, _TEMPLATE.format(title=quoted(title), stem=stem, mark=MARK).encode("utf-8"))
    return path
