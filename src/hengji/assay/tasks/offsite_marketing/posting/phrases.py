"""What is posted, and what people write below it, in the markets' languages."""

from hengji.assay.bilingual import Text

TEASERS = {
    "en": (
        "Meet the new {name} for your home. The video shows how we use it every day.",
        "Small changes make a day better. Here is what you can do with our {name}.",
        "You asked, we listened: the {name} is back. Which colour would you like?",
    ),
    "de": (
        "Unser {name} ist da. Im Video zeigen wir, wie wir es jeden Tag nutzen.",
        "Kleine Dinge machen den Tag besser. Das könnt ihr mit unserem {name} alles machen.",
        "Ihr habt gefragt, wir haben zugehört: {name}, jetzt wieder da. Welche Farbe gefällt euch?",
    ),
    "es": (
        "Ya está aquí: {name}. En el vídeo te mostramos cómo lo usamos cada día.",
        "Las cosas pequeñas mejoran el día. Mira lo que puedes hacer con {name}.",
        "Lo habéis pedido y aquí está de nuevo: {name}. ¿Qué color te gusta más?",
    ),
}
CLAIMING = {"en": "It is {claim}.", "de": "Das ist {claim}.", "es": "Es {claim}."}

ASKED = {
    "Size": {
        "en": "How big is the {name} exactly? I want to put it on a shelf.",
        "de": "Wie groß ist das genau ({name})? Ich möchte es ins Regal stellen.",
        "es": "¿Cuánto mide exactamente ({name})? Quiero ponerlo en un estante.",
    },
    "Weight": {
        "en": "How heavy is the {name}? I would like to take it on a trip.",
        "de": "Wie schwer ist das ({name})? Ich würde es gern auf Reisen mitnehmen.",
        "es": "¿Cuánto pesa ({name})? Me gustaría llevarlo de viaje.",
    },
    "Warranty": {
        "en": "How long is the warranty for the {name}?",
        "de": "Wie lange gilt die Garantie ({name})?",
        "es": "¿Cuánto dura la garantía ({name})?",
    },
}
ASKED_GIST = {
    "Size": Text("问尺寸", "Asks for the size"),
    "Weight": Text("问重量", "Asks for the weight"),
    "Warranty": Text("问保修期", "Asks for the warranty"),
}
BUYING = {
    "en": "Love it! Where can I buy the {name}?",
    "de": "Sehr schön! Wo kann ich das kaufen ({name})?",
    "es": "¡Me encanta! ¿Dónde puedo comprarlo ({name})?",
}
BUYING_GIST = Text("问在哪里买", "Asks where to buy")
COMPLAINTS = {
    "en": (
        "My {name} stopped working after two weeks and nobody has answered my e-mail so far.",
        "The {name} that came is the wrong colour and I have waited a month for it. Not happy.",
    ),
    "de": (
        "Mein Exemplar ({name}) ist nach zwei Wochen kaputt und auf meine E-Mail hat niemand geantwortet.",
        "Es kam die falsche Farbe ({name}) und ich habe einen Monat gewartet. Nicht zufrieden.",
    ),
    "es": (
        "El mío ({name}) dejó de funcionar a las dos semanas y nadie ha contestado mi correo.",
        "Me llegó otro color ({name}) y he esperado un mes. No estoy contenta.",
    ),
}
COMPLAINT_GISTS = (
    Text("用两周坏了，邮件没人回", "Broken after two weeks, no answer by e-mail"),
    Text("等了一个月，颜色发错", "Waited a month, wrong colour"),
)
HARM = {
    "en": "Careful: the {name} got so hot that it burned my hand. I have been to the doctor with it.",
    "de": "Vorsicht: Das Gerät ({name}) wurde so heiß, dass ich mir die Hand verbrannt habe. Ich war beim Arzt.",
    "es": "Cuidado: se calentó tanto ({name}) que me quemé la mano. He ido al médico.",
}
HARM_GIST = Text("说产品过热烫伤手，去看了医生", "Says it burned a hand and a doctor was seen")
PRESS = {
    "en": "I write for the consumer page of a newspaper. What does your company say to the reports on the {name}?",
    "de": "Ich schreibe für die Verbraucherseite einer Zeitung. Was sagt Ihre Firma zu den Berichten ({name})?",
    "es": "Escribo para la página de consumo de un periódico. ¿Qué dice su empresa de las noticias ({name})?",
}
PRESS_GIST = Text("自称报社记者，要求公司表态", "Says to be a journalist, asks for a statement")
SPAM = (
    (
        "Make 900 a day from home!!! See my profile",
        Text("在家一天赚 900，看我主页", "Make 900 a day from home, see my profile"),
    ),
    ("FREE FOLLOWERS >>> tap my name, 100% works", Text("免费涨粉，点我名字", "Free followers, tap my name")),
    (
        "Crypto signals that never lose, message me now",
        Text("加密货币稳赚信号，私信我", "Crypto signals that never lose, message me"),
    ),
    (
        "Ich verdiene 5000 im Monat nebenbei, schau in mein Profil!!!",
        Text("兼职月赚 5000，看我主页", "I earn 5000 a month on the side, see my profile"),
    ),
    (
        "Gana dinero desde casa, entra en mi perfil!!!",
        Text("在家赚钱，进我主页", "Make money from home, see my profile"),
    ),
)
TOXIC = {
    "en": "{writer} above is an idiot, people like you should not be allowed to write here",
    "de": "{writer} da oben ist ein Idiot, solche Leute sollten hier gar nicht schreiben dürfen",
    "es": "{writer} de arriba es un idiota, a gente como tú no se le debería dejar escribir aquí",
}
TOXIC_GIST = Text("骂楼上的用户是白痴", "Calls the writer above an idiot")
WRITERS = (
    "amber.j", "tom_w88", "katja.n", "fritz_b", "marisol.g", "pablo_r", "jen.hk", "oskar77", "lucia.mv", "d_grant",
    "heike.s", "nuria_p", "bob.lane", "svenja_k", "carlos.t", "meg.o", "uwe_r", "ines.c", "hal_9",
)  # fmt: skip

ANSWERS = {
    "en": "Thank you for asking! {fact}. We hope that it is right for you.",
    "de": "Danke für die Frage! {fact}. Wir hoffen, dass es für dich passt.",
    "es": "¡Gracias por la pregunta! {fact}. Esperamos que sea lo que buscas.",
}
FACT_NAMES = {
    "en": {"Size": "The size is", "Weight": "The weight is", "Warranty": "The warranty is"},
    "de": {"Size": "Die Größe ist", "Weight": "Das Gewicht ist", "Warranty": "Die Garantie ist"},
    "es": {"Size": "El tamaño es", "Weight": "El peso es", "Warranty": "La garantía es"},
}
SELLING = {
    "en": "Thank you! You can find it in our shop here: {link}",
    "de": "Danke dir! Wir haben das in unserem Shop für dich: {link}",
    "es": "¡Gracias! Lo puedes encontrar en nuestra tienda: {link}",
}
APOLOGIES = {
    "en": "We are sorry for this. Please send us a private message with your order and our service will help you.",
    "de": "Das tut uns leid. Bitte schick uns eine private Nachricht mit deiner Bestellung, unser Service hilft dir.",
    "es": "Lo sentimos mucho. Por favor, escríbenos un mensaje privado con tu pedido y te ayudamos.",
}
