"""Pictures in few bytes: an 8-bit palette instead of 24 bits for each pixel. What a page shows has few colours.

Pixels come from Chromium, which reads its own screenshots; a PNG is written with nothing but zlib.
"""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page

COLOURS = 256
Pixels = NDArray[np.uint8]


def shrink(page: Page, screenshot: bytes, to: Path) -> None:
    """Writes the screenshot with a palette. page: any page may read it; its own content does not matter."""
    width, height, text = page.evaluate(_READ, base64.b64encode(screenshot).decode())
    rgba = np.frombuffer(base64.b64decode(text), np.uint8).reshape(height, width, 4)
    to.write_bytes(png(*quantised(rgba[:, :, :3])))


def quantised(rgb: Pixels) -> tuple[Pixels, Pixels]:
    """Numbers of colours, and the colours: those that occur most, and for each other the nearest of these."""
    height, width, _ = rgb.shape
    packed = rgb.reshape(-1, 3).astype(np.int64) @ np.array([65536, 256, 1])
    found, back, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    chosen = np.argsort(-counts, kind="stable")[:COLOURS]
    palette = colours[chosen]
    distances = ((colours[:, None, :] - palette[None, :, :]) ** 2).sum(axis=2)
    nearest = distances.argmin(axis=1)
    return nearest[back].reshape(height, width).astype(np.uint8), palette.astype(np.uint8)


def png(numbers: Pixels, palette: Pixels) -> bytes:
    """PNG, colour type 3, no filter: neighbours in a palette have nothing to do with each other."""
    height, width = numbers.shape
    rows = np.concatenate([np.zeros((height, 1), np.uint8), numbers], axis=1).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_READ = """async text => {
    const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let out = "";
    for (let at = 0; at < data.length; at += 32768) out += String.fromCharCode(...data.subarray(at, at + 32768));
    return [image.width, image.height, btoa(out)];
}"""
