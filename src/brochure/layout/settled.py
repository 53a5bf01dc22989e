"""What is known of a document before it is laid out: what a search of the same input came to."""

from collections.abc import Mapping
from dataclasses import dataclass

from brochure.layout.fit_choice import FitChoice
from brochure.layout.tail import Tail


@dataclass(frozen=True, slots=True)
class Settled:
    """What the fit chose for the same input, and with what the pages it ended with were laid out.

    `tails` is the room that was left below sections, None where only the choice is known; `pages` how many
    there were; `used` names the content that was looked at on the way, `photos` the photos that were shown,
    `logos` the files of logos that were looked for.
    """

    choice: FitChoice
    pages: int = 0
    tails: Mapping[str, Tail] | None = None
    used: frozenset[str] = frozenset()
    photos: frozenset[str] = frozenset()
    logos: frozenset[str] = frozenset()
