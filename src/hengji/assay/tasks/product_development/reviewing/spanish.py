"""The Spanish sentences."""

from hengji.assay.tasks.product_development.reviewing.grammar import Bank, Phrase, Tone

SPANISH = Bank(
    aspects={
        ("leak", Tone.ISSUE): (
            Phrase("Pierde agua por abajo desde el primer día.", "第一天起底下就漏水。"),
            Phrase("La junta no cierra y deja un charco en la mesa.", "垫圈关不严，桌上一摊水。"),
        ),
        ("noise", Tone.ISSUE): (
            Phrase("Hace un ruido insoportable.", "噪音让人受不了。"),
            Phrase("Zumba toda la noche y no deja dormir.", "整夜嗡嗡响，没法睡。"),
        ),
        ("battery", Tone.ISSUE): (
            Phrase("La batería no llega ni a medio día.", "电池连半天都撑不到。"),
            Phrase("Tarda horas en cargar y se apaga enseguida.", "充几个小时，一会儿就关机。"),
        ),
        ("cleaning", Tone.ISSUE): (
            Phrase("Es imposible limpiar los rincones de dentro.", "里面的角落根本洗不到。"),
            Phrase("Hay que desmontar medio aparato para lavarlo.", "洗一次要拆掉半台机器。"),
        ),
        ("capacity", Tone.ISSUE): (
            Phrase("Cabe muchísimo menos de lo que dicen.", "装的比说的少很多。"),
            Phrase("Es diminuto, hay que rellenarlo a cada rato.", "太小了，隔一会儿就要加。"),
        ),
        ("smell", Tone.ISSUE): (
            Phrase("Huele a plástico que tira para atrás.", "塑料味冲得人往后退。"),
            Phrase("Tiene un olor químico que no se va.", "有一股散不掉的化学味。"),
        ),
        ("durability", Tone.ISSUE): (
            Phrase("Dejó de funcionar al mes.", "一个月就不转了。"),
            Phrase("Se rajó la carcasa sin haberse caído.", "没摔过外壳就裂了。"),
        ),
        ("manual", Tone.ISSUE): (
            Phrase("Las instrucciones no se entienden.", "说明看不懂。"),
            Phrase("El folleto no explica nada de las luces.", "册子完全没解释指示灯。"),
        ),
        ("delivery", Tone.ISSUE): (
            Phrase("Llegó con diez días de retraso.", "晚了十天才到。"),
            Phrase("El repartidor dejó la caja rota en el portal.", "快递员把破箱子丢在门厅。"),
        ),
        ("look", Tone.PRAISE): (
            Phrase("Es precioso y queda muy bien en la cocina.", "很漂亮，放厨房很搭。"),
            Phrase("Un diseño muy cuidado, parece más caro.", "设计很用心，看着更贵。"),
        ),
        ("noise", Tone.PRAISE): (
            Phrase("Ni se oye cuando está en marcha.", "开着都听不见。"),
            Phrase("Silencioso de verdad, duermo al lado.", "真的静音，睡在旁边都行。"),
        ),
        ("battery", Tone.PRAISE): (
            Phrase("Una carga me dura toda la semana.", "充一次用一周。"),
            Phrase("Se carga rapidísimo con el móvil.", "跟手机一样，充得飞快。"),
        ),
        ("cleaning", Tone.PRAISE): (
            Phrase("Se lava en un momento bajo el grifo.", "水龙头下一冲就干净。"),
            Phrase("Se desmonta fácil y va al lavavajillas.", "好拆，能放洗碗机。"),
        ),
        ("capacity", Tone.PRAISE): (
            Phrase("Tiene el tamaño perfecto para llevar.", "大小正好方便携带。"),
            Phrase("Da de sobra para toda la familia.", "全家用都绰绰有余。"),
        ),
        ("value", Tone.PRAISE): (
            Phrase("Por este precio no hay nada mejor.", "这个价没有更好的了。"),
            Phrase("Muy buena compra, vale lo que cuesta.", "买得值，对得起价钱。"),
        ),
        ("delivery", Tone.PRAISE): (
            Phrase("Llegó al día siguiente.", "第二天就到了。"),
            Phrase("Vino antes de lo previsto y muy bien embalado.", "比预计早到，包装很好。"),
        ),
        ("noise", Tone.SARCASM): (
            Phrase(
                "Silencioso como un concierto de rock, mis vecinos encantados.",
                "安静得像摇滚音乐会，邻居们可高兴了。",
            ),
        ),
        ("battery", Tone.SARCASM): (
            Phrase("Una batería de ensueño, me duró casi un minuto.", "梦想中的电池，差点撑到一分钟。"),
        ),
        ("cleaning", Tone.SARCASM): (
            Phrase(
                "Facilísimo de limpiar, solo hacen falta un ingeniero y paciencia.",
                "超容易清洗，只需要一位工程师和耐心。",
            ),
        ),
        ("capacity", Tone.SARCASM): (
            Phrase("Qué capacidad tan enorme, da para medio sorbo.", "容量真大，够喝半口。"),
        ),
        ("delivery", Tone.SARCASM): (
            Phrase(
                "Envío rapidísimo, solo cumplí años una vez mientras esperaba.",
                "发货快极了，等的时候我才过了一次生日。",
            ),
        ),
    },
    fillers=(
        Phrase("Lo compré para la oficina.", "买给办公室用的。"),
        Phrase("Fue un regalo.", "是份礼物。"),
        Phrase("Lo uso a diario.", "我每天用。"),
        Phrase("Me lo recomendó una amiga.", "朋友推荐的。"),
    ),
    fakes=(
        Phrase("Cinco estrellas porque me devuelven el dinero.", "给五星是因为会退我钱。"),
        Phrase(
            "Sígueme para conseguir cupones gratis, enlace en mi perfil!!!",
            "关注我领免费优惠券，链接在主页！！！",
        ),
    ),
    again=(
        Phrase("Ya lo dije:", "我已经说过："),
        Phrase("Lo repito porque nadie contesta:", "再说一遍，因为没人回复："),
        Phrase("Otra vez lo mismo.", "又是老样子。"),
        Phrase("Insisto:", "我再强调："),
    ),
)
