"""Draw the pictures of Exempelköping: plain drawings of an invented town, so that nobody takes them for photographs.

    python -m tools.draw_example_pictures

They are drawn twice as large and scaled down, which makes the edges smooth. The same script gives the same pixels.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

FOLDER = (
    Path(__file__).resolve().parent.parent / "partnerships/exempelkoping/2025-2026-tryggt-torg-och-lugn-trafik/images"
)
WIDTH, HEIGHT = 1440, 900
_SCALE = 2

NIGHT, DUSK, WALL, ROOF = "#0b2a3a", "#12405a", "#1d5069", "#0e3448"
LIGHT, WARM, GROUND, STONE = "#fff0bf", "#f4b23f", "#2c5a68", "#386b79"
SKY, GRASS, ROAD, LINE, RED, WHITE, INK = "#d9eaf3", "#bcd9b0", "#5b6870", "#f5f3ec", "#b3262f", "#ffffff", "#12292d"
PAPER, BLOCK, PARK, WATER, STREET, MARK = "#faf7f0", "#eae5da", "#cfe3cb", "#c5dfea", "#ffffff", "#0c4148"

Point = tuple[float, float]


class Sheet:
    """A sheet to draw on, in the coordinates of the finished picture."""

    def __init__(self, colour: str) -> None:
        self.picture = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), colour)
        self._draw = ImageDraw.Draw(self.picture)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, radius: float = 0) -> None:
        """Fill a rectangle, with round corners where *radius* says so."""
        area = [round(value * _SCALE) for value in (left, top, right, bottom)]
        self._draw.rounded_rectangle(area, radius * _SCALE, fill=colour)

    def shape(self, points: list[Point], colour: str) -> None:
        """Fill a polygon."""
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        area = [round(value * _SCALE) for value in (x - radius, y - radius, x + radius, y + radius)]
        self._draw.ellipse(area, fill=colour)

    def stroke(self, points: list[Point], colour: str, width: float) -> None:
        """Draw a line through the points."""
        self._draw.line(
            [(x * _SCALE, y * _SCALE) for x, y in points], fill=colour, width=round(width * _SCALE), joint="curve"
        )

    def glow(self, points: list[Point], colour: str, strength: float, blur: float) -> None:
        """Lay light with soft edges over a polygon."""
        mask = Image.new("L", self.picture.size, 0)
        ImageDraw.Draw(mask).polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=round(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(blur * _SCALE))
        self.picture.paste(Image.new("RGB", self.picture.size, colour), mask=mask)
        self._draw = ImageDraw.Draw(self.picture)

    def finished(self) -> Image.Image:
        """The picture in its own size, with few enough colours for a small file."""
        small = self.picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        return small.quantize(128, dither=Image.Dither.FLOYDSTEINBERG)


def draw_lamp() -> Image.Image:
    """A square in the evening: house fronts, a lamp post whose light falls downward, a bench and two people."""
    sheet = Sheet(NIGHT)
    sheet.box(0, 260, WIDTH, HEIGHT, DUSK)
    for x, y in ((110, 90), (300, 60), (520, 120), (760, 70), (1010, 50), (1190, 130), (1330, 80)):
        sheet.disc(x, y, 4, LIGHT)
    for index, (left, right, top) in enumerate(
        ((0, 230, 300), (230, 430, 240), (430, 700, 320), (960, 1180, 260), (1180, 1440, 310))
    ):
        sheet.box(left, top, right, 640, WALL)
        sheet.shape([(left - 12, top), ((left + right) / 2, top - 90), (right + 12, top)], ROOF)
        for column, x in enumerate(range(left + 36, right - 50, 66)):
            for row, y in enumerate(range(top + 40, 560, 90)):
                is_lit = (index * 3 + column * 2 + row) % 4 == 0
                sheet.box(x, y, x + 34, y + 48, WARM if is_lit else ROOF, 3)
    sheet.box(0, 640, WIDTH, HEIGHT, GROUND)
    for y in range(690, HEIGHT, 55):
        sheet.stroke([(0, y), (WIDTH, y)], STONE, 2)
    sheet.glow([(760, 300), (880, 300), (1150, 800), (490, 800)], LIGHT, 0.55, 34)
    sheet.glow([(560, 745), (1080, 745), (1180, 830), (460, 830)], LIGHT, 0.45, 24)
    sheet.box(813, 300, 827, 790, INK, 6)
    sheet.box(790, 782, 850, 800, INK, 6)
    sheet.shape([(752, 302), (888, 302), (858, 258), (782, 258)], INK)
    sheet.box(764, 302, 876, 314, LIGHT, 6)
    sheet.box(520, 730, 690, 746, INK, 6)
    sheet.box(520, 690, 690, 706, INK, 6)
    for x in (536, 664):
        sheet.box(x, 690, x + 10, 790, INK, 3)
    for x, colour in ((980, RED), (1046, MARK)):
        sheet.disc(x, 612, 24, "#e8c9a4")
        sheet.box(x - 30, 640, x + 30, 752, colour, 24)
        sheet.box(x - 22, 740, x - 4, 806, INK, 6)
        sheet.box(x + 4, 740, x + 22, 806, INK, 6)
    return sheet.finished()


def draw_speed_bump() -> Image.Image:
    """A street by a school seen from the side: a car slows down before a speed bump, a child waits at the crossing."""
    sheet = Sheet(SKY)
    sheet.box(0, 430, WIDTH, 620, GRASS)
    sheet.box(90, 210, 640, 560, "#e0b98f")
    sheet.shape([(60, 212), (365, 90), (670, 212)], RED)
    for x in range(130, 560, 92):
        for y in (260, 390):
            if not (y == 390 and 300 < x < 400):
                sheet.box(x, y, x + 54, y + 76, "#5d8fa8", 4)
    sheet.box(312, 400, 392, 560, MARK, 6)
    for x, size in ((770, 70), (1290, 86)):
        sheet.box(x - 10, 430, x + 10, 560, "#7a5a3c")
        sheet.disc(x, 400, size, "#6fa564")
        sheet.disc(x + size * 0.7, 430, size * 0.7, "#6fa564")
    sheet.box(0, 556, WIDTH, 620, "#cfcabd")
    sheet.box(0, 610, WIDTH, HEIGHT, ROAD)
    for x in range(-40, WIDTH, 190):
        sheet.box(x, 824, x + 110, 836, LINE)
    bump = [(720 + 300 * step / 40, 742 - 40 * math.sin(math.pi * step / 40)) for step in range(41)]
    sheet.shape([*bump, (1020, 742)], "#49545b")
    for step in range(4, 36, 8):
        sheet.shape([bump[step], bump[step + 4], (bump[step + 4][0] - 8, 740), (bump[step][0] - 8, 740)], LINE)
    sheet.box(1096, 330, 1108, 600, "#6b7478", 3)
    sheet.disc(1102, 300, 66, RED)
    sheet.disc(1102, 300, 50, "#f4d35e")
    _draw_thirty(sheet, 1102, 300)
    sheet.box(180, 640, 560, 730, "#1f6f93", 26)
    sheet.shape([(240, 648), (310, 570), (460, 570), (516, 648)], "#1f6f93")
    sheet.shape([(266, 644), (322, 584), (378, 584), (378, 644)], SKY)
    sheet.shape([(394, 644), (394, 584), (450, 584), (490, 644)], SKY)
    sheet.box(540, 664, 562, 690, "#fff0bf", 6)
    for x in (264, 476):
        sheet.disc(x, 730, 44, INK)
        sheet.disc(x, 730, 20, "#b9c2c4")
    sheet.disc(1210, 470, 26, "#e8c9a4")
    sheet.box(1182, 498, 1238, 580, "#f4b23f", 20)
    sheet.box(1190, 570, 1206, 616, INK, 5)
    sheet.box(1214, 570, 1230, 616, INK, 5)
    return sheet.finished()


def _draw_thirty(sheet: Sheet, x: float, y: float) -> None:
    """The figures 30, drawn and not set, so that no font is needed."""
    width = 9
    sheet.stroke(
        [(x - 34, y - 22), (x - 8, y - 22), (x - 22, y - 3), (x - 9, y + 6), (x - 12, y + 20), (x - 34, y + 20)],
        INK,
        width,
    )
    sheet.stroke([(x + 8, y - 20), (x + 30, y - 20), (x + 30, y + 20), (x + 8, y + 20), (x + 8, y - 24)], INK, width)


def draw_map() -> Image.Image:
    """A sketched map from above: a square, two streets, a park, water, and three places marked."""
    sheet = Sheet(BLOCK)
    sheet.shape([(0, 0), (0, 330), (120, 300), (240, 200), (420, 120), (520, 0)], WATER)
    streets: tuple[tuple[list[Point], float], ...] = (
        ([(0, 620), (520, 560), (940, 520), (1440, 380)], 46),
        ([(700, 0), (690, 300), (720, 560), (760, 900)], 40),
        ([(240, 900), (330, 590), (560, 180), (720, 60)], 26),
        ([(1080, 900), (1130, 480), (1200, 0)], 26),
        ([(0, 790), (700, 740), (1440, 690)], 26),
    )
    for points, width in streets:
        sheet.stroke(points, "#d5cdbd", width + 8)
    for points, width in streets:
        sheet.stroke(points, STREET, width)
    sheet.box(860, 90, 1060, 350, PARK, 26)
    for x, y in ((900, 140), (960, 190), (1010, 130), (920, 250), (1000, 290), (965, 320)):
        sheet.disc(x, y, 17, "#8fbd85")
    sheet.box(560, 600, 690, 710, PARK, 12)
    sheet.box(560, 400, 880, 540, "#e9d3a6", 10)
    for x in range(580, 880, 40):
        sheet.stroke([(x, 402), (x, 538)], "#dcc18a", 2)
    for x, y, width, height in (
        (110, 400, 150, 110), (300, 410, 120, 90), (120, 680, 150, 70), (430, 620, 90, 80), (780, 590, 220, 100),
        (1230, 480, 150, 130), (1240, 120, 140, 170), (560, 260, 100, 90), (830, 760, 200, 90), (420, 800, 200, 70),
        (1190, 760, 200, 90), (760, 110, 70, 150),
    ):  # fmt: skip
        sheet.box(x, y, x + width, y + height, "#cdc4b3", 6)
    for x, y in ((720, 470), (1308, 545), (200, 455)):
        sheet.shape([(x - 34, y - 66), (x + 34, y - 66), (x, y)], MARK)
        sheet.disc(x, y - 80, 42, MARK)
        sheet.disc(x, y - 80, 19, WARM)
    sheet.box(60, 838, 300, 846, INK)
    for x in (60, 180, 300):
        sheet.box(x - 3, 826, x + 3, 846, INK)
    sheet.shape([(1370, 70), (1396, 150), (1370, 132), (1344, 150)], INK)
    return sheet.finished()


PICTURES: dict[str, Callable[[], Image.Image]] = {
    "lampan-pa-torget.png": draw_lamp,
    "farthindret-vid-skolan.png": draw_speed_bump,
    "karta-over-platserna.png": draw_map,
}


def main() -> int:
    """Write the pictures into the folder of the partnership that shows them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        draw().save(FOLDER / name, "PNG", optimize=True)
        print(f"{name}: {(FOLDER / name).stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
