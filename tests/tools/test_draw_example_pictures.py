"""The pictures of Exempelköping are those that the script draws."""

import pytest
from PIL import Image, ImageChops

from tools.draw_example_pictures import FOLDER, PICTURES


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_is_what_the_script_draws(name: str) -> None:
    drawn = PICTURES[name]().convert("RGB")
    with Image.open(FOLDER / name) as opened:
        kept = opened.convert("RGB")

    assert kept.size == drawn.size
    # Another version of the library may round a colour differently.
    assert max(high for _, high in ImageChops.difference(kept, drawn).getextrema()) < 40


def test_no_picture_is_there_that_the_script_does_not_draw() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(PICTURES)
