"""The words of messages: `layouts/mail/words.nl.yaml` and its fellows, one file a language."""

from collections.abc import Mapping
from pathlib import Path

from brochure.layout.locale import Locale
from brochure.layout.word_check import WordCheck
from brochure.layout.word_files import WordFolder, languages_of, load_vocabulary
from brochure.layout.words import Vocabulary
from brochure.problems import Problem
from brochure.workspace import Workspace

KNOWN = frozenset({"municipality"})
"""What every word of a message may use without being given it: the recipient's municipality."""
_ASKED = {
    "subject": frozenset(),
    "file_of_city": frozenset({"town", "layout"}),
    "file_of_municipality": frozenset({"town", "layout"}),
    "file_of_label": frozenset({"title", "layout"}),
    **{f"in_language.{language}": frozenset[str]() for language in ("nl", "fr", "en")},
}
_OLD = "words.{language}.j2"  # version 0.1 had its words in templates


def mail_folders(workspace: Workspace) -> list[Path]:
    """Return where mail templates and words are looked for: the workspace's own win."""
    return [root / "layouts" / "mail" for root in dict.fromkeys(workspace.roots())]


def languages(workspace: Workspace) -> list[str]:
    """Return the languages that have words, Dutch first."""
    found = {language for folder in _folders(workspace) for language in languages_of(folder)}
    found |= {
        path.name.split(".")[1] for folder in mail_folders(workspace) for path in folder.glob("words.*.j2")
    }
    return sorted(found, key=lambda name: (name != "nl", name))


def mail_vocabulary(workspace: Workspace, language: str, name: str = "words") -> Vocabulary:
    """Return the words of messages in a language, or those of the preview. Raises ProblemError."""
    return load_vocabulary(_folders(workspace, name), Locale(language))


def old_words(workspace: Workspace, language: str) -> str | None:
    """Return the name of a template with words as version 0.1 had it, where the workspace's own words are that."""
    own = mail_folders(workspace)[0]
    name = _OLD.format(language=language)
    has_new = (own / f"words.{language}.yaml").exists()
    return name if (own / name).is_file() and not has_new else None


def mail_word_problems(workspace: Workspace, language: str) -> list[Problem]:
    """Return everything wrong with the words of messages in a language, found without composing one."""
    return _check(_folders(workspace), language, _ASKED, KNOWN)


def preview_word_problems(workspace: Workspace, language: str) -> list[Problem]:
    """Return everything wrong with the words of the preview in a language."""
    return _check(_folders(workspace, "preview"), language, {}, frozenset())


def _check(
    folders: list[WordFolder], language: str, asked: Mapping[str, frozenset[str]], known: frozenset[str]
) -> list[Problem]:
    own, *below = folders
    return WordCheck(own, below, Locale(language), folders, asked, known).problems()


def _folders(workspace: Workspace, name: str = "words") -> list[WordFolder]:
    return [WordFolder(path, "layouts/mail", name) for path in mail_folders(workspace)]
