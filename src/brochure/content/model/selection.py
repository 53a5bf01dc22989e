"""The model of a selection: some municipalities, for one kind of reader."""

from typing import Annotated

from pydantic import Field

from brochure.content.described import About, Model
from brochure.content.fields import Line, Prose, TownStem
from brochure.content.model.shared import SilencedRules
from brochure.i18n import N_


class Selection(Model, title=N_("selection")):
    """Some municipalities, put together for whom they resemble: a label brochure of just those."""

    title: Line = Field(title=N_("title"), description=N_("The title on the cover"))
    foreword: Annotated[Prose | None, About(most_words=150)] = Field(
        None, title=N_("foreword"), description=N_("Why these municipalities, for these readers")
    )
    towns: Annotated[tuple[TownStem, ...], Field(min_length=1), About(item=N_("municipality"))] = Field(
        title=N_("municipalities"),
        description=N_("In the order of the brochure, by the names of their files"),
    )
    readers: Line | None = Field(
        None, title=N_("for whom"), description=N_("For whom it is meant, such as: gemeenten aan de kust")
    )
    silence: SilencedRules = Field(
        (), title=N_("silenced rules"), description=N_("Rules of check that do not hold here")
    )
