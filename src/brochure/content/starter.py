"""The file that `new` starts a municipality with: commented in Dutch, valid, and plainly a sample."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from brochure.content.editing.writing import quoted
from brochure.content.sample import MARK
from brochure.files import write_whole
from brochure.i18n import _
from brochure.problems import Problem, ProblemError
from brochure.workspace import LONGEST, Workspace, stem_of

_TEMPLATE = """\
# yaml-language-server: $schema=../schema/municipality.schema.json
#
# Vervang elke tekst die met “{mark}” begint, en haal weg wat je niet nodig hebt.
# `brochure check {stem}` zegt wat er nog te doen is.
#
# Zo schrijf je het op:
#   - een tekst met een dubbelpunt, of die begint met * @ % [ of ': zet aanhalingstekens eromheen
#   - een lange tekst: schrijf |- na de sleutel, en de tekst eronder, twee spaties verder
#   - gebruik spaties, geen tabs

name: {name}
kind: gemeente # stad of gemeente: de documenten schrijven "de stad …" of "de gemeente …"

# De jaren van het label. Bijvoorbeeld: label: {{received: 2018, renewed: [2024]}}
# Traject doorlopen zonder label? Dan: label: {{completed: 2022}}
label: {{}}

accent: sky # kleur van de documenten: sky, sun, coral, leaf, of een kleur als "#2b63e8"

intro: |-
  {mark} een zin of twee die de gemeente voorstellen.

# Het citaat waarmee elk document opent. Letterlijk, zonder aanhalingstekens eromheen; wat je weglaat, is (…).
lead:
  quote: "{mark} een letterlijk citaat van één of twee zinnen"
  speaker: voornaam-naam # een sleutel uit de lijst hieronder

# Iedereen die aan het woord komt. De sleutel: kleine letters en koppeltekens, dus jan-de-smet.
people:
  voornaam-naam: {{name: "{mark} voornaam en naam", role: "{mark} functie, zoals schepen van Jeugd"}}

# Vragen en antwoorden. `text` is wat iemand vertelde, in jouw woorden. `spoken` is wat iemand letterlijk zei.
# Een `pull_quote` is letterlijk en komt in het groot op de pagina.
interview:
  - question: Waarom kiest de gemeente voor kindvriendelijkheid?
    summary: "{mark} het antwoord in één of twee zinnen, voor de fiche"
    answers:
      - speaker: voornaam-naam
        text: |-
          {mark} wat deze persoon vertelde.

          Een lege regel begint een nieuwe alinea.
        pull_quote: "{mark} een korte, letterlijke zin"

# Kindvriendelijk beleid in de praktijk: één verhaal.
practice:
  title: "{mark} titel van het verhaal"
  summary: "{mark} het verhaal in twee zinnen, voor de fiche"
  story: |-
    {mark} het verhaal zelf.

# Kerncijfers, met hun bron. Een getal zonder eenheid: 25 of 2,5. Duizend is 1000, zonder punt.
figures:
  - value: 0
    unit: "%"
    label: "{mark} wat er geteld is"
    source: "{mark} waar het cijfer vandaan komt, met jaartal"
    share: true # een deel van een geheel: wordt als gevulde vakken getekend

# Foto's staan in content/photos/. Haal de # weg en vul in:
# photos:
#   - file: {stem}/foto.jpg
#     alt: Wat de foto toont, voor wie ze niet kan zien.
#     caption: Bijschrift.
#     credit: Naam van de fotograaf
#     consent: {{status: given, by: wie toestemming gaf, on: 2026-05-03}} # status: withdrawn haalt de foto overal weg
#     focus: [0.5, 0.3] # wat zeker in beeld blijft: van links, van boven

# website: https://www.{stem}.be
# contact:
#   name: Jeugddienst
#   email: jeugd@{stem}.be
"""


def starter_text(name: str) -> str:
    """Return the sample file of a municipality."""
    return _TEMPLATE.format(name=quoted(name), stem=stem_of(name), mark=MARK)


def start_municipality(workspace: Workspace, name: str) -> Path:
    """Write the sample file of a municipality and return it.

    Raises ProblemError when the name makes no file name, or its file exists already.
    """
    name = " ".join(name.split())
    stem = new_stem(name, _("Give the name of the municipality: brochure new Sint-Niklaas"))
    existing = workspace.municipality_files().get(stem, [])
    path = workspace.municipalities / f"{stem}.yaml"
    return write_new(workspace, path, existing, stem, starter_text(name))


def new_stem(name: str, remedy: str) -> str:
    """Return the stem of a new file. Raises ProblemError, with the remedy, for a name that makes no file name."""
    stem = stem_of(name)
    if 0 < len(stem) <= LONGEST and not any(unicodedata.category(char).startswith("C") for char in name):
        return stem
    raise ProblemError(
        Problem(
            code="bad-name",
            message=_("{name} makes no file name").format(name=name[:LONGEST] or _("an empty name")),
            remedy=remedy,
        )
    )


def write_new(workspace: Workspace, path: Path, existing: Sequence[Path], subject: str, text: str) -> Path:
    """Write the file of a new subject and return it. Raises ProblemError where it has one already."""
    if existing or path.exists():
        file = workspace.relative(existing[0] if existing else path)
        raise ProblemError(
            Problem(
                code="already-there",
                file=file,
                subject=subject,
                message=_("{file} exists already and was left as it is").format(file=file),
                remedy=_("Write on in that file, or rename it first."),
            )
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode("utf-8"))
    return path
