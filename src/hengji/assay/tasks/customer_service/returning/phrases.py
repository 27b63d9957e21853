"""What buyers write when they ask for their money back: by situation and language."""

COMMENTS: dict[str, dict[str, tuple[str, ...]]] = {
    "in_window": {
        "en": ("Not what I expected, box is still sealed.", "Changed my mind, never opened it."),
        "de": ("Gefällt mir nicht, ungeöffnet.", "Doch nicht das Richtige, noch originalverpackt."),
        "es": ("No es lo que esperaba, está sin abrir.", "He cambiado de idea, sigue precintado."),
    },
    "too_late": {
        "en": ("I never used it, please take it back.", "Do not need it any more."),
        "de": ("Brauche ich nicht mehr.", "Nie benutzt, bitte zurücknehmen."),
        "es": ("Ya no lo necesito.", "No lo he usado nunca, quiero devolverlo."),
    },
    "coupon": {
        "en": ("Does not switch on at all.", "Stopped working after three days."),
        "de": ("Lässt sich nicht einschalten.", "Nach drei Tagen defekt."),
        "es": ("No se enciende.", "Dejó de funcionar a los tres días."),
    },
    "small": {
        "en": ("Arrived in pieces.", "Cracked in the middle."),
        "de": ("Kam in Scherben an.", "In der Mitte gesprungen."),
        "es": ("Llegó hecho pedazos.", "Está agrietado por la mitad."),
    },
    "wrong": {
        "en": (
            "I got a different item, I still want the one I ordered.",
            "Wrong article in the box, please send mine.",
        ),
        "de": (
            "Falscher Artikel, ich möchte den bestellten.",
            "Es kam etwas anderes, bitte das Richtige senden.",
        ),
        "es": ("Me llegó otro artículo, quiero el que pedí.", "Artículo equivocado, envíenme el correcto."),
    },
    "opened": {
        "en": ("Tried it once, too big for my table.", "Opened and tested, not for me."),
        "de": ("Einmal ausprobiert, mir zu groß.", "Ausgepackt und getestet, nichts für mich."),
        "es": ("Lo probé una vez, es demasiado grande.", "Abierto y probado, no me convence."),
    },
    "several": {
        "en": (
            "One is enough for me after all, the others stay.",
            "Ordered one too many, it is still sealed.",
        ),
        "de": (
            "Eins zu viel bestellt, noch versiegelt.",
            "Mir reicht eines weniger, das hier ist originalverpackt.",
        ),
        "es": ("Pedí uno de más, está sin abrir.", "Me sobra uno, sigue precintado."),
    },
    "missing": {
        "en": (
            "The cover is missing, I keep the rest if you give something back.",
            "No manual and no cap in the box.",
        ),
        "de": (
            "Der Deckel fehlt, sonst alles gut, ich behalte es.",
            "Ein Zubehörteil fehlt, behalten würde ich es.",
        ),
        "es": (
            "Falta la tapa, me lo quedo si me devuelven algo.",
            "Falta un accesorio, el resto me lo quedo.",
        ),
    },
    "twice": {
        "en": ("Where is my refund? Please send it.", "I want my money back for this order."),
        "de": ("Wo bleibt mein Geld?", "Ich möchte mein Geld zurück."),
        "es": ("¿Dónde está mi reembolso?", "Quiero que me devuelvan el dinero."),
    },
    "hygiene": {
        "en": ("Used it twice, do not like it.", "Opened, does not suit me."),
        "de": ("Zweimal benutzt, gefällt mir nicht.", "Geöffnet, passt mir nicht."),
        "es": ("Lo he usado dos veces, no me gusta.", "Abierto, no me va bien."),
    },
}
