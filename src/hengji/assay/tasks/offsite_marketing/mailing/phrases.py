"""Templates and names of the mailing list, in the market's languages."""

from hengji.assay.bilingual import Text

SLOTS = ("NAME", "PRODUCT", "CODE", "LAST_DAY", "UNSUBSCRIBE", "ADDRESS")
SUBJECTS = {
    "de": "[[NAME]], dein Vorteil für [[PRODUCT]]",
    "es": "[[NAME]], una ventaja para ti: [[PRODUCT]]",
}
BODIES = {
    "de": (
        "Hallo [[NAME]], diese Woche haben wir etwas für dich: [[PRODUCT]]. Mit dem Code [[CODE]] sparst du bis zum "
        "[[LAST_DAY]]. Du möchtest keine Post mehr? Hier abmelden: [[UNSUBSCRIBE]] — Impressum: [[ADDRESS]]"
    ),
    "es": (
        "Hola [[NAME]], esta semana tenemos algo para ti: [[PRODUCT]]. Con el código [[CODE]] ahorras hasta el "
        "[[LAST_DAY]]. ¿No quieres más correos? Date de baja aquí: [[UNSUBSCRIBE]] — Aviso legal: [[ADDRESS]]"
    ),
}
NAMES = {
    "de": Text("每周优惠（德语）", "Weekly offer, German"),
    "es": Text("每周优惠（西班牙语）", "Weekly offer, Spanish"),
}
FIRST_NAMES = {
    "de": (
        "Anke", "Birgit", "Carsten", "Dörte", "Erik", "Frauke", "Gerd", "Heike", "Ingo", "Jutta", "Kai", "Lukas", "Maren",
        "Nils", "Olaf", "Petra", "Ralf", "Silke", "Torsten", "Ute", "Volker", "Wiebke",
    ),
    "en": ("Alice", "Brian", "Carol", "Dave", "Emma", "Frank"),
    "es": ("Lucía", "Álvaro", "Inés", "Sergio", "Nuria", "Gonzalo"),
}  # fmt: skip
LAST_NAMES = (
    "albers", "brinkmann", "dahlke", "eickhoff", "fenner", "grothe", "hellwig", "kessing", "lohse", "meinert", "nissen",
    "oster", "petri", "rademacher", "stolz", "thies",
)  # fmt: skip
HOSTS = ("post.example", "briefkasten.example", "webmail.example", "mailbox.example")
STREETS = ("Lindenweg 14, 34117 Kassel", "Am Mühlbach 7, 90402 Nürnberg", "Hafenstraße 22, 20457 Hamburg")
