"""The command itself, with its subcommands in the order in which help lists them.

Errors are caught in one place, `main`, and become a sentence on stderr and an exit code.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from wsoa import __version__
from wsoa.cli import console, settings
from wsoa.cli.commands.compare import compare
from wsoa.cli.commands.convert import convert
from wsoa.cli.commands.diff import diff
from wsoa.cli.commands.inspect import inspect
from wsoa.cli.commands.review import review
from wsoa.cli.commands.samples import samples
from wsoa.cli.commands.validate import validate
from wsoa.cli.help import Command
from wsoa.errors import CannotWrite, ExitCode, WsoaError

app = typer.Typer(
    name="wsoa",
    help="Turn published SEND action plans (Written Statements of Action) into one dataset.",
    epilog="Example: wsoa convert plans/ --to out",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"wsoa {__version__}")
        raise typer.Exit


@app.callback()
def _wsoa(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn published SEND action plans (Written Statements of Action) into one dataset."""
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(ExitCode.USAGE)
    context.default_map = dict(settings.read_defaults(Path(), context))


class _Command(NamedTuple):
    run: Callable[..., ExitCode | None]
    in_short: str  # as the list of commands tells it, on one line
    example: str


COMMANDS = (
    _Command(
        convert,
        "Convert statements into one dataset.",
        "wsoa convert plans/ extra.pdf --to out --format csv",
    ),
    _Command(samples, "Write fictional statements to try wsoa with.", "wsoa samples plans"),
    _Command(validate, "Check a dataset against its definition.", "wsoa validate out"),
    _Command(
        review,
        "Make a page to check and correct each row beside its place.",
        "wsoa review out --sources plans/",
    ),
    _Command(
        compare,
        "Compare areas: a report with charts and tables.",
        "wsoa compare out --to report --as-at 1/1/2020",
    ),
    _Command(
        diff,
        "Tell what changed between two versions of a plan.",
        "wsoa diff out-2019 out-2020 --to changes.html",
    ),
    _Command(
        inspect,
        "Show what a statement's tables were taken for, and why.",
        "wsoa inspect plan.pdf --page 3 --png page.png",
    ),
)
for _each in COMMANDS:
    app.command(cls=Command, short_help=_each.in_short, epilog=f"Example: {_each.example}")(
        _each.run
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code."""
    from typer.exceptions import Abort, TyperException

    try:
        code = app(
            list(arguments) if arguments is not None else None,
            prog_name="wsoa",
            standalone_mode=False,
        )
    except WsoaError as error:
        return _ended(str(error), error.exit_code)
    except TyperException as error:
        return _ended(f"{error.format_message()} See `wsoa --help`.", ExitCode.USAGE)
    except (KeyboardInterrupt, Abort):
        return _interrupted()
    except BrokenPipeError:
        # Who read what was printed has enough of it (as `head` has): nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.CANNOT_WRITE)
    except OSError as error:
        problem = CannotWrite(error.filename or "output", error.strerror or str(error))
        return _ended(str(problem), ExitCode.CANNOT_WRITE)
    if code == ExitCode.INTERRUPTED:
        return _interrupted()
    return int(code or ExitCode.OK)


def _interrupted() -> int:
    words = "Interrupted. What has been read is kept: the same command goes on from there."
    return _ended(words, ExitCode.INTERRUPTED)


def _ended(sentence: str, code: ExitCode) -> int:
    console.print_error(sentence)
    return int(code)
