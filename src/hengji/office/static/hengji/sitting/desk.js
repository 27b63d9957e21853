/**
 * Forms that become operations: what is typed is kept in this browser at once, what is sent waits in the
 * store until the server has acknowledged it, what comes back is shown where it was typed.
 */

import { Refused, Sender, able, figures } from "../parts.js";
import * as forms from "./forms.js";
import { freshKey } from "./store.js";

const PAUSE_MS = 1500; // no key in a long answer for so long: what stands there is sent, and writing goes on
const AFTER_COMPOSITION_MS = 60; // Safari tells of the Enter that ended a composition after its end

export class Desk {
  #composed = -Infinity;
  #restored = []; // answers that came back with the page
  #pause; // runs while nobody writes

  /**
   * @param {HTMLElement} root
   * @param {import("./store.js").Store} store
   * @param {import("./courier.js").Courier} courier
   * @param {(word: string, values?: object) => string} say
   * @param {() => void} onDrafts
   */
  constructor(root, store, courier, say, onDrafts) {
    Object.assign(this, { root, store, courier, say, onDrafts });
    this.#restore();
    root.addEventListener("submit", (event) => this.#submit(event));
    for (const kind of ["input", "compositionstart"]) root.addEventListener(kind, () => clearTimeout(this.#pause));
    root.addEventListener("input", (event) => event.isComposing || this.#keep(event.target));
    root.addEventListener("change", (event) => this.#answered(event.target));
    root.addEventListener("change", (event) => this.#chosen(event.target));
    for (const kind of ["dragover", "drop"]) root.addEventListener(kind, (event) => this.#drop(event));
    root.addEventListener("compositionend", (event) => this.#endComposition(event));
    root.addEventListener("keydown", (event) => this.#guardEnter(event));
  }

  get forms() {
    return [...this.root.querySelectorAll("form[data-operation]")];
  }

  /** Forms with something typed that is neither sent nor waiting to be sent. */
  get drafts() {
    return this.forms.filter((form) => !form.dataset.waiting && this.store.draft(form.id));
  }

  /** Sends what was typed into the report's fields but not yet left; used before hand-in and at the end. */
  sendAnswers() {
    for (const form of this.drafts) if ("autosend" in form.dataset) this.#send(form, { quiet: true });
  }

  /** Sends the answers that came back with the page, unless they have gone out from another tab since. */
  sendRestored() {
    for (const form of this.#restored.splice(0)) {
      if (JSON.stringify(this.store.draft(form.id)) === JSON.stringify(forms.typed(form))) this.#send(form, { quiet: true });
    }
  }

  setReading(reading) {
    for (const form of this.forms) form.querySelector("fieldset[data-all]").disabled = reading;
  }

  /** The server has answered an operation that was sent from here, perhaps before a reload. */
  received(order, reply) {
    const form = this.forms.find((candidate) => candidate.id === order.form);
    if (!form) return;
    const asked = form.dataset.waiting === order.key;
    delete form.dataset.waiting;
    form.toggleAttribute("aria-busy", false);
    const same = JSON.stringify(forms.typed(form)) === JSON.stringify(order.typed);
    if (reply.entry.outcome === "applied") this.#applied(form, order, same, reply.entry);
    else {
      if (!forms.isTouched(form)) forms.fill(form, order.typed);
      this.store.keepDraft(form.id, forms.typed(form));
      form.closest("details")?.setAttribute("open", "");
      forms.showRefusal(form, reply.entry.refusal, { focus: asked && !("autosend" in form.dataset) });
    }
    this.onDrafts();
  }

  /** The server would not even take the operation in: nothing is journaled, what was typed stays. */
  rejected(order, text) {
    const form = this.forms.find((candidate) => candidate.id === order.form);
    if (!form) return;
    delete form.dataset.waiting;
    form.toggleAttribute("aria-busy", false);
    if (!forms.isTouched(form)) forms.fill(form, order.typed);
    this.store.keepDraft(form.id, forms.typed(form));
    form.closest("details")?.setAttribute("open", "");
    forms.showRefusal(form, { text, fields: {} }, { focus: false });
    this.onDrafts();
  }

  #applied(form, order, same, entry) {
    forms.clearRefusal(form);
    if (same) {
      this.store.dropDraft(form.id);
      if ("autosend" in form.dataset) forms.settle(form);
      else form.reset();
    }
    forms.say(form, this.say("applied", { n: entry.sequence }), "success");
  }

  #submit(event) {
    const form = event.target;
    if (!form.dataset.operation) return;
    event.preventDefault();
    this.#send(form);
  }

  #send(form, { quiet = false } = {}) {
    if (this.courier.reading || this.courier.closed) return;
    const order = {
      key: freshKey(),
      form: form.id,
      label: form.dataset.label,
      operation: form.dataset.operation,
      typed: forms.typed(form),
    };
    if ("upload" in form.dataset) {
      this.#carry(form, order);
      return;
    }
    const before = this.store.queue.find((earlier) => earlier.key === form.dataset.waiting);
    // A second click on the same content is the same act.
    if (before && JSON.stringify(before.typed) === JSON.stringify(order.typed)) return;
    this.store.append(order);
    forms.clearRefusal(form);
    form.dataset.waiting = order.key;
    form.toggleAttribute("aria-busy", true);
    if (!quiet) forms.say(form, this.say("waiting"), "info");
    this.onDrafts();
    this.courier.deliver();
  }

  /** A file goes out at once; the same file tried again is the same act. */
  async #carry(form, order) {
    if (form.dataset.waiting) return;
    order.key = form.dataset.key ?? order.key;
    form.dataset.key = form.dataset.waiting = order.key;
    forms.clearRefusal(form);
    forms.say(form, this.say("uploading"), "info");
    form.toggleAttribute("aria-busy", true);
    let told = this.say("notuploaded");
    const answered = await this.#ahead(form).then(
      (body) => this.courier.carry(order, body),
      (trouble) => {
        if (trouble instanceof Refused && trouble.message) told = trouble.message;
        return false;
      },
    );
    form.toggleAttribute("aria-busy", false);
    delete form.dataset.waiting;
    if (answered) delete form.dataset.key;
    else forms.say(form, told, "error");
  }

  /** Gives what is sent for a form whose file goes ahead in parts: its name there in place of the file. */
  async #ahead(form) {
    const body = new FormData(form);
    const input = form.querySelector("input[type=file]");
    const file = input.files[0];
    if (!file || !input.dataset.parts || !able()) return body;
    let word = "sentsofar";
    let sent = 0;
    const show = () => forms.say(form, this.say(word, figures(sent, file.size)), "info");
    const sender = new Sender(input.dataset.parts, () => this.courier.token, {
      onSent: (bytes) => show((sent = bytes)),
      onState: (state) => show((word = state === "going" ? "sentsofar" : "cut")),
    });
    body.set(`sent-${input.name}`, await sender.send(file));
    body.delete(input.name);
    return body;
  }

  /** A file was let fall on its form. */
  #drop(event) {
    const input = event.target.closest?.("form[data-upload]")?.querySelector("input[type=file]");
    if (!input || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (event.type !== "drop" || !event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Another file is another act; its own name is offered as the file's name. */
  #chosen(input) {
    if (input.type !== "file" || !input.form?.dataset.operation) return;
    delete input.form.dataset.key;
    const name = input.form.elements["given-file_name"];
    if (name && input.files[0]) name.value = input.files[0].name;
  }

  #keep(control) {
    const form = control.form;
    if (!form?.dataset.operation) return;
    if (forms.isTouched(form)) this.store.keepDraft(form.id, forms.typed(form));
    else this.store.dropDraft(form.id);
    this.onDrafts();
    if (control instanceof HTMLTextAreaElement) this.#pause = setTimeout(() => this.#answered(control), PAUSE_MS);
  }

  /** A report's field is sent when it is left, a long one at each pause too; nobody has to remember a button. */
  #answered(control) {
    const form = control.form;
    if (!form?.dataset.operation || !("autosend" in form.dataset) || !this.store.draft(form.id)) return;
    this.#send(form, { quiet: true });
  }

  #endComposition(event) {
    this.#composed = performance.now();
    this.#keep(event.target);
  }

  #guardEnter(event) {
    if (event.key !== "Enter" || event.target instanceof HTMLTextAreaElement) return;
    if (event.isComposing || event.keyCode === 229 || performance.now() - this.#composed < AFTER_COMPOSITION_MS) {
      event.preventDefault();
    }
  }

  /** What was typed or was on its way when the page went away, and what was typed before this module was there. */
  #restore() {
    const waiting = new Map(this.store.queue.map((order) => [order.form, order]));
    for (const form of this.forms) {
      const order = waiting.get(form.id);
      const draft = this.store.draft(form.id);
      if (order) {
        form.dataset.waiting = order.key;
        forms.say(form, this.say("waiting"), "info");
      }
      if (forms.isTouched(form)) this.store.keepDraft(form.id, forms.typed(form));
      else if (draft) {
        forms.fill(form, draft);
        if ("autosend" in form.dataset) order || this.#restored.push(form);
        else if (!order) {
          form.closest("details")?.setAttribute("open", "");
          forms.say(form, this.say("restored"), "info");
        }
      }
    }
  }
}
