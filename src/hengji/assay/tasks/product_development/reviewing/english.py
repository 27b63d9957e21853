"""The English sentences."""

from hengji.assay.tasks.product_development.reviewing.grammar import Bank, Phrase, Tone

ENGLISH = Bank(
    aspects={
        ("leak", Tone.ISSUE): (
            Phrase("Water seeps out of the bottom every single time.", "每次都从底部渗出水来。"),
            Phrase(
                "My counter is wet within ten minutes, the seal is a joke.",
                "十分钟台面就湿了，密封圈形同虚设。",
            ),
            Phrase(
                "It drips all over my bag even with the lid screwed tight.", "盖子拧紧了还是滴得满包都是。"
            ),
        ),
        ("noise", Tone.ISSUE): (
            Phrase("It rattles so loudly that I cannot hear the TV.", "响得我听不见电视。"),
            Phrase("There is a constant humming that drives me mad.", "一直嗡嗡响，让人抓狂。"),
            Phrase("The motor whines like a dentist's drill.", "电机尖叫得像牙医的钻头。"),
        ),
        ("battery", Tone.ISSUE): (
            Phrase("It needs the cable again after barely one day.", "不到一天又得插线。"),
            Phrase(
                "Takes six hours to fill up and then dies in the middle of use.",
                "充六个小时，用到一半就没电。",
            ),
            Phrase("The indicator says full, yet it shuts off after two runs.", "显示充满，用两次就关机。"),
        ),
        ("cleaning", Tone.ISSUE): (
            Phrase(
                "There are corners no brush can reach and they turn slimy.", "有刷子够不着的死角，会发黏。"
            ),
            Phrase("You need a screwdriver just to rinse the inside.", "冲一下里面居然要用螺丝刀。"),
            Phrase("Taking it apart to wash it is a twenty-minute job.", "拆开洗一次要二十分钟。"),
        ),
        ("capacity", Tone.ISSUE): (
            Phrase("It holds far less than the pictures suggest.", "装的量比图片看起来少得多。"),
            Phrase("I have to refill it four times a day because it is tiny.", "太小了，一天要加四次。"),
            Phrase("One glass and it is already full to the brim.", "一杯就满到边了。"),
        ),
        ("smell", Tone.ISSUE): (
            Phrase("Even after a week it stinks of plastic.", "一周后还是一股塑料味。"),
            Phrase("A chemical odour gets into everything.", "化学味串得到处都是。"),
            Phrase("It reeks like a new shower curtain.", "味道像新浴帘一样刺鼻。"),
        ),
        ("durability", Tone.ISSUE): (
            Phrase("It quit working after three weeks.", "三周后就不工作了。"),
            Phrase("The housing cracked on its own in the second month.", "第二个月外壳自己裂了。"),
            Phrase("The button fell in and now it is dead.", "按钮陷进去，现在彻底坏了。"),
        ),
        ("manual", Tone.ISSUE): (
            Phrase("The leaflet is gibberish, I had to find a video.", "说明书不知所云，只好去找视频。"),
            Phrase("Nowhere does it say what the blinking light means.", "哪儿都没写闪灯是什么意思。"),
            Phrase("The booklet came in a language I do not read.", "小册子是我看不懂的语言。"),
        ),
        ("delivery", Tone.ISSUE): (
            Phrase("It arrived nine days late.", "晚了九天才到。"),
            Phrase("The courier left the box in the rain.", "快递员把箱子丢在雨里。"),
            Phrase(
                "The parcel was crushed and tracking showed nothing for a week.",
                "包裹压扁了，物流一周没更新。",
            ),
        ),
        ("look", Tone.PRAISE): (
            Phrase("It is gorgeous on the shelf.", "放在架子上很好看。"),
            Phrase("The colour is exactly as shown and feels premium.", "颜色和图片一样，很有质感。"),
            Phrase("Sleek little thing, everyone asks where I got it.", "小巧时尚，大家都问哪儿买的。"),
        ),
        ("noise", Tone.PRAISE): (
            Phrase("I can run it next to a sleeping baby.", "宝宝睡在旁边也能开。"),
            Phrase("You hardly notice that it is on.", "几乎察觉不到它开着。"),
            Phrase("Whisper soft, even at night.", "夜里也轻得像耳语。"),
        ),
        ("battery", Tone.PRAISE): (
            Phrase("One charge lasts me a whole week.", "充一次能用一整周。"),
            Phrase("It is topped up in an hour by USB.", "用 USB 一小时就充满。"),
            Phrase("Took it camping for four days without a socket.", "带去露营四天没插过电。"),
        ),
        ("cleaning", Tone.PRAISE): (
            Phrase("Everything comes apart and goes in the dishwasher.", "全都能拆下来放洗碗机。"),
            Phrase("A quick rinse and it is spotless.", "冲一下就干干净净。"),
            Phrase("No hidden corners, wiping takes seconds.", "没有死角，几秒就擦好。"),
        ),
        ("capacity", Tone.PRAISE): (
            Phrase("It holds enough for the two of us.", "够我们两个人用。"),
            Phrase("Just the right size for my desk.", "放桌上大小正好。"),
            Phrase("I fill it once in the morning and that is it.", "早上加一次就够了。"),
        ),
        ("value", Tone.PRAISE): (
            Phrase("You will not find better for the money.", "这个价钱找不到更好的。"),
            Phrase("Half of what the big brand asks and just as good.", "只要大牌一半的钱，一样好。"),
            Phrase("Worth every cent.", "每一分钱都值。"),
        ),
        ("delivery", Tone.PRAISE): (
            Phrase("It was at my door the next morning.", "第二天早上就到家门口。"),
            Phrase("Came two days earlier than promised and well packed.", "比承诺早两天到，包装很好。"),
        ),
        ("noise", Tone.SARCASM): (
            Phrase(
                "So wonderfully quiet that my neighbours knocked to ask what I was drilling.",
                "安静得真好，邻居都来敲门问我在钻什么。",
            ),
        ),
        ("battery", Tone.SARCASM): (
            Phrase(
                "Amazing battery, it lasts all the way from the socket to the sofa.",
                "电池真棒，从插座到沙发这一路都撑得住。",
            ),
        ),
        ("cleaning", Tone.SARCASM): (
            Phrase(
                "Super easy to clean, if you happen to own a dentist's mirror and a free weekend.",
                "超级好洗，只要你有牙医镜和一个空闲的周末。",
            ),
        ),
        ("capacity", Tone.SARCASM): (
            Phrase("Huge capacity, perfect for a family of hamsters.", "容量巨大，特别适合仓鼠一家。"),
        ),
        ("delivery", Tone.SARCASM): (
            Phrase("Lightning-fast shipping, it only took a month and a half.", "闪电发货，只用了一个半月。"),
        ),
    },
    fillers=(
        Phrase("Bought it for my office.", "买来放办公室的。"),
        Phrase("A present for my sister.", "送给我姐姐的礼物。"),
        Phrase("I use it every day.", "我每天都用。"),
        Phrase("My second one from this brand.", "这个牌子的第二个。"),
        Phrase("Ordered after reading the reviews.", "看了评论才下单的。"),
        Phrase("I have had it since spring.", "春天买的，用到现在。"),
    ),
    fakes=(
        Phrase(
            "Five stars as agreed, the seller sends a 20 dollar gift card for it.",
            "按约定给五星，卖家会寄 20 美元礼品卡。",
        ),
        Phrase(
            "Follow my channel for the best coupon codes of the week!!!",
            "关注我的频道，领取本周最佳优惠码！！！",
        ),
        Phrase(
            "Great running shoes, true to size, I wear them to the gym.", "很棒的跑鞋，尺码准，我穿去健身房。"
        ),
    ),
    again=(
        Phrase("As I already wrote:", "我已经写过："),
        Phrase("Again, because nobody reads this:", "再说一遍，反正没人看："),
        Phrase("Once more for everyone:", "再次告诉大家："),
        Phrase("Still furious.", "还是很气。"),
    ),
)
