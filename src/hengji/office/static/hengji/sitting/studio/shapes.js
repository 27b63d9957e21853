/**
 * What is drawn on the canvas for a form's numbers, and the numbers again for what is drawn.
 *
 * A shape knows nothing of the page: its coordinates are pixels of the picture, and each has the same few
 * acts: read and write a form's fields, begin at a point, grab a handle, drag it, move as a whole, draw.
 */

const SVG = "http://www.w3.org/2000/svg";
const LETTER = 0.56; // of its height: what a letter takes on average
const LINE = 1.25;

export const field = (form, name) => form.elements[`given-${name}`];

export function number(form, name) {
  const typed = field(form, name)?.value.replace(/[,，\s]/g, "").replace("−", "-") ?? "";
  return typed !== "" && Number.isInteger(Number(typed)) ? Number(typed) : null;
}

function put(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const control = field(form, name);
    if (control.value === String(value)) continue;
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function element(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

const near = (a, b, reach) => Math.hypot(a.x - b.x, a.y - b.y) <= reach;
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const dots = (points, reach) => points.map(({ x, y }) => element("circle", { cx: x, cy: y, r: reach / 2.4, class: "dot" }));

/** A box by its upper left corner, width and height. */
export class Box {
  /** @param {{bounded: boolean, ratio: (form: HTMLFormElement) => number | null}} how */
  constructor(how) {
    this.how = how;
  }

  read(form) {
    const [x, y, w] = ["x_px", "y_px", "width_px"].map((name) => number(form, name));
    const ratio = this.how.ratio(form);
    const h = number(form, "height_px") || (ratio && w ? Math.round(w / ratio) : null);
    return x === null || y === null || !w || !h ? null : { x, y, w, h };
  }

  write(form, { x, y, w, h }) {
    put(form, { x_px: x, y_px: y, width_px: w, height_px: this.#kept(form) ? "" : h });
  }

  /** Proportions are kept as long as no height is given. */
  #kept(form) {
    return this.how.ratio(form) && !number(form, "height_px");
  }

  begin(point) {
    return [{ ...point, w: 1, h: 1 }, "se"];
  }

  grab(shape, point, reach) {
    const corner = Object.entries(corners(shape)).find(([, at]) => near(at, point, reach));
    const within = point.x >= shape.x && point.x <= shape.x + shape.w && point.y >= shape.y && point.y <= shape.y + shape.h;
    return corner?.[0] ?? (within ? "all" : null);
  }

  drag(before, handle, from, to, size, form) {
    if (handle === "all") return this.move(before, to.x - from.x, to.y - from.y, size);
    const fixed = corners(before)[OPPOSITE[handle]];
    const end = this.how.bounded ? { x: clamp(to.x, 0, size.w), y: clamp(to.y, 0, size.h) } : to;
    const w = Math.max(1, Math.abs(end.x - fixed.x));
    const ratio = this.#kept(form) ? this.how.ratio(form) : null;
    const h = ratio ? Math.max(1, Math.round(w / ratio)) : Math.max(1, Math.abs(end.y - fixed.y));
    return { x: end.x < fixed.x ? fixed.x - w : fixed.x, y: end.y < fixed.y ? fixed.y - h : fixed.y, w, h };
  }

  move(shape, dx, dy, size) {
    const x = shape.x + dx;
    const y = shape.y + dy;
    if (!this.how.bounded) return { ...shape, x, y };
    return { ...shape, x: clamp(x, 0, Math.max(0, size.w - shape.w)), y: clamp(y, 0, Math.max(0, size.h - shape.h)) };
  }

  draw({ x, y, w, h }, reach) {
    return [element("rect", { x, y, width: w, height: h, class: "area" }), ...dots(Object.values(corners({ x, y, w, h })), reach)];
  }
}

const OPPOSITE = { nw: "se", ne: "sw", sw: "ne", se: "nw" };

function corners({ x, y, w, h }) {
  return { nw: { x, y }, ne: { x: x + w, y }, sw: { x, y: y + h }, se: { x: x + w, y: y + h } };
}

/** An outline, corner by corner. */
export class Outline {
  read(form) {
    const points = [...field(form, "polygon").value.matchAll(/(-?\d+)\s*,\s*(-?\d+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
    return points.length ? points : null;
  }

  write(form, points) {
    put(form, { polygon: points.map(({ x, y }) => `${x},${y}`).join(" ") });
  }

  begin(point, points) {
    const more = [...(points ?? []), point];
    return [more, more.length - 1];
  }

  grab(points, point, reach) {
    const found = points.findIndex((corner) => near(corner, point, reach));
    return found < 0 ? null : found;
  }

  drag(before, handle, _from, to) {
    return before.map((corner, place) => (place === handle ? to : corner));
  }

  move(points, dx, dy) {
    return points.map(({ x, y }) => ({ x: x + dx, y: y + dy }));
  }

  shorten(points) {
    return points.slice(0, -1);
  }

  draw(points, reach) {
    return [element("polygon", { points: points.map(({ x, y }) => `${x},${y}`).join(" "), class: "area" }), ...dots(points, reach)];
  }
}

/** Where a line of text begins; its size is a guess, the server draws it. */
export class Spot {
  read(form) {
    const [x, y] = [number(form, "x_px"), number(form, "y_px")];
    if (x === null || y === null) return null;
    const high = number(form, "height_px") || 40;
    return { x, y, w: Math.max(1, Math.round((field(form, "text").value.length || 4) * high * LETTER)), h: Math.round(high * LINE) };
  }

  write(form, { x, y }) {
    put(form, { x_px: x, y_px: y });
  }

  begin(point) {
    return [{ ...point, w: 1, h: 1 }, "all"];
  }

  grab(shape, point) {
    return point.x >= shape.x && point.x <= shape.x + shape.w && point.y >= shape.y && point.y <= shape.y + shape.h ? "all" : null;
  }

  drag(before, _handle, from, to) {
    return this.move(before, to.x - from.x, to.y - from.y);
  }

  move(shape, dx, dy) {
    return { ...shape, x: shape.x + dx, y: shape.y + dy };
  }

  draw({ x, y, w, h }, reach) {
    return [element("rect", { x, y, width: w, height: h, class: "area dashed" }), ...dots([{ x, y }], reach)];
  }
}

/** A line from here to there. */
export class Line {
  read(form) {
    const [x1, y1, x2, y2] = ["x1_px", "y1_px", "x2_px", "y2_px"].map((name) => number(form, name));
    return [x1, y1, x2, y2].includes(null) ? null : { x1, y1, x2, y2 };
  }

  write(form, { x1, y1, x2, y2 }) {
    put(form, { x1_px: x1, y1_px: y1, x2_px: x2, y2_px: y2 });
  }

  begin({ x, y }) {
    return [{ x1: x, y1: y, x2: x, y2: y }, "end"];
  }

  grab(shape, point, reach) {
    if (near({ x: shape.x2, y: shape.y2 }, point, reach)) return "end";
    return near({ x: shape.x1, y: shape.y1 }, point, reach) ? "start" : null;
  }

  drag(before, handle, _from, to, size) {
    const x = clamp(to.x, 0, size.w);
    const y = clamp(to.y, 0, size.h);
    return handle === "end" ? { ...before, x2: x, y2: y } : { ...before, x1: x, y1: y };
  }

  move({ x1, y1, x2, y2 }, dx, dy) {
    return { x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy };
  }

  draw({ x1, y1, x2, y2 }, reach) {
    return [element("line", { x1, y1, x2, y2, class: "stroke" }), ...dots([{ x: x1, y: y1 }, { x: x2, y: y2 }], reach)];
  }
}

/** A line along an edge that should be level or upright: the angle that makes it so. */
export class Turn extends Line {
  #line = null;

  read() {
    return this.#line;
  }

  write(form, line) {
    this.#line = line;
    const degrees = (Math.atan2(line.y2 - line.y1, line.x2 - line.x1) * 180) / Math.PI;
    put(form, { tenths: Math.round((Math.round(degrees / 90) * 90 - degrees) * 10) || 0 });
  }

  forget() {
    this.#line = null;
  }
}
