"""The command line: parses, calls one function of the core, prints what it returns."""

import importlib
import io
import sys
from collections.abc import Callable
from typing import Any

import click

from brochure.i18n import N_, _, install
from brochure.problems import ExitCode

# command: module that holds it, as `command`. Imported when used, so that `--help` stays instant.
COMMANDS = {
    "studio": ("brochure.cli.studio", N_("Write, see and make documents in a browser")),
    "build": ("brochure.cli.build", N_("Make the PDFs of the workspace")),
    "check": ("brochure.cli.check", N_("Read the content and say what to mend")),
    "remarks": ("brochure.cli.remarks", N_("Say what people marked in a proof")),
    "approve": ("brochure.cli.approve", N_("Record who agreed to a proof")),
    "preflight": ("brochure.cli.preflight", N_("Inspect PDFs as a print shop does")),
    "import": ("brochure.cli.import_", N_("Make content from a web page, text or Word file")),
    "new": ("brochure.cli.new", N_("Start the file of a municipality")),
    "rename": ("brochure.cli.rename", N_("Give a municipality another file name")),
    "remove": ("brochure.cli.remove", N_("Take a municipality out of the workspace")),
    "init": ("brochure.cli.init", N_("Make a new workspace")),
    "schema": ("brochure.cli.schema", N_("Write the JSON Schemas for editors")),
    "impose": ("brochure.cli.impose", N_("Arrange pages for a stapled booklet")),
    "mail": ("brochure.cli.mail", N_("Mail documents to candidate municipalities")),
    "doctor": ("brochure.cli.doctor", N_("Say what of this computer is right or missing")),
}


_UTF8 = 65001  # the code page of Windows; by default its shells take what they are given for code page 850


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, (_module, text) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Offer the nearest command when one is unknown."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from brochure.nearest import nearest

            near = nearest(args[0], COMMANDS)
            hint = _(" Did you mean {near}?").format(near=near) if near else ""
            ctx.fail(_("There is no command {name}.").format(name=args[0]) + hint)
        return super().resolve_command(ctx, args)


def show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    """Print the version and stop."""
    if value and not ctx.resilient_parsing:
        from brochure import __version__
        from brochure.cli.printing import say

        say(f"brochure {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help=_("Show the version."),
)
def group() -> None:
    """Hold the commands; the help text is set below, where it can be translated."""


group.help = _(
    """Make print-ready brochures and fact sheets from the YAML files in content/.

\b
Example:
  brochure check            what is still to be mended in the content
  brochure build halle      the documents of Halle, in output/
"""
)


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; let an old PowerShell read it as what it is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetConsoleOutputCP(_UTF8)  # type: ignore[attr-defined,unused-ignore]


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit with a documented code."""
    install()
    speak_utf8()
    try:
        code = group.main(args, prog_name="brochure", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(ExitCode.INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except click.ClickException as error:
        from brochure.cli.printing import tell

        shown = io.StringIO()
        error.show(shown)
        tell(shown.getvalue().rstrip("\n"))
        sys.exit(error.exit_code)
    sys.exit(code if isinstance(code, int) else ExitCode.DONE)
