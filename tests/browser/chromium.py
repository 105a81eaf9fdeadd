"""Where the Chromium of the browser tests is; run as a script it prints the path or exits with 1."""

import os
import shutil
import sys
from pathlib import Path

# Debian, other systems, Google's build (it is on hosted CI machines), then the Mac's application folder.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find_chromium() -> Path | None:
    """Return the browser named by the variable CHROMIUM, else the first known one on this machine."""
    if named := os.environ.get("CHROMIUM"):
        found = shutil.which(named)
        return Path(found) if found else None
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return MAC if MAC.exists() else None


if __name__ == "__main__":
    path = find_chromium()
    if path is None:
        sys.exit(1)
    print(path)
