"""What the bytes of a drawn picture depend on besides the original: told without loading what draws them."""

from __future__ import annotations

import platform
from functools import cache
from hashlib import blake2b
from pathlib import Path

__all__ = ["encoder_version"]


@cache
def encoder_version() -> str:
    """Return a digest of our way of drawing, the versions of Pillow and the libraries in it, and the kind of machine."""
    from PIL import _imaging, _imagingcms, _webp

    facts = (
        (_imaging, ("PILLOW_VERSION", "libjpeg_turbo_version", "jpeglib_version", "zlib_ng_version", "zlib_version")),
        (_webp, ("webpdecoder_version",)),
        (_imagingcms, ("littlecms_version",)),
    )
    versions = [str(getattr(library, name, "")) for library, names in facts for name in names]
    drawing = Path(__file__).with_name("pixels.py").read_bytes()
    told = "\n".join((platform.machine(), *versions)).encode()
    return blake2b(told + b"\n" + drawing, digest_size=16).hexdigest()
