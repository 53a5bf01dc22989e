"""Every address of the studio, in one table: the pages are made from it, and so are the tests of its safety."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from brochure import api
from brochure.studio.call import Call
from brochure.studio.guard import MAX_BODY

Handler = Callable[[Call], Response]


@dataclass(frozen=True, slots=True)
class Door:
    """An address. `example` is one that answers; whatever is not a GET changes something.

    `most` is how many bytes may be sent there; more than usual where a file is sent, as it is.
    """

    method: str
    path: str
    handler: Handler
    example: str
    most: int = MAX_BODY
    takes_file: bool = False

    @property
    def changes(self) -> bool:
        """Tell whether something is changed through it."""
        return self.method != "GET"


def doors() -> tuple[Door, ...]:
    """Return all addresses; the first that fits counts. No municipality's file can be called `-`."""
    from brochure.studio import (
        build,
        drawn,
        editor,
        importing,
        overview,
        photos,
        pictures,
        proofs,
        remarks,
        saving,
        static,
        towns,
        views,
    )

    return (
        Door("GET", "/", overview.show, "/"),
        Door("GET", "/-/static/{name}", static.show, "/-/static/studio.css"),
        Door("GET", "/-/status/{subject:path}", overview.status, "/-/status/aa"),
        Door("GET", "/-/small/{subject:path}", pictures.small, "/-/small/aa"),
        Door("POST", "/-/stop", overview.stop, "/-/stop"),
        Door("POST", "/-/workspace", overview.create_workspace, "/-/workspace"),
        Door("POST", "/-/new", overview.start, "/-/new"),
        Door("POST", "/-/language/{subject}", editor.start_language, "/-/language/aa"),
        Door("POST", "/-/rename/{subject:path}", towns.rename, "/-/rename/aa"),
        Door("POST", "/-/remove/{subject:path}", towns.remove, "/-/remove/aa"),
        Door("GET", "/-/state/{subject:path}", views.state, "/-/state/aa"),
        Door("GET", "/-/problems/{subject:path}", editor.problems, "/-/problems/aa"),
        Door("POST", "/-/save/{subject:path}", saving.save, "/-/save/aa"),
        Door("POST", "/-/replace/{subject:path}", saving.replace, "/-/replace/aa"),
        Door("POST", "/-/mend/{subject:path}", saving.mend, "/-/mend/aa"),
        Door("GET", "/-/draw/{subject:path}", drawn.draw, "/-/draw/aa"),
        Door("GET", "/-/fit/{subject:path}", drawn.fit, "/-/fit/aa"),
        Door("GET", "/-/draft/{subject:path}/{page}", drawn.draft_page, "/-/draft/aa/1"),
        Door("GET", "/-/page/{drawing}/{page}", drawn.picture, "/-/page/1/1"),
        Door("POST", "/-/build", build.start, "/-/build"),
        Door("POST", "/-/build/cancel", build.cancel, "/-/build/cancel"),
        Door("GET", "/-/build/events", build.events, "/-/build/events"),
        Door("GET", "/-/made/{edition}/{name}", build.download, "/-/made/screen/aa-factsheet.pdf"),
        Door(
            "GET",
            "/-/made-picture/{edition}/{name}",
            build.picture,
            "/-/made-picture/screen/aa-factsheet.pdf",
        ),
        Door("GET", "/-/made.zip", build.download_all, "/-/made.zip"),
        Door("GET", "/-/pile.pdf", build.download_pile, "/-/pile.pdf"),
        Door(
            "POST", "/-/photos/{subject}", photos.keep, "/-/photos/aa", most=api.MAX_UPLOAD, takes_file=True
        ),
        Door("GET", "/-/photo", photos.picture, "/-/photo?file=aa/plein.jpg"),
        Door("GET", "/-/uses", photos.uses, "/-/uses?file=aa/plein.jpg"),
        Door("POST", "/-/import", importing.read, "/-/import", most=api.MAX_SOURCE, takes_file=True),
        Door("GET", "/-/import/{source}/{name}", importing.picture, "/-/import/a/foto-1.jpg"),
        Door("POST", "/-/import/write", importing.write, "/-/import/write"),
        Door("POST", "/-/proofs", proofs.receive, "/-/proofs", most=api.MAX_UPLOAD, takes_file=True),
        Door("POST", "/-/proofs/apply", proofs.apply, "/-/proofs/apply"),
        Door("POST", "/-/proofs/reject", proofs.reject, "/-/proofs/reject"),
        Door("POST", "/-/proofs/approve", proofs.approve, "/-/proofs/approve"),
        Door("GET", "/-/proof-page/{proof}/{page}", remarks.picture, "/-/proof-page/k7q2-m4xt/1"),
        Door("GET", "/-/remarks/{subject:path}", remarks.beside, "/-/remarks/aa"),
        Door("POST", "/-/remark/apply", remarks.apply, "/-/remark/apply"),
        Door("POST", "/-/remark/reject", remarks.reject, "/-/remark/reject"),
        Door("GET", "/proofs", proofs.show, "/proofs"),
        Door("GET", "/import", importing.show, "/import"),
        Door("GET", "/build", build.show, "/build"),
        Door("GET", "/label", editor.show_label, "/label"),
        Door("GET", "/publication", editor.show_publication, "/publication"),
        Door("GET", "/events/{name}", editor.show_event, "/events/fair"),
        Door("GET", "/selections/{name}", editor.show_selection, "/selections/coast"),
        Door("GET", "/{subject}/photos", photos.show, "/aa/photos"),
        Door("GET", "/{subject:path}/rename", towns.show_rename, "/aa/rename"),
        Door("GET", "/{subject:path}/remove", towns.show_removal, "/aa/remove"),
        Door("GET", "/{subject}", editor.show, "/aa"),
    )
