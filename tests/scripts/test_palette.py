"""A picture with a palette: the colours that matter stay, and a PNG reader finds what was written."""

from __future__ import annotations

import struct
import zlib

import numpy as np

from scripts.palette import COLOURS, png, quantised


def test_few_colours_stay_as_they_are() -> None:
    picture = np.array([[[255, 0, 0], [0, 0, 255]], [[0, 0, 255], [0, 0, 255]]], np.uint8)
    numbers, palette = quantised(picture)
    assert palette.tolist() == [[0, 0, 255], [255, 0, 0]]
    assert (palette[numbers] == picture).all()


def test_of_many_the_most_used_stay_and_the_rest_come_near() -> None:
    often = [(red, 0, 0) for red in range(0, 255)] * 2 + [(9, 200, 9)] * 3
    picture = np.array([often + [(red, 3, 0) for red in range(100)]], np.uint8)
    numbers, palette = quantised(picture)
    assert len(palette) == COLOURS
    assert palette[0].tolist() == [9, 200, 9]
    assert np.abs(palette[numbers].astype(int) - picture.astype(int)).max() <= 3


def test_a_png_has_its_size_its_colours_and_its_pixels() -> None:
    data = png(np.array([[0, 1, 1]], np.uint8), np.array([[1, 2, 3], [4, 5, 6]], np.uint8))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size]) == (zlib.crc32(kind + content),)
        chunks[kind], at = content, at + 12 + size
    assert struct.unpack(">II", chunks[b"IHDR"][:8]) == (3, 1)
    assert chunks[b"PLTE"] == bytes([1, 2, 3, 4, 5, 6])
    assert zlib.decompress(chunks[b"IDAT"]) == bytes([0, 0, 1, 1])
