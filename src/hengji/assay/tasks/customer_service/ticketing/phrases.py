"""What callers say, as the telephone system wrote it down. Braces are filled when a call is drawn."""

from hengji.assay.bilingual import Text

CALLS: dict[str, tuple[Text, ...]] = {
    "safety": (
        Text(
            "您好，打扰了。订单 {order} 的{goods}，{day} 晚上插电后冒烟，有焦味，我马上拔掉了，人没事。想问问该怎么办，不急的话明天回我也行。",
            "Hello, sorry to trouble you. The {goods} from order {order} began to smoke on the evening of {day} when it was "
            "plugged in, it smelled burnt, I pulled the plug and nobody was hurt. What should I do? Tomorrow is fine too.",
        ),
        Text(
            "你好，我说一下订单 {order} 的{goods}：{day} 用的时候外壳很烫，把桌布烫出了焦痕。东西我先收起来了，也许是我用得不对。",
            "Hi, about the {goods} from order {order}: on {day} its housing got so hot that it left a burn on the "
            "tablecloth. I have put it away; perhaps I did something wrong.",
        ),
    ),
    "loud": (
        Text(
            "喂！！你们怎么回事！订单 {order} 买{goods}时优惠码没抵扣，差了 {amount}！马上给我处理！叫你们老板听电话！我要给你们全部打一星！立刻！现在！",
            "HELLO!! What is wrong with you! The code did not work on order {order} for the {goods}, {amount} too much! Fix it "
            "NOW! Get me your boss! One star for all of you! At once! NOW!",
        ),
        Text(
            "太不像话了！！！订单 {order}（{goods}）的优惠码失效，白白多付 {amount}！我已经等了三分钟了！最紧急！听见没有！",
            "This is outrageous!!! The code for order {order} ({goods}) did not work, I paid {amount} too much! I have been on "
            "hold for THREE MINUTES! Most urgent! Do you hear me!",
        ),
    ),
    "lookup": (
        Text(
            "您好，我是 {caller}，订单号不在手边，买的是{goods}。页面写 {day} 前到，到现在包裹还没到，查不到动静。要是到不了就退我钱吧。",
            "Hello, this is {caller}. I do not have the order number here, it was the {goods}. The page said it would arrive "
            "by {day}; the parcel is still not here. If it does not come I want my money back.",
        ),
    ),
    "refund": (
        Text(
            "你好，订单 {order} 的{goods}上周已经退回，你们签收了，说好退 {amount}，到现在没有到账，麻烦查一下。",
            "Hello, I sent back the {goods} from order {order} last week and you have received it. The refund of {amount} that "
            "was agreed has not come in. Please look into it.",
        ),
    ),
    "privacy": (
        Text(
            "您好，我在订单 {order} 买过{goods}。我 {day} 写信要求删除我的个人资料，没有人回复，请尽快删除。",
            "Hello, I bought the {goods} with order {order}. On {day} I wrote and asked you to delete my data; nobody answered. "
            "Please delete it.",
        ),
    ),
    "quality": (
        Text(
            "你好，订单 {order} 的{goods}从 {day} 起按键没反应，充了电也一样，其他都好。",
            "Hi, since {day} the button of the {goods} from order {order} does not react any more, charged or not. Otherwise it "
            "is fine.",
        ),
    ),
}
