"""The files that an event and a selection start with: commented in Dutch, valid, and plainly a sample."""

from pathlib import Path

from brochure.content.editing.writing import quoted
from brochure.content.sample import MARK
from brochure.content.starter import new_stem, write_new
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.workspace import Workspace

_EVENT = """\
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


_SELECTION = """\
# yaml-language-server: $schema=../schema/selection.schema.json
#
# Vervang elke tekst die met “{mark}” begint, en haal weg wat je niet nodig hebt.
# `brochure build {stem} --layout label-brochure` maakt de brochure met alleen deze gemeenten.

title: {title}
# readers: gemeenten aan de kust   # voor wie de brochure is

foreword: |-
  {mark} waarom deze gemeenten, voor deze lezers.

# Zoals hun bestanden heten, in de volgorde van de brochure.
towns:
  - {town}
"""


def start_event(workspace: Workspace, name: str) -> Path:
    """Write the sample file of an event and return it.

    Raises ProblemError when the name makes no file name, or its file exists already.
    """
    remedy = _("Give the name of the event: brochure new --event Opening")
    return _start(workspace, "events", name, _EVENT, remedy)


def start_selection(workspace: Workspace, name: str) -> Path:
    """Write the sample file of a selection, with the first town in it, and return it.

    Raises ProblemError when there is no town, the name makes no file name, or its file exists already.
    """
    town = next(iter(workspace.towns()), None)
    if town is None:
        raise ProblemError(
            Problem(
                code="no-municipalities",
                message=_("there is no municipality to select"),
                remedy=_("`brochure new NAME` starts the file of a municipality."),
            )
        )
    remedy = _("Give the selection a name, such as Kust.")
    return _start(workspace, "selections", name, _SELECTION, remedy, town=town)


def _start(workspace: Workspace, folder: str, name: str, template: str, remedy: str, **more: str) -> Path:
    title = " ".join(name.split())
    stem = new_stem(title, remedy)
    subject = f"{folder}/{stem}"
    text = template.format(title=quoted(title), stem=stem, mark=MARK, **more)
    path = workspace.content / folder / f"{stem}.yaml"
    return write_new(workspace, path, workspace.extra_files().get(subject, []), subject, text)
