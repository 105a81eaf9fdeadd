"""Why the system would not read or write, in words an editor understands."""

from __future__ import annotations

import errno

_WORDS: dict[int, str] = {
    errno.ENOSPC: "disken är full / the disk is full",
    errno.EDQUOT: "din plats på disken är slut / your quota of the disk is used up",
    errno.EFBIG: "en fil är större än vad som är tillåtet / a file is larger than what is allowed",
    errno.EROFS: "disken är skrivskyddad / the disk is read-only",
    errno.EACCES: "du får inte läsa eller skriva här / you may not read or write here",
    errno.EPERM: "du får inte läsa eller skriva här / you may not read or write here",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp / a part of the path is not a folder",
    errno.EISDIR: "är en mapp, ingen fil / is a folder, not a file",
    errno.ELOOP: "länken leder runt i en ring / the link leads around in a circle",
    errno.ENAMETOOLONG: "namnet är för långt / the name is too long",
    errno.EXDEV: "mappen ligger på en annan disk än den runt om och kan inte bytas ut; välj en mapp i den / the folder is "
    "on another disk than the one around it and cannot be replaced; choose a folder inside it",
    errno.EBUSY: "mappen är en egen disk och kan inte bytas ut; välj en mapp i den / the folder is a disk of its own and "
    "cannot be replaced; choose a folder inside it",
    errno.EIO: "disken går inte att läsa eller skriva / the disk cannot be read or written",
    errno.EMFILE: "för många filer är öppna / too many files are open",
    errno.ENFILE: "för många filer är öppna / too many files are open",
}


def why(error: OSError) -> str:
    """Return what is wrong, on one line, in Swedish and English where the fault is a common one."""
    return _WORDS.get(error.errno or 0) or error.strerror or " ".join(str(error).split())


def where(error: OSError, target: str, *ours: str) -> str:
    """Return the path to blame: the file that *error* names, or *target* when that is a place of *ours* nobody has heard of."""
    name = error.filename if isinstance(error.filename, str) else ""
    is_ours = not name or any(name == place or name.startswith(f"{place}/") for place in (target, *ours) if place)
    return target if is_ours else name
