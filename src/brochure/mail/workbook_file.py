"""The file of a workbook: an archive within a budget for the whole of it, and why one is not read."""

from brochure.i18n import _
from brochure.importing.budget import Budget, Expense, beyond
from brochure.importing.word.archive import Archive
from brochure.problems import Problem, ProblemError


class SheetBudget(Budget):
    """What one workbook may ask for."""

    def overspent(self, expense: Expense) -> Exception:
        """Return the error that names a budget which is used up."""
        return too_large(self.file, beyond(expense))


class SheetArchive(Archive):
    """The parts of a workbook."""

    def refuse(self, reason: str) -> Exception:
        """Return the error that says why the workbook is not read."""
        return unreadable(self.budget.file, reason)


def refusal(code: str, file: str, message: str, remedy: str) -> ProblemError:
    """Return the error that says why a workbook is not read."""
    return ProblemError(Problem(code=code, file=file, message=message, remedy=remedy))


def unreadable(file: str, reason: str) -> ProblemError:
    """Return the error of a workbook that is broken or none."""
    return refusal(
        "list-workbook",
        file,
        _("this workbook cannot be read safely: {reason}").format(reason=reason),
        _("Open it in Excel or LibreOffice, and save it again as .xlsx."),
    )


def too_large(file: str, reason: str) -> ProblemError:
    """Return the error of a workbook that asks for more than any list needs."""
    return refusal(
        "list-too-large",
        file,
        _("the workbook is larger than any list of recipients: {reason}").format(reason=reason),
        _("Copy only the cells of the list into a new workbook, and save that."),
    )


def column_name(number: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
