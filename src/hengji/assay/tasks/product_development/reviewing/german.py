"""The German sentences."""

from hengji.assay.tasks.product_development.reviewing.grammar import Bank, Phrase, Tone

GERMAN = Bank(
    aspects={
        ("leak", Tone.ISSUE): (
            Phrase("Unten läuft ständig Wasser heraus.", "底部不停地有水流出来。"),
            Phrase("Die Dichtung hält nicht, alles ist nass.", "密封圈不管用，全湿了。"),
        ),
        ("noise", Tone.ISSUE): (
            Phrase("Das Brummen ist auf Dauer unerträglich.", "嗡嗡声时间长了受不了。"),
            Phrase("So laut, dass man sein eigenes Wort nicht versteht.", "响得连自己说话都听不见。"),
        ),
        ("battery", Tone.ISSUE): (
            Phrase("Der Akku ist nach einem halben Tag leer.", "电池半天就没电。"),
            Phrase("Lädt ewig und hält dann kaum zwanzig Minuten.", "充得极慢，却撑不了二十分钟。"),
        ),
        ("cleaning", Tone.ISSUE): (
            Phrase("Man kommt mit keiner Bürste in die Ecken.", "什么刷子都够不到角落。"),
            Phrase("Das Auseinanderbauen zum Spülen ist eine Qual.", "拆开来洗简直是折磨。"),
        ),
        ("capacity", Tone.ISSUE): (
            Phrase("Es passt viel weniger hinein als gedacht.", "能装的比想象中少得多。"),
            Phrase("Viel zu klein, ich fülle dauernd nach.", "太小了，老是要加。"),
        ),
        ("smell", Tone.ISSUE): (
            Phrase("Riecht auch nach Tagen noch stark nach Plastik.", "好几天了塑料味还很重。"),
            Phrase("Der Gestank geht einfach nicht weg.", "那股臭味就是散不掉。"),
        ),
        ("durability", Tone.ISSUE): (
            Phrase("Nach vier Wochen ging nichts mehr.", "四周后就什么都不动了。"),
            Phrase("Das Gehäuse hat nach kurzer Zeit Risse bekommen.", "没多久外壳就裂了。"),
        ),
        ("manual", Tone.ISSUE): (
            Phrase("Die Anleitung versteht kein Mensch.", "说明书没人看得懂。"),
            Phrase("Kein Wort Deutsch im Heft, alles geraten.", "册子里一个德语词都没有，全靠猜。"),
        ),
        ("delivery", Tone.ISSUE): (
            Phrase("Kam über eine Woche zu spät an.", "晚到一个多星期。"),
            Phrase(
                "Der Karton war völlig zerdrückt und der Bote einfach weg.",
                "纸箱完全压坏，快递员人都不见了。",
            ),
        ),
        ("look", Tone.PRAISE): (
            Phrase("Sieht in echt noch schöner aus als auf den Bildern.", "实物比图片还漂亮。"),
            Phrase("Ein echter Hingucker in der Küche.", "放在厨房里非常吸睛。"),
        ),
        ("noise", Tone.PRAISE): (
            Phrase("Man hört es kaum.", "几乎听不到声音。"),
            Phrase("Angenehm leise, sogar im Schlafzimmer.", "很安静，放卧室也行。"),
        ),
        ("battery", Tone.PRAISE): (
            Phrase("Der Akku hält locker eine Woche.", "电池轻松用一周。"),
            Phrase("In einer Stunde wieder voll geladen.", "一小时又充满了。"),
        ),
        ("cleaning", Tone.PRAISE): (
            Phrase("Lässt sich im Nu ausspülen.", "一下子就冲干净。"),
            Phrase("Alle Teile dürfen in die Spülmaschine.", "所有零件都能进洗碗机。"),
        ),
        ("capacity", Tone.PRAISE): (
            Phrase("Genau die richtige Größe für unterwegs.", "带出门大小正合适。"),
            Phrase("Da passt genug für den ganzen Tag hinein.", "装得下一整天的量。"),
        ),
        ("value", Tone.PRAISE): (
            Phrase("Für das Geld unschlagbar.", "这个价无可匹敌。"),
            Phrase("Preis und Leistung stimmen.", "价格和品质相符。"),
        ),
        ("delivery", Tone.PRAISE): (
            Phrase("Schon am nächsten Tag da.", "第二天就到了。"),
            Phrase("Schneller als angekündigt und gut verpackt angekommen.", "比预告的快，包装完好。"),
        ),
        ("noise", Tone.SARCASM): (
            Phrase(
                "Flüsterleise, nur ein startender Hubschrauber ist lauter.",
                "轻声细语，只有起飞的直升机比它响。",
            ),
        ),
        ("battery", Tone.SARCASM): (
            Phrase("Traumhafter Akku, reicht fast für einen ganzen Handgriff.", "梦幻电池，几乎够你按一下。"),
        ),
        ("cleaning", Tone.SARCASM): (
            Phrase(
                "Kinderleicht zu reinigen, man braucht nur drei Hände und eine Pinzette.",
                "清洗轻而易举，只需要三只手和一把镊子。",
            ),
        ),
        ("capacity", Tone.SARCASM): (
            Phrase("Riesiger Behälter, meine Katze hat höflich gelacht.", "容器巨大，我的猫礼貌地笑了。"),
        ),
        ("delivery", Tone.SARCASM): (Phrase("Blitzlieferung, nur fünf Wochen.", "闪电送货，才五个星期。"),),
    },
    fillers=(
        Phrase("Steht jetzt bei mir im Büro.", "现在放在我办公室。"),
        Phrase("War ein Geschenk für meine Mutter.", "是送妈妈的礼物。"),
        Phrase("Seit zwei Monaten in Gebrauch.", "用了两个月。"),
        Phrase("Wurde mir empfohlen.", "别人推荐给我的。"),
    ),
    fakes=(
        Phrase(
            "Bekomme 15 Euro zurück, deshalb fünf Sterne, danke Verkäufer.",
            "能返 15 欧元，所以给五星，谢谢卖家。",
        ),
        Phrase("Schreibt mir für Gutscheine, Link im Profil!!!", "想要优惠券就私信我，链接在主页！！！"),
    ),
    again=(
        Phrase("Wie schon gesagt:", "如前所述："),
        Phrase("Noch einmal, weil niemand antwortet:", "再说一次，因为没人回："),
        Phrase("Zum dritten Mal:", "第三次说："),
        Phrase("Ich bleibe dabei:", "我还是这句话："),
    ),
)
