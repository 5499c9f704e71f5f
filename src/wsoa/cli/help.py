"""How `--help` says what a command takes: in words, without the names of Python's types."""

from __future__ import annotations

from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperOption


class _Argument(TyperArgument):
    def display_type_rich(self, ctx: Any) -> str | None:
        return None

    def _rich_display_name(self) -> str:
        return f"{self.display_name_raw}{'...' * (self.nargs != 1)}"

    def _usage_display_name(self) -> str:
        name = self._rich_display_name()
        return name if self.required else f"[{name}]"


class _Option(TyperOption):
    def _get_default_string(self, **told: Any) -> str:
        if isinstance(self.show_default, str):
            return self.show_default
        return super()._get_default_string(**told)

    def _get_number_range_help_str(self) -> str | None:
        return None if self.min is None else f"at least {self.min:g}"


class Command(TyperCommand):
    """A command whose arguments are shown as they are typed (`SOURCE...`), and whose smallest
    values are told in words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for parameter in self.params:  # typer offers no way to have others made
            if isinstance(parameter, TyperArgument):
                parameter.__class__ = _Argument
            elif isinstance(parameter, TyperOption):
                parameter.__class__ = _Option
