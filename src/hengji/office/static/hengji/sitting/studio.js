/**
 * The studio's editor. No pixel is changed here: what is drawn on the canvas fills the numbers of a form, the
 * form is an operation like any other, and the server's new picture takes the place of the old one.
 * Without this module the same forms do the same by their numbers alone.
 */

import { phrasebook } from "./room.js";
import { colourAt, dress } from "./studio/colours.js";
import { Box, Line, Outline, Spot, Turn, field, number } from "./studio/shapes.js";

const REACH = 11; // of a handle, in pixels of the screen
const STEP = 1.5;
const MOST = 16;
const PHONE_PX = 375;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const BY_BAR = ["studio.open", "studio.undo", "studio.redo"];

export class Studio {
  #zoom = "fit";
  #mode = "box";
  #form = null;
  #drag = null;
  #picking = null;
  #work = "";

  constructor(root) {
    this.root = root;
    this.view = root.closest("[data-view]");
    this.say = phrasebook(root.querySelector("[data-studio-words]"));
    this.part = (name) => root.querySelector(`[data-${name}]`);
    this.stage = this.part("stage");
    this.image = this.part("canvas");
    this.overlay = this.part("overlay");
    const ratio = (form) => this.#ratio(form);
    this.shapes = {
      box: new Box({ bounded: true, ratio: () => null }),
      placed: new Box({ bounded: false, ratio }),
      outline: new Outline(),
      spot: new Spot(),
      line: new Line(),
      turn: new Turn(),
    };
    this.#move();
    this.#listen();
    this.refresh();
  }

  /** After the server's parts have come in: the same work again, or the one just opened. */
  refresh() {
    for (const part of this.root.querySelectorAll("[data-needs-script]")) part.hidden = false;
    const works = this.#works().map((button) => button.dataset.work);
    const fresh = this.known && works.find((work) => !this.known.includes(work));
    this.known = works;
    const kept = this.#work || sessionStorage.getItem(this.#memory);
    this.choose(fresh ?? (works.includes(kept) ? kept : works.at(-1)) ?? "");
  }

  /** What came of an operation is said beside the canvas too, since its form may be folded. */
  received(order, reply) {
    const form = document.getElementById(order.form);
    if (!form || !this.root.contains(form)) return;
    const { outcome, refusal } = reply.entry;
    this.part("outcome").textContent = outcome === "applied" ? "" : refusal.text;
    if (outcome !== "applied") return;
    if (form.dataset.operation === "studio.export") this.part("export").close();
    this.shapes.turn.forget();
    this.#draw();
  }

  /** Shows one of the works; every form of the editor is about it from now on. */
  choose(work) {
    this.#work = work;
    const button = this.#works().find((candidate) => candidate.dataset.work === work);
    for (const other of this.#works()) other.setAttribute("aria-pressed", String(other === button));
    for (const told of this.root.querySelectorAll("[data-of-work]")) told.hidden = told.dataset.ofWork !== work;
    this.part("empty").hidden = Boolean(button);
    this.stage.hidden = !button;
    if (!button) return;
    sessionStorage.setItem(this.#memory, work);
    for (const select of this.root.querySelectorAll('select[name="given-work"]')) take(select, work);
    const { src, width, height } = button.dataset;
    this.size = { w: Number(width), h: Number(height) };
    if (this.image.getAttribute("src") !== src) this.image.src = src;
    this.image.alt = this.say("canvas", { id: work, about: button.title, w: width, h: height, steps: this.#steps() });
    this.part("preview").src = src;
    for (const line of ["size", "export-size"]) this.part(line).textContent = this.say("size", { id: work, w: width, h: height });
    this.#fit();
    this.#arm();
  }

  get #memory() {
    return `hengji.studio.${location.pathname}`;
  }

  #steps() {
    const told = [...this.root.querySelectorAll("[data-of-work]")].find((part) => part.dataset.ofWork === this.#work);
    return [...(told?.querySelectorAll(".history li") ?? [])].map((step) => step.textContent).join("；") || "—";
  }

  #works() {
    return [...this.root.querySelectorAll("button[data-work]")];
  }

  #operation(name) {
    return this.root.querySelector(`form[data-operation="${name}"]`);
  }

  /** What the bar above the canvas does is not listed among the tools; exporting has a dialog of its own. */
  #move() {
    for (const name of BY_BAR) this.#operation(name).closest("details").hidden = true;
    const exporting = this.#operation("studio.export");
    this.exporting = exporting.closest("details");
    this.part("export-form").append(exporting);
    for (const form of this.root.querySelectorAll("form[data-operation]")) {
      const select = field(form, "work");
      if (select) select.closest(".field").hidden = true;
      dress(form, this.say, () => this.#pick());
    }
  }

  #listen() {
    const { root, overlay, stage } = this;
    root.addEventListener("click", (event) => this.#click(event));
    root.addEventListener("toggle", (event) => this.#toggled(event), true);
    root.addEventListener("input", () => this.#draw());
    root.addEventListener("change", () => this.#draw());
    root.addEventListener("reset", () => setTimeout(() => this.#draw()));
    root.addEventListener("keydown", (event) => this.#count(event));
    stage.addEventListener("keydown", (event) => this.#key(event));
    overlay.addEventListener("pointerdown", (event) => this.#down(event));
    overlay.addEventListener("pointermove", (event) => this.#over(event));
    overlay.addEventListener("pointerup", () => (this.#drag = null));
    overlay.addEventListener("pointercancel", () => (this.#drag = null));
    this.image.addEventListener("load", () => this.#fit());
    new ResizeObserver(() => this.#zoom === "fit" && this.#fit()).observe(stage);
  }

  // ---- the bar and the shelf ---------------------------------------------------------------------

  #click(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const { work, opensPicture, zooms, does, mode } = button.dataset;
    if (work) this.choose(work);
    else if (opensPicture) this.#open(opensPicture);
    else if (zooms) this.#turn(zooms);
    else if (mode) this.#setMode(mode);
    else if (does === "clear") this.#clear();
    else if (does === "export") this.#export();
    else if (does) this.#operation(`studio.${does}`).requestSubmit();
  }

  /** What is listed as exporting is a dialog here. */
  #toggled({ target }) {
    if (target === this.exporting && target.open) {
      target.open = false;
      this.#export();
    }
    this.#arm();
  }

  #open(picture) {
    const form = this.#operation("studio.open");
    field(form, "picture").value = picture;
    form.requestSubmit();
  }

  #export() {
    if (!this.#work) return;
    this.part("export").showModal();
  }

  // ---- looking -------------------------------------------------------------------------------------

  #turn(way) {
    const factor = this.#factor();
    const wanted = { fit: "fit", phone: PHONE_PX / this.size.w, in: factor * STEP, out: factor / STEP }[way] ?? Number(way);
    this.#zoom = wanted === "fit" ? wanted : Math.min(MOST, Math.max(16 / this.size.w, wanted));
    this.#fit();
  }

  #factor() {
    if (this.#zoom !== "fit") return this.#zoom;
    const style = getComputedStyle(this.stage);
    const room = { w: this.stage.clientWidth - 2 * parseFloat(style.paddingLeft), h: this.stage.clientHeight - 2 * parseFloat(style.paddingTop) };
    return Math.max(16 / this.size.w, Math.min(1, room.w / this.size.w, room.h / this.size.h));
  }

  #fit() {
    if (!this.size) return;
    const factor = this.#factor();
    const [width, height] = [this.size.w * factor, this.size.h * factor].map((side) => Math.max(1, Math.round(side)));
    for (const layer of [this.image, this.overlay]) {
      layer.setAttribute("width", width);
      layer.setAttribute("height", height);
    }
    this.overlay.setAttribute("viewBox", `0 0 ${this.size.w} ${this.size.h}`);
    this.image.classList.toggle("near", factor >= 3);
    this.part("zoom-said").textContent = `${Math.round(factor * 100)}%`;
    this.#draw();
  }

  // ---- tools -----------------------------------------------------------------------------------------

  /** The tool is the form that is open; what it asks for says how it is drawn. */
  #arm() {
    const open = this.root.querySelector(".operations details[open]:not([hidden]) form");
    if (open !== this.#form) {
      this.#form = open;
      this.#picking = null;
      this.shapes.turn.forget();
      this.#mode = open && field(open, "width_px") ? "box" : "outline";
    }
    const both = Boolean(open && field(open, "polygon") && field(open, "width_px"));
    this.part("modes").hidden = !(open && (both || field(open, "polygon")));
    for (const button of this.part("modes").querySelectorAll("[data-mode]")) {
      button.hidden = !both;
      button.setAttribute("aria-pressed", String(button.dataset.mode === this.#mode));
    }
    this.part("tool-hint").textContent = this.#hint();
    this.overlay.classList.toggle("armed", Boolean(this.#shape) || Boolean(this.#picking));
    this.#draw();
  }

  get #kind() {
    const form = this.#form;
    if (!form) return "";
    if (field(form, "polygon")) return field(form, "width_px") ? this.#mode : "outline";
    if (field(form, "x1_px")) return "line";
    if (field(form, "tenths")) return "turn";
    if (!field(form, "x_px")) return "";
    if (!field(form, "width_px")) return "spot";
    return field(form, "picture") ? "placed" : "box";
  }

  get #shape() {
    return this.shapes[this.#kind];
  }

  #hint() {
    const kind = this.#kind;
    if (!this.#form) return this.say("none");
    if (kind === "outline" && field(this.#form, "tolerance")) return this.say("cutout");
    if (kind) return this.say(kind === "placed" ? "box" : kind);
    return field(this.#form, "colour") ? this.say("colour") : "";
  }

  #setMode(mode) {
    this.#clear();
    this.#mode = mode;
    this.#arm();
  }

  #clear() {
    for (const name of ["x_px", "y_px", "width_px", "height_px", "polygon"]) {
      const control = this.#form && field(this.#form, name);
      if (!control || control.value === control.defaultValue) continue;
      control.value = control.defaultValue;
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.#draw();
  }

  /** The proportions of the picture that is to be placed, where they are known. */
  #ratio(form) {
    const picture = field(form, "picture")?.value;
    const original = picture && this.root.querySelector(`[data-opens-picture="${CSS.escape(picture)}"]`);
    return original ? Number(original.dataset.width) / Number(original.dataset.height) : null;
  }

  #draw() {
    if (!this.size) return;
    const shape = this.#shape?.read(this.#form);
    this.overlay.replaceChildren(...(shape ? this.#shape.draw(shape, this.#reach) : []));
  }

  /** The reach of a handle in pixels of the picture. */
  get #reach() {
    return (REACH * this.size.w) / Math.max(1, this.overlay.getBoundingClientRect().width);
  }

  // ---- pointer and keys ----------------------------------------------------------------------------

  #point(event) {
    const face = this.overlay.getBoundingClientRect();
    return {
      x: Math.round(((event.clientX - face.left) / face.width) * this.size.w),
      y: Math.round(((event.clientY - face.top) / face.height) * this.size.h),
    };
  }

  #down(event) {
    if (event.button || !this.size) return;
    const point = this.#point(event);
    if (this.#picking) {
      this.#picking(colourAt(this.image, point));
      this.#picking = null;
      this.#arm();
      return;
    }
    const tool = this.#shape;
    if (!tool || this.#form.querySelector("fieldset[data-all]").disabled) return;
    event.preventDefault();
    this.stage.focus({ preventScroll: true });
    const shape = tool.read(this.#form);
    const handle = shape && tool.grab(shape, point, this.#reach);
    const [before, grabbed] = handle === null || handle === undefined ? tool.begin(point, shape) : [shape, handle];
    this.#drag = { before, handle: grabbed, from: point };
    tool.write(this.#form, before);
    this.overlay.setPointerCapture(event.pointerId);
    this.#draw();
  }

  #over(event) {
    if (!this.size) return;
    const point = this.#point(event);
    this.part("position").textContent = `${point.x}, ${point.y}`;
    if (!this.#drag || !this.#shape) return;
    const { before, handle, from } = this.#drag;
    this.#shape.write(this.#form, this.#shape.drag(before, handle, from, point, this.size, this.#form));
    this.#draw();
  }

  #pick() {
    return new Promise((found) => {
      this.#picking = found;
      this.overlay.classList.add("armed");
      this.stage.focus();
    });
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey) {
      const does = { z: event.shiftKey ? "redo" : "undo", y: "redo" }[event.key.toLowerCase()];
      if (!does) return;
      event.preventDefault();
      this.#operation(`studio.${does}`).requestSubmit();
      return;
    }
    const zoom = { "+": "in", "=": "in", "-": "out", 0: "fit", 1: "1" }[event.key];
    const shape = this.#shape?.read(this.#form);
    if (zoom) this.#turn(zoom);
    else if (ARROWS[event.key] && shape) {
      const [dx, dy] = ARROWS[event.key].map((step) => step * (event.shiftKey ? 10 : 1));
      this.#shape.write(this.#form, this.#shape.move(shape, dx, dy, this.size));
    } else if (event.key === "Backspace" && this.#kind === "outline" && shape) {
      this.#shape.write(this.#form, this.#shape.shorten(shape));
    } else return;
    event.preventDefault();
    this.#draw();
  }

  /** The arrows up and down count in a field of numbers. */
  #count(event) {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || target.inputMode !== "numeric" || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const now = number(target.form, target.name.replace("given-", "")) ?? 0;
    event.preventDefault();
    target.value = now + (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1);
    target.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Chooses a work as if it had never been otherwise, so that it alone makes no draft. */
function take(select, work) {
  for (const option of select.options) option.defaultSelected = option.value === work;
  select.value = work;
}
