"""From markup or a word-processor file to a PDF, by three different producers."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from .plan import Action

EPOCH = "1600000000"  # a fixed creation date, so that the same plan gives the same bytes


def prose(text: str, bullet: str = "ul") -> str:
    """Paragraphs and list items (`- `) as HTML."""
    made = []
    for item, lines in groupby(text.split("\n"), lambda line: line.startswith("- ")):
        if item:
            made.append(f"<{bullet}>" + "".join(f"<li>{escape(x[2:])}</li>" for x in lines))
            made.append(f"</{bullet}>")
        else:
            made += [f"<p>{escape(line)}</p>" for line in lines if line]
    return "".join(made)


def lines(text: str) -> str:
    """Author's lines as HTML."""
    return "<br>".join(escape(line) for line in text.split("\n"))


def cell(
    html: str, *, tag: str = "td", fill: str = "", down: int = 1, across: int = 1, look: str = ""
) -> str:
    attributes = "".join(
        (
            f' style="background:{fill}"' if fill else "",
            f' rowspan="{down}"' if down > 1 else "",
            f' colspan="{across}"' if across > 1 else "",
            f' class="{look}"' if look else "",
        )
    )
    return f"<{tag}{attributes}>{html}</{tag}>"


def row(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>\n"


def head(*names: str, look: str = "") -> str:
    return (
        "<thead>" + row(*(cell(lines(name), tag="th", look=look) for name in names)) + "</thead>\n"
    )


def table(*parts: str, widths: tuple[float, ...] = (), look: str = "") -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    group = f"<colgroup>{columns}</colgroup>" if widths else ""
    return f'<table class="{look}">{group}{"".join(parts)}</table>\n'


Column = tuple[str, Callable[[Action], str]]


def columns_head(columns: Sequence[Column]) -> str:
    return head(*(name for name, _ in columns))


def action_row(columns: Sequence[Column], action: Action, *before: str) -> str:
    """A row of plain columns, each printed from the action, after cells that are merged down."""
    return row(
        *before,
        *(
            printed if (printed := show(action)).startswith("<td") else cell(prose(printed))
            for _, show in columns
        ),
    )


BASE = """
@page { size: A4 landscape; margin: 14mm 12mm 16mm 12mm }
body { font: 9pt/1.25 Carlito, 'Liberation Sans', sans-serif; color: #000 }
h1 { font-size: 20pt } h2 { font-size: 14pt; break-after: avoid } h3 { font-size: 11pt }
h3 { break-after: avoid } td { orphans: 1; widows: 1 }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 4mm }
td, th { vertical-align: top; padding: 2pt 4pt; text-align: left; overflow-wrap: break-word }
p { margin: 0 0 3pt } ul, ol { margin: 0 0 3pt; padding-left: 12pt }
.ruled td, .ruled th { border: 0.6pt solid #444 }
.new { break-before: page }
"""


def document(title: str, content: str, style: str = "") -> str:
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{BASE}{style}</style></head><body>{content}</body></html>"
    )


def kept(target: Path, kind: str) -> Path | None:
    """Where the source of a test's PDF is kept, for the readers of other formats; samples and
    unseen documents have none."""
    if target.parent.name != "pdf":
        return None
    folder = target.parent.with_name(kind)
    folder.mkdir(exist_ok=True)
    return folder / f"{target.stem}.{kind}"


def _keep_html(html: str, target: Path) -> None:
    if source := kept(target, "html"):
        source.write_text(html, encoding="utf-8")


def weasyprint_pdf(html: str, target: Path) -> None:
    import weasyprint

    _keep_html(html, target)
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    weasyprint.HTML(string=html).write_pdf(str(target))


def chromium_pdf(html: str, target: Path) -> None:
    _keep_html(html, target)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "plan.html"
        source.write_text(html, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(
            [
                "chromium",
                *options,
                f"--user-data-dir={folder}/profile",
                f"--print-to-pdf={target}",
                str(source),
            ],
            check=True,
            capture_output=True,
        )


def writer_pdf(docx: Path, target: Path) -> None:
    """A .docx printed by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(docx),
            ],
            check=True,
            capture_output=True,
        )
        shutil.copy(Path(folder) / f"{docx.stem}.pdf", target)
