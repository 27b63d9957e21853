"""Write docs/reference/lifecycle.md from the machines that the office obeys."""

from pathlib import Path

import django

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "lifecycle.md"


def main() -> None:
    django.setup()
    from hengji.office.record.document import lifecycle_document

    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(lifecycle_document())


if __name__ == "__main__":
    main()
