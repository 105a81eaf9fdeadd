"""What every view is made with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def viewclass(kind: type[T]) -> type[T]:
    """Make *kind* a slotted dataclass that nobody changes.

    The type checker holds it frozen. At run time nothing does: to set each field around the guard would take ten times
    as long as to set it, and a page has hundreds of views.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)
