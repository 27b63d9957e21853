"""Small numbers in words, as the sheets of the tasks write them."""

from hengji.assay.bilingual import Text

_WORDS = (
    ("一", "one"), ("两", "two"), ("三", "three"), ("四", "four"), ("五", "five"), ("六", "six"),
    ("七", "seven"), ("八", "eight"), ("九", "nine"), ("十", "ten"), ("十一", "eleven"), ("十二", "twelve"),
    ("十三", "thirteen"), ("十四", "fourteen"), ("十五", "fifteen"),
)  # fmt: skip


def in_words(count: int) -> Text:
    """Give a number from 1 to 15 as it stands before what is counted.

    Example:
        >>> in_words(2), in_words(10)
        (Text(zh='两', en='two'), Text(zh='十', en='ten'))
    """
    return Text(*_WORDS[count - 1])
