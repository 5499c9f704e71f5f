"""XML of Office files, read without entities and without the network, in the one form that the
libraries know: programs also write ISO's strict form, with macros, as templates or shows, and give
the main part any name."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

TYPES = "[Content_Types].xml"  # the part that says what each part is

_ROOT = "_rels/.rels"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w++)")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006"
# What says of the main part that it is a document of that kind, or one with macros, a template, a
# show; and the one of these that the library takes.
_MAIN = {
    "docx": (
        re.compile(
            rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml|ms-word)"
            rb"\.(?:document|template)\.(?:macroEnabled(?:Template)?\.)?main\+xml"
        ),
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ),
    "pptx": (
        re.compile(
            rb"application/vnd\.(?:openxmlformats-officedocument\.presentationml|ms-powerpoint)"
            rb"\.(?:presentation|template|slideshow)\.(?:macroEnabled\.)?main\+xml"
        ),
        b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    ),
}


def kind_by_types(types: str) -> str:
    """`docx`, `pptx` or empty, by the part of an archive that says what its parts are."""
    return next((kind for kind, (main, _) in _MAIN.items() if main.search(types.encode())), "")


def usual(data: bytes) -> bytes:
    """An Office file in the form that the libraries read; as it is, where it has that form."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        strict, types = (_part(old, name) for name in (_ROOT, TYPES))
        plain = types
        for main, known in _MAIN.values():
            plain = main.sub(known, plain)
        if plain == types and not _STRICT.search(strict):
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as new:
            for name in dict.fromkeys(old.namelist()):
                part = plain if name == TYPES else old.read(name)
                new.writestr(name, _STRICT.sub(_USUAL, part))
    return made.getvalue()


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.NameToInfo else b""


def parse_xml(data: bytes) -> Any:
    """The root element of an XML part; None where it is none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def local_name(element: Any) -> str:
    """The name of an element without its namespace: strict and usual workbooks differ in that."""
    return str(element.tag).rpartition("}")[2]


def first_element(element: Any, name: str) -> Any:
    """The first element of this name anywhere under another; None where there is none."""
    return next((each for each in element.iter() if local_name(each) == name), None)
