"""Draws the golden pictures: synthetic, deterministic, smooth as a photograph is, so that no camera material is needed.

Run by export.py. Each function gives an RGB picture of its own size; shapes are softened and overlaid with smooth noise
so that two good resizers agree on what the picture shows.
"""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont


def smooth_noise(width, height, cell, strength, seed):
    """Noise of about `cell` pixels in size, `[height, width, 3]` float32, in `[-strength, strength]`."""
    coarse = np.random.RandomState(seed).uniform(-1, 1, (height // cell + 2, width // cell + 2, 3)).astype(np.float32)
    planes = [Image.fromarray(coarse[..., c]).resize((width, height), Image.Resampling.BICUBIC) for c in range(3)]
    return np.clip(np.stack([np.asarray(p) for p in planes], -1), -1, 1) * strength


def finish(picture, seed, blur=1.2):
    """Softens the shapes and lays two scales of smooth noise over them."""
    width, height = picture.size
    pixels = np.asarray(picture.filter(ImageFilter.GaussianBlur(blur))).astype(np.float32)
    pixels = pixels + smooth_noise(width, height, 48, 14, seed) + smooth_noise(width, height, 7, 6, seed + 1)
    return Image.fromarray(np.clip(np.rint(pixels), 0, 255).astype(np.uint8), "RGB")


def gradient(width, height, top, bottom):
    """A vertical gradient between two colours."""
    t = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    pixels = np.asarray(top, np.float32) * (1 - t) + np.asarray(bottom, np.float32) * t
    return Image.fromarray(np.broadcast_to(np.rint(pixels), (height, width, 3)).astype(np.uint8), "RGB")


def car(draw, x, y, size, colour):
    """A car seen from the side; `(x, y)` is the ground under its rear end, `size` its length in pixels."""
    draw.rounded_rectangle((x, y - size * 0.28, x + size, y - size * 0.08), size * 0.06, colour)
    draw.polygon(
        [(x + size * 0.2, y - size * 0.27), (x + size * 0.32, y - size * 0.45), (x + size * 0.68, y - size * 0.45),
         (x + size * 0.82, y - size * 0.27)], (60, 75, 90))
    for wheel in (0.2, 0.8):
        r, cx = size * 0.09, x + size * wheel
        draw.ellipse((cx - r, y - 2 * r, cx + r, y), (20, 20, 22))
        draw.ellipse((cx - r / 2, y - 1.5 * r, cx + r / 2, y - r / 2), (140, 140, 145))


def walker(draw, x, y, size, coat):
    """A standing figure; `(x, y)` is between its feet, `size` its height in pixels."""
    draw.ellipse((x - size * 0.09, y - size, x + size * 0.09, y - size * 0.82), (205, 165, 140))
    draw.rounded_rectangle((x - size * 0.15, y - size * 0.82, x + size * 0.15, y - size * 0.42), size * 0.06, coat)
    draw.polygon([(x - size * 0.14, y - size * 0.43), (x + size * 0.14, y - size * 0.43), (x + size * 0.12, y), (x, y - size * 0.3),
                  (x - size * 0.12, y)], (40, 42, 60))


def street():
    """Houses, a road, two cars and a walker, 640x360."""
    picture = gradient(640, 360, (120, 165, 220), (225, 220, 205))
    draw = ImageDraw.Draw(picture)
    walls = [(0, 90, 150, (150, 90, 75)), (150, 60, 290, (190, 175, 150)), (290, 110, 420, (120, 125, 130)), (420, 40, 640, (170, 140, 110))]
    for left, top, right, colour in walls:
        draw.rectangle((left, top, right, 250), colour)
        for wx in range(left + 15, right - 25, 36):
            for wy in range(top + 15, 225, 42):
                draw.rectangle((wx, wy, wx + 18, wy + 26), (70, 85, 105))
    draw.rectangle((0, 245, 640, 270), (165, 160, 150))
    draw.rectangle((0, 268, 640, 360), (72, 74, 78))
    for x in range(20, 640, 90):
        draw.rectangle((x, 312, x + 45, 317), (215, 215, 200))
    car(draw, 90, 305, 150, (170, 30, 35))
    car(draw, 400, 348, 190, (40, 80, 150))
    walker(draw, 330, 272, 82, (200, 150, 40))
    return finish(picture, 11)


def warehouse():
    """Shelves with boxes and a sign, 768x432."""
    picture = gradient(768, 432, (90, 92, 98), (150, 145, 138))
    draw = ImageDraw.Draw(picture)
    colours = [(176, 128, 80), (196, 150, 100), (140, 100, 62), (90, 120, 150), (186, 182, 170)]
    random = np.random.RandomState(5)
    for shelf in range(3):
        y, x = 135 + shelf * 115, 30
        while x < 700:
            w, h = int(random.randint(45, 110)), int(random.randint(40, 90))
            draw.rectangle((x, y - h, min(x + w, 735), y), colours[random.randint(len(colours))])
            draw.rectangle((x + w * 0.4, y - h, x + w * 0.5, y), (210, 195, 160))
            x += w + int(random.randint(4, 22))
        draw.rectangle((20, y, 748, y + 10), (215, 110, 35))
    for post in (20, 380, 740):
        draw.rectangle((post, 30, post + 9, 432), (50, 70, 120))
    draw.rectangle((285, 6, 490, 42), (235, 225, 60))
    draw.text((300, 8), "AISLE 07", (25, 25, 25), ImageFont.load_default(30))
    return finish(picture, 21)


def gate():
    """A tall picture, 480x640: a path between trees towards a gate, a walker in front of it."""
    picture = gradient(480, 640, (165, 195, 215), (110, 140, 80))
    draw = ImageDraw.Draw(picture)
    draw.polygon([(200, 300), (280, 300), (430, 640), (50, 640)], (185, 172, 150))
    for x, y, r in [(60, 240, 95), (130, 290, 60), (420, 230, 105), (345, 300, 55), (20, 400, 70), (470, 420, 80)]:
        draw.rectangle((x - r * 0.1, y, x + r * 0.1, y + r * 1.6), (85, 60, 40))
        draw.ellipse((x - r, y - r, x + r, y + r * 0.9), (50 + r // 3, 95 + r // 4, 45))
    for bar in range(195, 290, 12):
        draw.rectangle((bar, 235, bar + 3, 318), (45, 45, 50))
    draw.rectangle((185, 230, 295, 236), (45, 45, 50))
    walker(draw, 250, 500, 170, (60, 110, 170))
    return finish(picture, 31)


def still_life():
    """Round things on a table in the network's own size, 224x224: no resize stands between the picture and the numbers."""
    picture = gradient(224, 224, (205, 195, 180), (120, 85, 60))
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 130), (224, 118), (224, 224), (0, 224)], (135, 92, 58))
    for x, y, r, colour in [(70, 130, 34, (205, 60, 40)), (128, 142, 30, (230, 150, 40)), (170, 120, 22, (120, 165, 60))]:
        for step in range(r, 0, -1):
            lit = 0.65 + 0.5 * (1 - step / r)
            cx, cy = x - (r - step) * 0.35, y - (r - step) * 0.4
            draw.ellipse((cx - step, cy - step, cx + step, cy + step), tuple(min(255, int(c * lit)) for c in colour))
    draw.rounded_rectangle((20, 40, 48, 120), 8, (50, 105, 85))
    draw.rectangle((28, 18, 40, 44), (50, 105, 85))
    return finish(picture, 41)


def all_pictures():
    """Name and picture of each golden picture, in a fixed order."""
    return {"street": street(), "warehouse": warehouse(), "gate": gate(), "still-life": still_life()}
