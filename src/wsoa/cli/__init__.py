"""The command line: a thin face on the library."""

from wsoa.cli.app import app, main

__all__ = ["app", "main"]
