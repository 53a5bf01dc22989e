"""Undefined values of templates: whatever is done with one, its error names the place and the nearest name."""

from typing import Any

from jinja2 import StrictUndefined, Undefined, UndefinedError

from brochure.i18n import _
from brochure.layout.view import View
from brochure.layout.words import Words, nearest_word


class UnknownFieldError(UndefinedError):
    """A template asks for a field that its content does not have, or for a word that is not there."""

    def __init__(self, message: str, path: str | None) -> None:
        super().__init__(message)
        self.path = path


class LocatedUndefined(StrictUndefined):
    """An undefined value whose error names the field it was sought in and the nearest known one."""

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> Any:
        owner, name = self._undefined_obj, self._undefined_name
        if isinstance(owner, View) and name is not None:
            place = owner.path or _("the subject")
            text = _("{place} has no field {name}").format(place=place, name=name)
            raise UnknownFieldError(text + _hint(owner.nearest(str(name))), owner.path or None)
        if isinstance(owner, Words) and name is not None:
            text = _("there is no word {key}").format(key=name)
            raise UnknownFieldError(text + _hint(nearest_word(owner, str(name))), None)
        return super()._fail_with_undefined_error(*args, **kwargs)


def _hint(near: str | None) -> str:
    return _("; the nearest is {near}").format(near=near) if near else ""


# Jinja binds one function to every operator; whatever is done with an unknown field, ours must speak.
for _base in (Undefined, StrictUndefined):
    for _name, _member in list(vars(_base).items()):
        if _member is Undefined._fail_with_undefined_error:
            setattr(LocatedUndefined, _name, LocatedUndefined._fail_with_undefined_error)
