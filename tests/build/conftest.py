"""The `project` fixture for the tests in this folder."""

from tests.harness import project

__all__ = ["project"]
