/**
 * The page around the forms: which view and which task are shown, what the server's answer changes in them.
 * Without this module the same links and forms work as ordinary pages.
 */

export class Room {
  /** @param {HTMLElement} root the sitting's element */
  constructor(root) {
    this.root = root;
    root.addEventListener("click", (event) => this.#follow(event));
    root.addEventListener("click", (event) => this.#turn(event));
    root.addEventListener("click", (event) => this.#fold(event));
  }

  /** Shows one of the views (or tasks) and hides its sisters. */
  show(kind, name, { focus = false } = {}) {
    const wanted = name && this.root.querySelector(`[data-${kind}="${CSS.escape(name)}"]`);
    if (!wanted) return;
    for (const section of this.root.querySelectorAll(`[data-${kind}]`)) section.hidden = section !== wanted;
    this.#mark(kind, name);
    const address = new URL(location.href);
    address.searchParams.set(kind, name);
    history.replaceState(null, "", address);
    if (focus) wanted.querySelector("h2")?.focus();
  }

  /** Says in the menu where one is. */
  #mark(kind, name) {
    for (const link of this.root.querySelectorAll(`.menu [data-goes-${kind}]`)) {
      if (link.getAttribute(`data-goes-${kind}`) === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  /** Prints of the parts of the page: the server leaves out what has not changed. */
  get prints() {
    return [...this.root.querySelectorAll("[data-print]")].map((part) => part.dataset.print);
  }

  /** Puts the latest entries above those of the journal that stand there; the oldest leave it. */
  tell({ rows, caption, most }) {
    const table = this.root.querySelector("#table-journal table");
    const told = document.createElement("template");
    told.innerHTML = rows;
    table.tBodies[0].prepend(told.content);
    for (const row of [...table.tBodies[0].rows].slice(most)) row.remove();
    table.caption.textContent = caption;
  }

  /** Puts the server's fragments in place of the old ones; forms and what is typed there stay. */
  refresh(fragments) {
    for (const [id, html] of Object.entries(fragments)) {
      const old = this.root.querySelector(`#${CSS.escape(id)}`);
      if (!old) continue;
      const holder = document.createElement("template");
      holder.innerHTML = html;
      const fresh = holder.content.firstElementChild;
      const held = old.contains(document.activeElement) && counterpart(document.activeElement, old, fresh);
      old.replaceWith(fresh);
      if (held) held.focus({ preventScroll: true });
    }
    for (const kind of ["view", "task"]) {
      this.#mark(kind, this.root.querySelector(`[data-${kind}]:not([hidden])`)?.getAttribute(`data-${kind}`));
    }
  }

  #follow(event) {
    const link = event.target.closest("a[data-goes-view], a[data-goes-task], a[data-picks]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (link.dataset.picks) {
      this.#pick(link);
      return;
    }
    if (link.dataset.goesTask) this.show("task", link.dataset.goesTask, { focus: !link.dataset.goesView });
    if (link.dataset.goesView) this.show("view", link.dataset.goesView, { focus: true });
    this.#face(link.dataset.goesView ? "desk" : "task");
    if (link.dataset.goesForm) this.#open(link.dataset.goesForm);
  }

  /** A step of the card leads to a form: it stands open, and one can type at once. */
  #open(id) {
    const form = document.getElementById(id);
    if (!form) return;
    form.closest("details")?.setAttribute("open", "");
    form.closest("dialog:not([open])")?.showModal();
    const controls = [...form.querySelectorAll("input:not([type=hidden]), select, textarea, button")];
    controls.find((control) => control.checkVisibility())?.focus();
    form.scrollIntoView({ block: "center" });
  }

  #turn(event) {
    const button = event.target.closest("[data-shows]");
    if (button) this.#face(button.dataset.shows);
  }

  /** The task's sheet makes room for a wide table, and comes back. */
  #fold(event) {
    const button = event.target.closest("[data-folds]");
    if (!button) return;
    const folded = this.root.querySelector("[data-side]").toggleAttribute("data-wide");
    button.setAttribute("aria-expanded", String(!folded));
  }

  /** On a narrow screen one side shows at a time: the task's sheet or the desk. */
  #face(side) {
    this.root.querySelector("[data-side]").dataset.side = side;
    for (const button of this.root.querySelectorAll("[data-shows]")) {
      button.setAttribute("aria-pressed", String(button.dataset.shows === side));
    }
  }

  /** A row was chosen: the forms of its view take it. */
  #pick(link) {
    const view = this.root.querySelector("[data-view]:not([hidden])");
    const { picks, from } = link.dataset;
    const selects = [...view.querySelectorAll(`select[data-choices-from="${CSS.escape(from)}"]`)];
    for (const select of selects) {
      if ([...select.options].some((option) => option.value === picks)) select.value = picks;
    }
    const open = selects.find((select) => select.closest("details[open]"));
    if (open) open.focus();
    else view.querySelector(".operations summary")?.focus();
  }
}

const MARKS = ["id", "data-goes-view", "data-goes-task", "data-picks", "href"];

/** What stands in the fresh part for what has the focus in the old one: who works by keyboard stays where she is. */
function counterpart(held, old, fresh) {
  const same = (part, among) => [part, ...part.querySelectorAll(among)];
  const mark = MARKS.find((name) => held.hasAttribute(name));
  if (mark) return same(fresh, `[${mark}]`).find((one) => one.getAttribute(mark) === held.getAttribute(mark));
  return same(fresh, held.localName)[same(old, held.localName).indexOf(held)];
}

/** Sentences written by the server in the reader's language: say("saved", {n: 3}). */
export function phrasebook(template) {
  const sentences = new Map(
    [...template.content.querySelectorAll("[data-word]")].map((node) => [node.dataset.word, node.textContent.trim()]),
  );
  return (word, values = {}) => sentences.get(word).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
