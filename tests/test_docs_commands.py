"""The documentation tells people to type what works: commands, options, make targets, exit codes."""

import re
import shlex
from collections.abc import Iterator
from functools import cache

import click
import pytest

from brochure.cli import COMMANDS, group
from brochure.problems import ExitCode
from tests.documentation import NAMES, read

Words = list[str]


def typed_lines(text: str) -> Iterator[str]:
    """Yield what a page tells people to type: lines of code blocks, and code within a line."""
    for block in re.findall(r"^ *```\n(.*?)^ *```", text, re.M | re.S):
        yield from block.splitlines()
    bare = re.sub(r"^ *```.*?^ *```", "", text, flags=re.M | re.S)
    yield from re.findall(r"`([^`\n]+)`", bare)


def brochure_words(line: str) -> Words | None:
    """Return the words of a `brochure` command line, without the explanation that may follow it."""
    line = line.strip().removeprefix(".venv/bin/")
    if not line.startswith("brochure "):
        return None
    command = re.split(r"\s{2,}|\s[#|>]\s", line)[0]
    return shlex.split(command.replace("’", "'"))[1:]


@cache
def commands() -> dict[str, click.Command]:
    """Return every command by its name; `mail send` is one."""
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        found[name] = command
        if isinstance(command, click.Group):
            inner = {one: command.get_command(context, one) for one in command.list_commands(context)}
            found |= {f"{name} {one}": made for one, made in inner.items() if made is not None}
    return found


def options_of(command: click.Command) -> set[str]:
    """Return the options of a command as they are typed."""
    typed = {name for param in command.params if isinstance(param, click.Option) for name in param.opts}
    return typed | {"--help", "-h"}


def wrong_words(words: Words) -> list[str]:
    """Return what is wrong in a command line: an unknown command, or an option it does not have."""
    if not words or words[0].startswith("-"):
        return [word for word in words if word not in ("--help", "-h", "--version")]
    if not re.fullmatch(r"[a-z]+", words[0]):  # COMMAND stands for any
        return []
    name = words[0]
    if name not in commands():
        return [name]
    if len(words) > 1 and f"{name} {words[1]}" in commands():
        name = f"{name} {words[1]}"
    elif isinstance(commands()[name], click.Group):  # `mail` alone is a preview
        name = f"{name} preview"
    known = options_of(commands()[name])
    return [word for word in words[1:] if word.startswith("-") and word.partition("=")[0] not in known]


@pytest.mark.parametrize("name", NAMES)
def test_commands_and_options_exist(name: str) -> None:
    lines = [(line, brochure_words(line)) for line in typed_lines(read(name))]
    wrong = {line: found for line, words in lines if words is not None and (found := wrong_words(words))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("brochure buidl halle", ["buidl"]),
        ("brochure build halle --layuot factsheet", ["--layuot"]),
        ("brochure mail send --yess 3   # sends", ["--yess"]),
        ("brochure build halle --layout factsheet", []),
        ("brochure mail --list lijst.csv", []),
    ],
)
def test_a_wrong_command_line_is_found(line: str, found: list[str]) -> None:
    words = brochure_words(line)
    assert words is not None
    assert wrong_words(words) == found


def test_every_command_and_option_of_build_is_in_the_readme() -> None:
    text = read("README.md")
    assert [name for name in COMMANDS if f"`brochure {name}" not in text] == []
    missing = [name for name in options_of(commands()["build"]) if name.startswith("--") and name not in text]
    assert sorted(missing) == ["--help", "--verbose"] or sorted(missing) == ["--verbose"]


@pytest.mark.parametrize("name", NAMES)
def test_make_targets_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.M))
    named = {m for line in typed_lines(read(name)) for m in re.findall(r"^\s*make ([a-z-]+)", line)}
    assert named - targets == set()


def test_exit_codes_in_the_readme_are_those_of_the_program() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", read("README.md"), re.M)}
    assert listed == {int(code) for code in ExitCode}
