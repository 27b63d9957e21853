"""Write packs.lock anew: what each rule pack says, as a digest. Run it in the commit that adds a pack."""

from pathlib import Path

from hengji.assay.rulebook import load_pack

PACKS = Path(__file__).resolve().parents[1] / "src/hengji/assay/rulebook/packs"


def main() -> None:
    names = sorted(file.stem for file in PACKS.glob("*.toml"))
    lines = [f"{name} {load_pack(name).digest}\n" for name in names]
    (PACKS / "packs.lock").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
