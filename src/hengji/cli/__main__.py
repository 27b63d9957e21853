"""`python -m hengji.cli` is `hengji`."""

from hengji.cli import main

main()
