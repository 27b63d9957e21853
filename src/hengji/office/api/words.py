"""Both languages at once: in what is answered, and in what the API's document says of it."""

from typing import Annotated, Any

from django.utils import translation
from django.utils.functional import Promise
from pydantic import BaseModel, ConfigDict, Field

from hengji.assay.bilingual import Text


class Answer(BaseModel):
    """What every part of an answer shares: made once, and no field that the document does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Answer):
    zh: str
    en: str


def both(zh: str, en: str) -> str:
    """Describe something in the document: Chinese first, English on the next line."""
    return f"{zh}\n{en}"


def described(zh: str, en: str) -> Any:
    """Describe a field, beside its type or in the place of its value."""
    return Field(description=both(zh, en))


def words_of(text: Text) -> Words:
    return Words(zh=text.zh, en=text.en)


def in_both(label: str | Promise) -> Words:
    """Give a label of the office, which Django puts into one language at a time, in both."""
    with translation.override("zh-hans"):
        zh = str(label)
    with translation.override("en"):
        return Words(zh=zh, en=str(label))


Link = Annotated[str, Field(json_schema_extra={"format": "uri"})]
