"""XML of Office files, read without entities and without the network."""

from __future__ import annotations

from typing import Any


def parsed(data: bytes) -> Any:
    """The root element of an XML part; None where it is none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def local(element: Any) -> str:
    """The name of an element without its namespace: strict and usual workbooks differ in that."""
    return str(element.tag).rpartition("}")[2]


def first(element: Any, name: str) -> Any:
    """The first element of this name anywhere under another; None where there is none."""
    return next((each for each in element.iter() if local(each) == name), None)
