"""What buyers write: a phrase bank by situation and language. Braces are filled when a message is drawn."""

MESSAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "size": {
        "en": (
            "Hello, I am looking at item {sku}. What are the exact dimensions? I only have a narrow shelf.",
            "Hi! Before I order {sku}: how big is it, in centimetres? The pictures do not say.",
            "Good morning, could you tell me the size of {sku}? I need to know whether it fits in my cabinet.",
        ),
    },
    "power": {
        "en": (
            "Hi, which voltage does item {sku} need? I do not want to buy the wrong plug.",
            "Hello, is {sku} made for my voltage? Please tell me what it needs, I cannot find it in the listing.",
            "Quick question about {sku}: what voltage is it for? There seem to be two versions.",
        ),
    },
    "moving": {
        "en": (
            "Hi, where is my order {order}? I ordered the {goods} a while ago and nothing has come yet.",
            "Hello, can you tell me when order {order} will arrive? I am away from home at the weekend.",
            "My {goods} has not arrived. Order {order}. Where is it now and when will I get it?",
        ),
        "de": (
            "Guten Tag, wo bleibt meine Bestellung {order}? Ich warte auf die Ware ({goods}) und habe nichts gehört.",
            "Hallo, wann kommt meine Bestellung {order} an? Die Sendungsverfolgung verstehe ich nicht.",
        ),
        "es": (
            "Hola, ¿dónde está mi pedido {order}? Todavía no he recibido el artículo ({goods}).",
            "Buenos días, ¿cuándo llega el pedido {order}? Me voy de viaje y quiero saber la fecha.",
        ),
    },
    "stuck": {
        "en": (
            "The tracking of order {order} has not moved for days. Please tell me exactly when it will be here.",
            "Order {order}: no news from the carrier since last week. On which day do I get my {goods}?",
        ),
        "de": (
            "Die Sendung zu Bestellung {order} bewegt sich seit Tagen nicht. An welchem Tag ist sie bei mir?",
            "Bestellung {order}: Seit einer Woche keine neue Meldung. Bitte nennen Sie mir einen festen Termin.",
        ),
        "es": (
            "El seguimiento del pedido {order} no se mueve desde hace días. Dígame la fecha exacta, por favor.",
            "Pedido {order}: sin noticias desde la semana pasada. ¿Qué día lo recibo?",
        ),
    },
    "damaged": {
        "en": (
            "I opened the parcel of order {order} and the {goods} is broken. Very disappointing.",
            "Order {order} arrived today with a big crack in it. What now?",
        ),
        "de": (
            "Das Paket zu Bestellung {order} ist da, aber die Ware ist kaputt. Das ist sehr ärgerlich.",
            "Bestellung {order}: Beim Auspacken war alles zerbrochen. Was machen wir jetzt?",
        ),
        "es": (
            "He abierto el paquete del pedido {order} y el artículo está roto. Qué decepción.",
            "El pedido {order} ha llegado dañado, tiene una grieta enorme. ¿Qué hacemos?",
        ),
    },
    "fit": {
        "en": (
            "The {goods} from order {order} is too small for me. I would like to send it back.",
            "Order {order}: nice quality, but the size is wrong for me, too small. How do I return it?",
        ),
        "de": (
            "Die Ware aus Bestellung {order} ist mir zu klein. Wie kann ich sie zurückgeben?",
            "Bestellung {order}: schön verarbeitet, aber leider zu klein. Ich möchte zurücksenden.",
        ),
        "es": (
            "El artículo del pedido {order} me queda pequeño. ¿Cómo lo devuelvo?",
            "Pedido {order}: buena calidad, pero me está pequeño. Quiero devolverlo.",
        ),
    },
    "cancel": {
        "en": (
            "Please cancel order {order}, I ordered twice by mistake.",
            "Hi, I have changed my mind about order {order}. Can you cancel it before it ships?",
        ),
    },
    "invoice": {
        "en": (
            "Could you send me an invoice for order {order}? My office needs it for the books.",
            "Hello, I need a proper invoice with tax for order {order}, please.",
        ),
        "de": (
            "Guten Tag, ich brauche für Bestellung {order} eine Rechnung mit ausgewiesener Steuer.",
            "Bitte senden Sie mir die Rechnung zur Bestellung {order}, die Buchhaltung fragt danach.",
        ),
        "es": (
            "Buenos días, necesito la factura del pedido {order} para mi empresa.",
            "¿Me pueden enviar la factura del pedido {order}? Es para la contabilidad.",
        ),
    },
    "offsite": {
        "en": (
            "I want three of {sku}. Give me your WhatsApp, I pay you directly and we both save the fees. Deal?",
            "Can we do this outside the platform? Send me your e-mail and I transfer the money for {sku}, 15% less.",
        ),
    },
    "injury": {
        "en": (
            "The {goods} from order {order} gave my son a burn on his hand. We were at the hospital. My lawyer will write.",
            "Order {order}: the {goods} gave me an electric shock, I had to see a doctor. Who pays? Ask my lawyer.",
        ),
    },
    "spam": {
        "en": (
            "Dear store owner, we bring your products to page 1! 500 real visitors a day. See www.rank-rocket.example",
            "BOOST YOUR RANKING NOW!!! SEO packages from $49, click https://toprank.example/offer before midnight",
            "Hello seller, we offer 200 buyers who test your product. Price list on www.happy-testers.example",
        ),
    },
}
