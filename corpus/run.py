"""A whole run: sources in, a dataset in a folder out, with what became of every input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from wsoa.corpus import parts
from wsoa.corpus.combine import Ledger, combined_rows
from wsoa.corpus.convert import Conversion, Options, State
from wsoa.corpus.corrections.corrections_file import (
    FILE,
    Correction,
    keep_corrections,
    read_corrections,
)
from wsoa.corpus.delivery import deliver, working_folder
from wsoa.corpus.inputs.passed_over import PassedOver
from wsoa.corpus.inputs.sources import Input
from wsoa.corpus.workers.batch import ReadTasks, Say, Told, convert_all
from wsoa.corpus.workers.isolation import Limits
from wsoa.errors import ExitCode, UsageError
from wsoa.extras import pip_install


def convert_into(
    to: Path | str,
    inputs: Iterable[Input],
    options: Options = Options(),
    *,
    jobs: int = 1,
    limits: Limits = Limits(),
    formats: Sequence[str] = ("csv", "parquet"),
    fresh: bool = False,
    cluster: str = "",
    corrections: Sequence[Correction] | None = None,
    passed_over: Sequence[PassedOver] = (),
    tell: Told = lambda conversion: None,
    complain: Say = lambda problem: None,
    say: Say = lambda words: None,
    note: Say = lambda words: None,
) -> list[Conversion]:
    """Convert the inputs and write their dataset to a folder or an address, replacing the one that
    stands there. What an earlier run to it has read already is not read again, unless `fresh`.
    `cluster` is the address of a Dask scheduler, or `local` for one that is started here.
    `passed_over` are files that were found and are not read, for the report.
    Corrections are kept beside the dataset; where none are given, those that are kept there hold.
    `complain` hears of each that cannot be applied, `note` how many were; `say`, while the run goes
    on, where it waits.

    Raises CannotWrite, or FolderInUse where another run is writing there; what is wrong with an
    input stands in its conversion.
    """
    from wsoa.output.dataset import check_target, write_dataset
    from wsoa.output.formats import chosen_formats

    chosen_formats(formats)
    folder = working_folder(to)
    check_target(folder)
    with parts.claim_folder(folder, fresh=fresh) as kept:
        if corrections is None and (folder / FILE).exists():
            corrections = read_corrections(folder / FILE)
        Thread(target=_load_writer, daemon=True).start()
        maker = parts.Parts(kept, parts.maker_of(options))
        with _reader(cluster, jobs, options, limits, say) as read:
            conversions = convert_all(
                inputs, options, maker, jobs=jobs, limits=limits, tell=tell, read=read
            )
        ledger = Ledger()
        with combined_rows(conversions, maker, corrections or (), ledger) as rows:
            written = write_dataset(
                rows, folder, formats, report_records(conversions), passed_over_records(passed_over)
            )
        parts.remember_sources(kept, conversions)
        if corrections is not None:
            written.append(keep_corrections(folder, ledger.in_order(corrections)))
            _tell(ledger, complain, note)
        deliver(written, to)
    return conversions


def _tell(ledger: Ledger, complain: Say, note: Say) -> None:
    """Say what became of the corrections."""
    for problem in ledger.problems:
        complain(problem)
    left = len(ledger.kept) - ledger.applied
    if ledger.kept:
        rest = f"; {left} {'was' if left == 1 else 'were'} not, and kept" if left else ""
        note(f"Corrections applied: {ledger.applied}{rest}.")


@contextmanager
def _reader(
    cluster: str, jobs: int, options: Options, limits: Limits, say: Say
) -> Iterator[ReadTasks | None]:
    """What reads the documents on a cluster, or none where they are to be read here."""
    if not cluster:
        yield None
        return
    try:
        from wsoa.corpus.workers.cluster import connected
    except ImportError as error:
        detail = f"it needs a package that is not installed: {pip_install('cluster')}"
        raise UsageError("--cluster", detail) from error
    with connected(cluster, jobs, options, limits, say=say) as read:
        yield read


def _load_writer() -> None:
    """Import what gathers the dataset while the workers read, so that nobody waits for it."""
    with suppress(ImportError):  # who needs it in earnest will say so
        import_module("pyarrow.parquet")


_TOLD = ("area", "kind", "layout", "concerns", "actions", "milestones", "warnings", "notices")


def report_records(conversions: Iterable[Conversion]) -> list[dict[str, Any]]:
    """A record for each input, in the order of their labels: nothing in it hangs on the machine,
    the time or the order that the inputs were named in."""
    records = [report_record(conversion) for conversion in conversions]
    return sorted(records, key=lambda record: (record["source"], record["sha256"]))


def passed_over_records(passed_over: Iterable[PassedOver]) -> list[dict[str, str]]:
    """A record for each file that was passed over, in the order of their labels."""
    return sorted((each.record for each in passed_over), key=lambda record: record["source"])


def report_record(conversion: Conversion) -> dict[str, Any]:
    """What became of one input, as the report tells it."""
    summary, error = conversion.summary, conversion.error
    record: dict[str, Any] = {
        "source": conversion.each.label,
        "sha256": conversion.sha256,
        "state": str(conversion.state),
    }
    if error:
        cause = str(type(error)(conversion.each.label, error.detail))
        record |= {"code": error.code, "cause": cause}
    if summary:
        record |= {name: getattr(summary, name) for name in _TOLD}
    return record


def exit_code(conversions: Sequence[Conversion]) -> ExitCode:
    """How a run ended: well, with inputs that failed, or with nothing that it could have read."""
    errors = [each.error for each in conversions if each.state is State.FAILED and each.error]
    if not errors:
        return ExitCode.OK
    if len(errors) == len(conversions) and all(e.exit_code is ExitCode.USAGE for e in errors):
        return ExitCode.USAGE
    return ExitCode.INPUTS_FAILED
