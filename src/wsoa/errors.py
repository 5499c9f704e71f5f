"""What can go wrong with a file, said so that the reader knows what to do.

Each error knows its sentence (which file, what is wrong, what to do) and its code; the command line
catches them in one place. Exit codes: 0 all well, 1 usage, 2 some inputs failed, 3 cannot write,
130 interrupted.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from wsoa.file_names import printable_name


class ExitCode(IntEnum):
    OK = 0
    USAGE = 1
    NOT_SOUND = 1  # of `wsoa validate`, which answers as `cmp` and `grep` do
    INPUTS_FAILED = 2
    CANNOT_WRITE = 3
    INTERRUPTED = 130


class WsoaError(Exception):
    """Base of all errors that wsoa raises on purpose. `str(error)` is one clear sentence or two."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[ExitCode] = ExitCode.INPUTS_FAILED
    cause: ClassVar[str] = "cannot be read"
    remedy: ClassVar[str] = ""

    def __init__(self, file: str, detail: str = "") -> None:
        super().__init__(file, detail)
        self.file = printable_name(file)
        self.detail = detail

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.file}: {self.cause}{detail}." + (f" {self.remedy}" if self.remedy else "")


class UsageError(WsoaError):
    code = "usage"
    exit_code = ExitCode.USAGE
    cause = "cannot be used so"
    remedy = "See `wsoa --help`."


class BadManifest(WsoaError):
    code = "bad_manifest"
    exit_code = ExitCode.USAGE
    cause = "the manifest cannot be used"
    remedy = "Correct it there and run the command again."


class NoSuchFile(WsoaError):
    code = "no_such_file"
    cause = "there is no such file or folder"
    remedy = "Check the spelling of the path."


class NothingToConvert(WsoaError):
    code = "nothing_to_convert"
    exit_code = ExitCode.USAGE
    cause = "holds no file that wsoa reads"
    remedy = "It looks for PDF, Word, Excel, PowerPoint, OpenDocument, RTF, HTML and text files."


class CannotOpen(WsoaError):
    code = "cannot_open"
    cause = "the file cannot be opened"
    remedy = "Check that it is a file and that you may read it."


class CannotFetch(WsoaError):
    code = "cannot_fetch"
    cause = "it cannot be fetched from there"
    remedy = "Try again later, or download it yourself and convert the file."


class EmptyFile(WsoaError):
    code = "empty_file"
    cause = "the file is empty"
    remedy = "Download it again."


class WrongFormat(WsoaError):
    code = "wrong_format"
    cause = "this is not what its name says"
    remedy = "Open it to see what it is, and save or download it again in its own format."


class UnsupportedFormat(WsoaError):
    code = "unsupported_format"
    cause = "wsoa does not read files of this kind"
    remedy = "Save it as .docx, .xlsx, .pptx or PDF."

    def __str__(self) -> str:
        """One sentence: where the detail says what to do, nothing is added."""
        told = super().__str__()
        return told.removesuffix(f" {self.remedy}") if ": " in self.detail else told


class DamagedFile(WsoaError):
    code = "damaged_file"
    cause = "the file is damaged and cannot be read"
    remedy = "Download it again, or open it and print it to a new PDF."


class PasswordNeeded(WsoaError):
    code = "password_needed"
    cause = "the file is locked with a password"
    remedy = "Give it with --password (for a PDF), or save a copy without it and convert that."


class UnknownLock(WsoaError):
    code = "unknown_lock"
    cause = "the file is encrypted in a way that wsoa cannot undo"
    remedy = "Open it in the program that it was made for and print it to a new PDF."


class NoTextLayer(WsoaError):
    code = "no_text_layer"
    cause = "there is no text to read"
    remedy = "Open it to see what it shows; a scan may have to be made again, larger."


class TooLarge(WsoaError):
    code = "too_large"
    cause = "the file is larger than the limits allow"
    remedy = "Convert the pages that hold the plan alone."


class TookTooLong(WsoaError):
    code = "took_too_long"
    cause = "reading it took longer than the time limit"
    remedy = "Give it more time with --timeout, or convert the pages that hold the plan alone."


class OutOfMemory(WsoaError):
    code = "out_of_memory"
    cause = "reading it needed more memory than the limit"
    remedy = "Give it more with --memory, or convert the pages that hold the plan alone."


class ReaderCrashed(WsoaError):
    code = "reader_crashed"
    cause = "the program that read it came down"
    remedy = "Try the other reader with --reader pdfplumber, and please report it."


class Unexpected(WsoaError):
    code = "unexpected"
    cause = "wsoa met something that it did not expect"
    remedy = "The fault is in wsoa, not in your file: please report it, with the file if you may."


class PagesNotDrawn(WsoaError):
    code = "pages_not_drawn"
    cause = "its pages cannot be drawn"
    remedy = "Its rows can be reviewed without them; --sources says where the file is."


class WrongCorrections(WsoaError):
    code = "wrong_corrections"
    exit_code = ExitCode.USAGE
    cause = "this is no file of corrections"
    remedy = "Save it from the review page, as a CSV file in UTF-8 with all its columns."


class CannotWrite(WsoaError):
    code = "cannot_write"
    exit_code = ExitCode.CANNOT_WRITE
    cause = "it cannot be written there"
    remedy = "Choose a place that can be written to."


class NotADataset(WsoaError):
    code = "not_a_dataset"
    cause = "this is no dataset that this version of wsoa wrote"
    remedy = "Convert the plans again, or see what is wrong with `wsoa validate`."


class NoCluster(WsoaError):
    code = "no_cluster"
    exit_code = ExitCode.USAGE
    cause = "documents cannot be read on this cluster"
    remedy = "Mend it, or leave out --cluster; what has been read is kept."


class FolderInUse(WsoaError):
    code = "folder_in_use"
    exit_code = ExitCode.CANNOT_WRITE
    cause = "another run of wsoa is writing there"
    remedy = "Wait until it has ended, or choose another folder with --to."
