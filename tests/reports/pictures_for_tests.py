"""The smallest whole pictures, with everything in them that a camera writes."""

import struct
import zlib


def segment(marker, content):
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def exif(orientation=None, words=b"37.5663 126.9014 Camera of Han Yuna"):
    entries = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) if orientation else b""
    tiff = b"MM\0*" + struct.pack(">IH", 8, bool(orientation)) + entries + struct.pack(">I", 0)
    return segment(0xE1, b"Exif\0\0" + tiff + words)


JFIF = segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x02" + b"thumb nail !")
FRAME = segment(0xC0, struct.pack(">BHHB", 8, 30, 40, 1) + b"\x01\x11\0")
SCAN = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\0\x34\xff\xd0\x56"


def jpeg(*before, scan=SCAN, after=b"", frame=FRAME):
    return b"\xff\xd8" + b"".join(before) + segment(0xDB, bytes(65)) + frame + scan + b"\xff\xd9" + after


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(*extra, width=4, height=3, after=b""):
    """A grey picture; a very large one is only said to be large."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress(b"".join(b"\0" + bytes(min(width, 100)) for _row in range(min(height, 100))))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + chunk(b"IDAT", rows) + chunk(b"IEND", b"") + after
