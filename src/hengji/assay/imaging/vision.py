"""How colours look to people who do not tell red from green.

Formula: the matrices for a complete deficiency, applied to linear light.
Range: colours of a screen (sRGB), each of red, green and blue from 0 to 255.
Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, A Physiologically-based Model for Simulation of Color Vision
Deficiency, IEEE Transactions on Visualization and Computer Graphics 15 (2009); sRGB by IEC 61966-2-1.
"""

from enum import StrEnum

import numpy as np

from hengji.assay.imaging.raster import Colour


class Deficiency(StrEnum):
    """Which cones are missing."""

    PROTAN = "protan"
    DEUTAN = "deutan"


_SEEN = {
    Deficiency.PROTAN: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Deficiency.DEUTAN: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def colour_seen_by(colour: Colour, deficiency: Deficiency) -> Colour:
    """Give a colour as somebody with the deficiency sees it.

    Example:
        >>> colour_seen_by((200, 200, 200), Deficiency.DEUTAN)
        (200, 200, 200)
    """
    share = np.array(colour, np.uint8) / 255
    light = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    seen = np.clip(light @ np.array(_SEEN[deficiency]).T, 0, 1)
    back = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    red, green, blue = np.rint(back * 255).astype(int).tolist()
    return red, green, blue
