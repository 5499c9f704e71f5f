"""The files that a dataset can be written as."""

from wsoa.output.formats import csv_files, parquet, part
from wsoa.output.formats.jsonl import records
from wsoa.output.formats.parquet import StoredRows, TableWriter, arrow_table
from wsoa.output.formats.registry import FORMATS, Format, chosen_formats

__all__ = [
    "FORMATS",
    "Format",
    "StoredRows",
    "TableWriter",
    "arrow_table",
    "chosen_formats",
    "csv_files",
    "parquet",
    "part",
    "records",
]
