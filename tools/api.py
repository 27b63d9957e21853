"""Write docs/reference/openapi.json, the contract of the API, and docs/reference/api.md, the same for people."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CONTRACT = ROOT / "docs" / "reference" / "openapi.json"
PAGE = ROOT / "docs" / "reference" / "api.md"

HEADING = """\
# 程序接口 · The interface for programs

由程序读取公开内容：JSON，只读，不需要账户，不使用 Cookie。同样的内容以 OpenAPI 3.1 写在
[openapi.json](openapi.json)，在运行的系统中是 `/api/1/openapi.json`。怎样用它核验证书，见
[从程序核验证书](../how-to/check-certificates-from-a-program.md)；为什么是这样，见
[ADR 33](../adr/{adr})。本页由 `tools/api.py` 生成。

What is public, for programs: JSON, to be read, without an account or a cookie. The same as OpenAPI 3.1 is in
[openapi.json](openapi.json), and at `/api/1/openapi.json` of a running office. How certificates are checked with it is
told in [check certificates from a program](../how-to/check-certificates-from-a-program.md), and why it is as it is in
[ADR 33](../adr/{adr}). This page is written by `tools/api.py`.

| | |
| --- | --- |
| 语言<br>Language | 内容两种语言并列；出错时的句子按 `Accept-Language`，默认中文。<br>Content comes in both languages; the sentence of a problem in that of `Accept-Language`, Chinese by default. |
| 缓存<br>Caching | 标准、方案、批次带 `ETag`，可保存五分钟，任何网站的网页都可读取；核验结果不可保存。<br>Standard, schemes and batches carry an `ETag`, may be kept for five minutes and be read by the pages of any site; verifications may not be kept. |
| 出错<br>Problems | RFC 9457，`application/problem+json`；`type` 可供程序判断。<br>RFC 9457; programs tell kinds apart by `type`. |
| 版本<br>Version | 地址中的 `1`：只会增加字段和资源；凡会使现有程序读错的改动，另立新版本。<br>The `1` in the address: fields and resources are only ever added to it; what would mislead a program gets a new version. |
"""
ADR = "0033-an-api-of-what-is-public.md"


def document() -> dict[str, Any]:
    """Give the OpenAPI document as it is served."""
    from hengji.office.api.version import api

    read: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema()))
    return read


def contract(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def reference(body: Mapping[str, Any]) -> str:
    parts = [HEADING.format(adr=ADR)]
    for path, methods in body["paths"].items():
        for method, operation in methods.items():
            parts.append("\n".join(_operation(path, method, operation)))
    parts.append("## 数据 · Data\n")
    for name, schema in sorted(body["components"]["schemas"].items()):
        parts.append("\n".join(_schema(name, schema)))
    return "\n".join(parts)


def _operation(path: str, method: str, operation: Mapping[str, Any]) -> Iterator[str]:
    yield f"## `{method.upper()} {path}`\n"
    yield f"{_said(operation['summary'])}\n"
    if "description" in operation:
        yield f"{_said(operation['description'])}\n"
    if operation["parameters"]:
        yield "| 参数 · parameter | 在 · in | 类型 · type | |\n| --- | --- | --- | --- |"
        for one in operation["parameters"]:
            yield f"| `{one['name']}` | {one['in']} | {_type(one['schema'])} | {_said(one.get('description', ''))} |"
        yield ""
    if "requestBody" in operation:
        yield f"发送 · sends: {_type(operation['requestBody']['content']['application/json']['schema'])}\n"
    answers = (
        f"{status} {_type(next(iter(answer['content'].values()))['schema'])}"
        for status, answer in sorted(operation["responses"].items())
    )
    yield f"答复 · answers: {'; '.join(answers)}\n"


def _schema(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    yield f"### {name}\n"
    if "enum" in schema:
        yield ", ".join(f"`{value}`" for value in schema["enum"]) + "\n"
        return
    yield "| 字段 · field | 类型 · type | |\n| --- | --- | --- |"
    for field, described in schema["properties"].items():
        yield f"| `{field}` | {_type(described)} | {_said(described.get('description', ''))} |"
    yield ""


def _type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    for union in ("anyOf", "allOf"):
        if union in schema:
            return " / ".join(_type(one) for one in schema[union])
    if schema.get("type") == "array":
        return f"{_type(schema['items'])}[]{_limits(schema, 'minItems', 'maxItems')}"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    named = schema.get("format", schema["type"])
    return f"{named}{_limits(schema, 'minimum', 'maximum')}{_limits(schema, 'minLength', 'maxLength')}"


def _limits(schema: Mapping[str, Any], least: str, most: str) -> str:
    if most not in schema:
        return f" ≥ {schema[least]}" if least in schema else ""
    return f" {schema[least]}–{schema[most]}" if least in schema else f" ≤ {schema[most]}"


def _said(words: str) -> str:
    return words.replace("\n", "<br>")


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    body = document()
    CONTRACT.write_text(contract(body), encoding="utf-8")
    PAGE.write_text(reference(body), encoding="utf-8")


if __name__ == "__main__":
    main()
