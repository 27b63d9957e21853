/** A picture opens large in a dialog, with its size and a zoom. Without this module its link opens it alone. */

const STEP = 1.5;
const MOST = 16;
const NEAR = 3; // from here on single pixels are looked at

class Viewer {
  #zoom = 1;
  #fits = true;

  constructor(dialog) {
    this.dialog = dialog;
    this.image = dialog.querySelector("img");
    this.frame = dialog.querySelector(".picture-frame");
    this.size = dialog.querySelector("[data-size]");
    this.image.addEventListener("load", () => this.#fit());
    dialog.addEventListener("click", (event) => this.#turn(event.target.closest("[data-zoom]")?.dataset.zoom));
    dialog.addEventListener("keydown", (event) => this.#key(event));
    addEventListener("resize", () => this.#fits && dialog.open && this.#fit());
  }

  open(link) {
    const name = link.querySelector("img").alt;
    this.dialog.querySelector("[data-name]").textContent = name;
    this.image.alt = name;
    this.image.src = link.href;
    this.dialog.showModal();
    if (this.image.complete && this.image.naturalWidth) this.#fit();
  }

  #fit() {
    const { clientWidth, clientHeight } = this.frame;
    const { naturalWidth, naturalHeight } = this.image;
    this.#show(Math.min(1, clientWidth / naturalWidth, clientHeight / naturalHeight));
    this.#fits = true;
  }

  #turn(way) {
    if (way === "fit") this.#fit();
    else if (way) this.#show({ in: this.#zoom * STEP, out: this.#zoom / STEP }[way] ?? Number(way));
  }

  #key(event) {
    const way = { "+": "in", "=": "in", "-": "out", 0: "fit", 1: "1" }[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#turn(way);
  }

  #show(zoom) {
    const { naturalWidth, naturalHeight } = this.image;
    this.#fits = false;
    this.#zoom = Math.min(MOST, Math.max(16 / naturalWidth, zoom));
    this.image.width = Math.max(1, Math.round(naturalWidth * this.#zoom));
    this.image.classList.toggle("near", this.#zoom >= NEAR);
    this.size.textContent = this.size.dataset.size
      .replace("{w}", naturalWidth)
      .replace("{h}", naturalHeight)
      .replace("{z}", `${Math.round(this.#zoom * 100)}%`);
  }
}

const dialog = document.getElementById("picture-dialog");
const viewer = dialog && new Viewer(dialog);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-picture]");
  if (!viewer || !link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  viewer.open(link);
});
