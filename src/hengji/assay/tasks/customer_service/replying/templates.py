"""The company's reply templates in three languages; what braces hold must be filled in."""

from hengji.assay.bilingual import Text
from hengji.assay.company.service.objects import Template

LANGUAGES = {"en": Text("英语", "English"), "de": Text("德语", "German"), "es": Text("西班牙语", "Spanish")}

CASES = {
    "PRODUCT": Text("产品咨询", "Product question"),
    "TRACKING": Text("物流查询：承运商给出预计送达日", "Tracking: the carrier names an arrival date"),
    "STUCK": Text("物流查询：轨迹停滞、无预计送达日", "Tracking: no movement, no arrival date"),
    "DAMAGED": Text("收到破损", "Arrived damaged"),
    "RETURN": Text("退换步骤", "How to return"),
    "CANCEL": Text("发货前取消", "Cancel before shipment"),
    "INVOICE": Text("索取发票", "Invoice wanted"),
    "OFFSITE": Text("要求平台外交易", "Asks to deal outside the platform"),
    "SERIOUS": Text("受伤、法律威胁（须上报）", "Injury or legal threat (pass it up)"),
}

_FRAMES = {
    "en": "Hello {buyer},\n%s\nKind regards, customer service",
    "de": "Guten Tag {buyer},\n%s\nMit freundlichen Grüßen, Ihr Kundenservice",
    "es": "Hola {buyer}:\n%s\nUn saludo, atención al cliente",
}
_BODIES = {
    "PRODUCT": {
        "en": "thank you for your interest in {sku}. The answer to your question is: {answer}. "
        "Please tell us if you want to know more.",
        "de": "danke für Ihr Interesse an {sku}. Die Antwort auf Ihre Frage ist: {answer}. "
        "Bitte schreiben Sie uns, wenn Sie mehr wissen möchten.",
        "es": "gracias por su interés en {sku}. La respuesta a su pregunta es: {answer}. "
        "Si quiere saber algo más, escríbanos por favor.",
    },
    "TRACKING": {
        "en": "thank you for asking. Your order {order} is on its way with tracking number {tracking}. "
        "The carrier expects to deliver it on {eta}. Please write to us again if it has not come by then.",
        "de": "danke für Ihre Nachricht. Ihre Bestellung {order} ist unterwegs, die Sendungsnummer ist {tracking}. "
        "Die Zustellung ist laut Paketdienst am {eta} vorgesehen. Bitte schreiben Sie uns, wenn es bis dann nicht da ist.",
        "es": "gracias por su mensaje. Su pedido {order} está en camino con el número de seguimiento {tracking}. "
        "El transportista prevé la entrega el {eta}. Si no llega ese día, escríbanos por favor.",
    },
    "STUCK": {
        "en": "we are sorry that you have to wait for your order {order}. The carrier gives no delivery date for "
        "{tracking} at the moment, so we have asked it to search for the parcel. We will write to you as soon as it "
        "answers.",
        "de": "es tut uns leid, dass Sie auf Ihre Bestellung {order} warten müssen. Der Paketdienst nennt für {tracking} "
        "zurzeit keinen Termin, wir haben deshalb eine Nachforschung gestartet. Wir schreiben Ihnen, sobald "
        "wir die Antwort haben.",
        "es": "sentimos que tenga que esperar su pedido {order}. El transportista no da por ahora una fecha para "
        "{tracking}, por eso le hemos pedido que busque el paquete. Le escribiremos en cuanto tengamos la respuesta.",
    },
    "DAMAGED": {
        "en": "we are very sorry that your order {order} arrived damaged. Please send us photos of the goods and of the "
        "box in this conversation; we will then send a replacement or refund you, as you prefer.",
        "de": "es tut uns sehr leid, dass Ihre Bestellung {order} beschädigt ankam. Bitte senden Sie uns in diesem Chat "
        "Fotos der Ware und des Kartons; danach erhalten Sie von uns nach Ihrer Wahl Ersatz oder das Geld zurück.",
        "es": "lamentamos mucho que su pedido {order} haya llegado dañado. Envíenos por favor en este chat fotos del "
        "artículo y de la caja; después le mandaremos otro o le devolveremos el dinero, como usted prefiera.",
    },
    "RETURN": {
        "en": "thank you for telling us. You can return your order {order} within {days} days of delivery: choose "
        "“Return” in your order list and print the label. We refund you within {refund_days} working days after the "
        "goods are back with us.",
        "de": "danke für Ihre Nachricht. Sie können Ihre Bestellung {order} innerhalb von {days} Tagen nach der Zustellung "
        "zurückgeben: Wählen Sie in Ihrer Bestellübersicht „Rücksendung“ und drucken Sie das Etikett. Wir erstatten "
        "den Betrag binnen {refund_days} Werktagen nach Eingang der Ware.",
        "es": "gracias por avisarnos. Puede devolver su pedido {order} en los {days} días después de la entrega: elija "
        "«Devolución» en su lista de pedidos e imprima la etiqueta. Le devolvemos el dinero en {refund_days} días "
        "laborables desde que recibamos el artículo.",
    },
    "CANCEL": {
        "en": "thank you for letting us know in time. We have passed on the cancellation of your order {order}; it has not "
        "been shipped, and you will get your money back the way you paid.",
        "de": "danke, dass Sie uns rechtzeitig schreiben. Die Stornierung Ihrer Bestellung {order} ist in Arbeit; sie ist "
        "noch nicht versandt, und Sie erhalten Ihr Geld auf dem Zahlungsweg zurück.",
        "es": "gracias por avisarnos a tiempo. Hemos pasado la cancelación de su pedido {order}; no se ha enviado y le "
        "devolveremos el dinero por la misma vía de pago.",
    },
    "INVOICE": {
        "en": "thank you for your message. The invoice for your order {order} will be ready for download in your order list "
        "within {refund_days} working days.",
        "de": "danke für Ihre Nachricht. Die Rechnung zu Ihrer Bestellung {order} steht innerhalb von {refund_days} "
        "Werktagen in Ihrer Bestellübersicht zum Herunterladen bereit.",
        "es": "gracias por su mensaje. La factura de su pedido {order} estará lista para descargar en su lista de pedidos "
        "en {refund_days} días laborables.",
    },
    "OFFSITE": {
        "en": "thank you for your interest. We sell and answer only here on the platform, so that you keep its protection. "
        "You are welcome to place the order for {sku} here at any time.",
        "de": "danke für Ihr Interesse. Wir verkaufen und beraten nur hier auf der Plattform, damit Sie den Käuferschutz "
        "behalten. Sie können {sku} jederzeit hier bestellen.",
        "es": "gracias por su interés. Solo vendemos y atendemos aquí en la plataforma, para que usted conserve su "
        "protección. Puede hacer el pedido de {sku} aquí cuando quiera.",
    },
    "SERIOUS": {
        "en": "we are very sorry to read this and we take it seriously. Please stop using the article from your order "
        "{order}. We have passed your message to our head of service, who will write to you today.",
        "de": "es tut uns sehr leid, das zu lesen, und wir nehmen es ernst. Bitte benutzen Sie den Artikel aus Ihrer "
        "Bestellung {order} nicht weiter. Wir haben Ihre Nachricht an unsere Leitung gegeben, die Ihnen heute schreibt.",
        "es": "lamentamos mucho leer esto y lo tomamos en serio. Por favor, no use más el artículo de su pedido {order}. "
        "Hemos pasado su mensaje a nuestra dirección, que le escribirá hoy.",
    },
}


def templates() -> tuple[Template, ...]:
    """Give every template in every language."""
    return tuple(
        Template(
            id=f"TP-{case}-{tag.upper()}", case=CASES[case], language=LANGUAGES[tag], body=_FRAMES[tag] % body
        )
        for case, bodies in _BODIES.items()
        for tag, body in bodies.items()
    )
