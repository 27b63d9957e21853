"""What buyers write in public: by situation and language. Braces are filled when a review is drawn."""

REVIEWS: dict[str, dict[str, tuple[str, ...]]] = {
    "quality": {
        "en": (
            "The {goods} broke after ten days, the switch is simply loose. Expected more for the money.",
            "Worked for a week, then dead. The plastic at the hinge of this {goods} is too thin.",
        ),
        "de": (
            "Nach zehn Tagen kaputt, der Schalter wackelt und das war es dann. Schade um das Geld.",
            "Eine Woche hat es funktioniert, dann war es kaputt. Das Plastik am Scharnier ist zu dünn.",
        ),
        "es": (
            "A los diez días se rompió, el interruptor está flojo. Esperaba más por este precio.",
            "Funcionó una semana y se rompió. El plástico de la bisagra es demasiado fino.",
        ),
    },
    "picture": {
        "en": (
            "The colour in the pictures is warm white, what I got is a cold blue. Not as shown.",
            "Pictures make it look twice as big. The {goods} is not like in the photo at all.",
        ),
        "de": (
            "Auf den Fotos ist die Farbe warmweiß, gekommen ist ein kaltes Blau. Nicht wie abgebildet.",
            "Auf dem Foto wirkt es doppelt so groß. Sieht in Wirklichkeit ganz anders aus als auf den Bildern.",
        ),
        "es": (
            "En las fotos el color es blanco cálido y lo que llegó es un azul frío. No es como en la imagen.",
            "En la foto parece el doble de grande. No se parece en nada a las imágenes.",
        ),
    },
    "slow": {
        "en": (
            "The {goods} itself is fine, but it took the seller nine days to ship it. Came a week late.",
            "Good item, terrible delivery: the seller shipped it days after the promised date.",
        ),
        "de": (
            "Das Produkt ist gut, aber der Verkäufer hat neun Tage für den Versand gebraucht. Lieferung zu spät.",
            "Guter Artikel, aber die Lieferung kam eine Woche zu spät, weil der Händler nicht versandt hat.",
        ),
        "es": (
            "El artículo está bien, pero el vendedor tardó nueve días en enviarlo. La entrega llegó tarde.",
            "Buen producto, pero la entrega llegó una semana tarde porque el vendedor no lo enviaba.",
        ),
    },
    "abuse": {
        "en": (
            "You idiots sell garbage, I hope you all rot. Stupid scum.",
            "Morons. Only an idiot would work for scum like you.",
        ),
    },
    "advert": {
        "en": (
            "Do not buy here! Much better ones at www.lamp-bargain.example, use code SAVE20.",
            "I get mine cheaper from https://best-home-deals.example and so should you.",
        ),
    },
    "private": {
        "en": (
            "Ask for {name} at +1 937 555 {tail}, who packed my parcel badly. Everyone should call.",
            "The seller's clerk {name} lives nearby, write to {mail} and say what you think.",
        ),
    },
    "blackmail": {
        "en": (
            "Send me a full refund and let me keep the {goods}, then I make this five stars. Otherwise one star stays.",
            "I will change this to five stars as soon as I get my money back and keep the {goods}. Your choice.",
        ),
    },
    "courier": {
        "en": (
            "Have not even opened it. The driver of the platform threw the box over the fence. One star for delivery.",
            "The platform's courier came two days late and left it in the rain. I cannot say anything about the item.",
        ),
    },
    "happy": {
        "en": (
            "Exactly what I was looking for, the {goods} works well and came quickly.",
            "Bought a second one for my parents. Very happy with it.",
            "Solid, simple, easy to clean. Would buy again.",
        ),
    },
}

ISSUES: dict[str, dict[str, str]] = {
    "quality": {
        "zh": "用了不久就坏了",
        "en": "it broke so soon",
        "de": "es so schnell kaputtging",
        "es": "se rompiera tan pronto",
    },
    "picture": {
        "zh": "实物与图片不一致",
        "en": "it does not look like the pictures",
        "de": "es nicht wie auf den Bildern aussieht",
        "es": "no sea como en las fotos",
    },
    "slow": {
        "zh": "我们发货太慢",
        "en": "we shipped it too late",
        "de": "wir es zu spät versandt haben",
        "es": "lo enviáramos demasiado tarde",
    },
}
REPLY = {
    "zh": "您好 {buyer}，很抱歉{issue}。我们已转给负责的同事改进；请在“我的订单”里联系我们，我们按售后政策为您处理。客服部",
    "en": "Hello {buyer}, we are sorry that {issue}. We have told the team in charge so that it gets better. Please "
    "contact us through your order and we will put it right under our warranty. Your service team",
    "de": "Guten Tag {buyer}, es tut uns leid, dass {issue}. Wir haben das zuständige Team informiert, damit es besser "
    "wird. Bitte melden Sie sich über Ihre Bestellung bei uns, wir bringen es in Ordnung. Ihr Kundenservice",
    "es": "Hola {buyer}, sentimos que {issue}. Hemos avisado al equipo responsable para que mejore. Escríbanos por favor "
    "desde su pedido y lo arreglaremos con la garantía. Su equipo de atención al cliente",
}
