"""Handles of creators and comments below their posts, in German."""

FIRST = (
    "lena", "mario", "jule", "tobi", "anni", "ben", "clara", "finn", "greta", "hanno", "ida", "jonas", "karla",
    "lasse", "mila", "nico", "oda", "paul", "ronja", "sven",
)  # fmt: skip
SECOND = ("wohnt", "kocht", "packt.aus", "zuhause", "unterwegs", "macht.das", "testet", "am.see", "im.kiez")
WRITERS = (
    "steffi.k", "der_olli", "kathi89", "m.brandt", "wanda_l", "timo.s", "nele_w", "franzi.b", "jochen.h", "ulla_r",
    "heiko_m", "sina.f", "dörte_p", "marc.v", "elif_a", "rosi.t", "jan_ole", "biggi_c", "lutz.d", "tine_g",
)  # fmt: skip
REAL = (
    "Wie lange hält der Akku bei dir im Alltag wirklich?",
    "Hab ich seit März, bei uns steht es auch in der Küche.",
    "Danke für den ehrlichen Test, der Deckel hat mich auch gestört!",
    "Kannst du das Rezept vom Sonntag noch einmal verlinken?",
    "Die Szene mit dem Hund, ich kann nicht mehr.",
    "Passt das auch auf ein schmales Fensterbrett?",
    "Ich fand das alte Modell leiser, ehrlich gesagt.",
    "Woher ist das Regal im Hintergrund?",
    "Endlich zeigt jemand, wie man es sauber macht.",
    "Bei mir kam es nach vier Tagen an, alles gut.",
    "Welche Farbe würdest du für ein dunkles Zimmer nehmen?",
    "Dein Video vom Umzug hat uns so geholfen, danke!",
    "Ist der Preis mit oder ohne Versand gemeint?",
    "Mein Sohn hat es sofort ausprobiert und war begeistert.",
    "Mit Kabel wäre es mir zu unpraktisch, wie siehst du das?",
    "Der Vergleich am Ende war das Beste, mehr davon bitte.",
    "Kommt noch ein Teil zwei über den Balkon?",
    "Ich warte lieber auf den Herbst, aber schöner Beitrag.",
)
BOUGHT = (
    "Nice pic dear 🔥",
    "So good!!! 😍",
    "Amazing content keep it up 👏",
    "Wow great 🔥🔥",
    "Love this page ❤️",
)
OTHER_BRANDS = ("Teegarten", "Nordfaden", "Holzwerk Lund", "Papierlaube", "Kornhof")
