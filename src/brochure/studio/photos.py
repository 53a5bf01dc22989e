"""The page of a subject's photos: dropping files, looking at them, and where they were used."""

from starlette.responses import JSONResponse, Response

from brochure import api
from brochure.studio import form
from brochure.studio.call import BadRequestError, Call, NotHereError
from brochure.studio.pages import fragment, page
from brochure.studio.title import title_of
from brochure.studio.views import seen

_SMALLEST, _LARGEST = 64, 1600  # pixels of a picture


def show(call: Call) -> Response:
    """Show the photos of a municipality or of the label."""
    written = api.read_written(call.workspace, call.at("subject"))
    if not any(about.key == "photos" for about in api.describe(written.subject)):
        raise NotHereError
    call.studio.seen.note(written)
    view = seen(call, written, "photos")
    problems = [
        one for one in call.studio.checks.of(call.workspace, written.subject) if _is_about_photos(one)
    ]
    form.with_problems(view.nodes, problems)
    return page(
        "photos.html",
        call.studio,
        written=written,
        title=title_of(written),
        shape=view.shape,
        form=view.rendered(),
        most=api.MAX_UPLOAD,
        here=written.subject.base if written.subject.stem is None else "",
    )


def _is_about_photos(problem: api.Problem) -> bool:
    return (problem.field or "").startswith("photos")


def keep(call: Call) -> Response:
    """Keep a photo that was sent; whether the file of the subject names it, is an edit of its own."""
    name = call.asked("name")
    subject = api.find_subject(call.workspace, call.at("subject"))
    if not name or not call.file:
        raise BadRequestError("name")
    try:
        return JSONResponse({"file": api.add_photo(call.workspace, subject.name, name, call.file)})
    except api.ProblemError as error:
        return JSONResponse({"refused": fragment("over_page.html", problems=error.problems)})


def picture(call: Call) -> Response:
    """Send a photo, upright and as large as is asked for."""
    path = api.find_photo(call.workspace, call.asked("file"))
    try:
        pixels = min(max(int(call.asked("pixels", "900")), _SMALLEST), _LARGEST)
    except ValueError:
        raise BadRequestError from None
    data = call.studio.previews.of(path, pixels) if path is not None else None
    if data is None:
        raise NotHereError
    return Response(data, media_type="image/jpeg")


def uses(call: Call) -> Response:
    """Tell where a photo was used."""
    if not call.asked("file"):
        raise NotHereError
    found = api.photo_uses(call.workspace, call.asked("file"))
    return JSONResponse({"html": fragment("photo_uses.html", uses=found)})
