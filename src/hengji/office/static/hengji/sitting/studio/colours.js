/** Colours beside the fields that take one as #RRGGBB: a swatch to choose from, and a pipette for the canvas. */

const NAMES = ["given-colour", "given-plate"];

/** Puts a swatch and a pipette beside every colour field of a form; `pick` waits for a point of the canvas. */
export function dress(form, say, pick) {
  for (const text of NAMES.map((name) => form.elements[name]).filter(Boolean)) {
    const label = form.querySelector(`label[for="${text.id}"]`).textContent.trim();
    const swatch = Object.assign(document.createElement("input"), { type: "color", value: shown(text.value) });
    swatch.setAttribute("aria-label", say("swatch", { label }));
    const pipette = Object.assign(document.createElement("button"), { type: "button", textContent: say("pick") });
    pipette.className = "button small second";
    swatch.addEventListener("input", () => set(text, swatch.value.toUpperCase()));
    text.addEventListener("input", () => (swatch.value = shown(text.value)));
    form.addEventListener("reset", () => setTimeout(() => (swatch.value = shown(text.value))));
    pipette.addEventListener("click", async () => set(text, await pick()));
    const row = Object.assign(document.createElement("span"), { className: "colour-row" });
    text.after(row);
    row.append(text, swatch, pipette);
  }
}

/** The colour of one pixel as it shows. */
export function colourAt(image, { x, y }) {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const context = canvas.getContext("2d");
  context.drawImage(image, -x, -y);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}

function shown(text) {
  return /^#[0-9a-f]{6}$/i.test(text.trim()) ? text.trim() : "#ffffff";
}

function set(text, colour) {
  text.value = colour;
  text.dispatchEvent(new Event("input", { bubbles: true }));
}
