"""Pictures of pages (.png, .jpg, .tif): their text recognised → Document."""

from wsoa.extract.picture.document import read_picture

__all__ = [
    "read_picture",
]
