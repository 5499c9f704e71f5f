"""A settings file: the options that would be said each time, for each command.

`wsoa.toml` in the working folder, or the table `[tool.wsoa]` of `pyproject.toml` there. What the
command line says wins; what no command knows is refused, for it would be silently without effect.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperOption

from wsoa.errors import UsageError

FILE, PROJECT = "wsoa.toml", "pyproject.toml"
_TABLE = ("tool", "wsoa")  # in pyproject.toml


def read_defaults(folder: Path, context: typer.Context) -> dict[str, dict[str, Any]]:
    """What the settings of a folder say: for each command of the context, values by the names of
    its parameters.

    Raises UsageError where the file is no TOML, names a command or an option that there is not, or
    gives an option a value that it cannot have.
    """
    name, told = _read(folder)
    commands: Mapping[str, TyperCommand] = getattr(context.command, "commands", {})
    found: dict[str, dict[str, Any]] = {}
    for command, values in told.items():
        if command not in commands:
            raise UsageError(name, _no_command(command, values, commands))
        if not isinstance(values, dict):
            raise UsageError(name, f"{command} is a command: write [{command}] and its options")
        options = _options(commands[command])
        found[command] = {}
        for option, value in values.items():
            key = option.replace("_", "-")
            if key not in options:
                raise UsageError(name, f"[{command}] {option}: wsoa {command} has no such option")
            parameter = options[key]
            found[command][parameter.name] = _value(
                name, f"[{command}] {option}", parameter, value, context
            )
    return found


def _read(folder: Path) -> tuple[str, dict[str, Any]]:
    """The settings in a folder, and the file that they stand in; empty where there are none."""
    for name, table in ((FILE, ()), (PROJECT, _TABLE)):
        path = folder / name
        if not path.is_file():
            continue
        import tomllib

        try:
            told: Any = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise UsageError(name, error.strerror or type(error).__name__) from error
        except ValueError as error:
            if name == PROJECT:  # another program's to complain of
                continue
            raise UsageError(name, f"it is no TOML: {error}") from error
        for key in table:
            told = told.get(key, {}) if isinstance(told, dict) else {}
        if told:
            return name, told
    return FILE, {}


def _no_command(command: str, values: Any, commands: Iterable[str]) -> str:
    if isinstance(values, dict):
        return f"[{command}]: there is no such command; there are {', '.join(commands)}"
    return f"{command}: say which command it is for, as under [convert]"


def _options(command: TyperCommand) -> dict[str, Any]:
    """What may be set for a command: its options by their long names, its arguments by theirs."""
    return {
        _key(parameter): parameter
        for parameter in command.params
        if parameter.name not in ("help", "version")
    }


def _key(parameter: Any) -> str:
    if not isinstance(parameter, TyperOption):
        return str(parameter.name)
    return next(each for each in parameter.opts if each.startswith("--")).removeprefix("--")


def _value(name: str, place: str, parameter: Any, value: Any, context: typer.Context) -> Any:
    """A value of the file as the option takes it from the command line."""
    from typer.exceptions import TyperException

    if getattr(parameter, "is_flag", False):
        if not isinstance(value, bool):
            raise UsageError(name, f"{place}: it is true or false")
        return value
    many = parameter.nargs != 1 or getattr(parameter, "multiple", False)
    given = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str | int | float | dt.date) for each in given) or any(
        isinstance(each, bool) for each in given
    ):
        raise UsageError(name, f"{place}: it is no value that this option can have")
    texts = [str(each) for each in given]
    taken: Any = texts if many else ",".join(texts)
    try:
        parameter.process_value(context, taken)
    except TyperException as error:
        raise UsageError(name, f"{place}: {error.message.rstrip('.')}") from error
    return taken
