/**
 * Handing in: the dialog lists what is unanswered and what is typed but unsent, everything that waits is
 * delivered first, and a second click changes nothing.
 */

export class HandIn {
  #busy = false;

  /**
   * @param {HTMLElement} root
   * @param {{desk: object, courier: object, store: object, say: Function, open: () => boolean}} parts
   */
  constructor(root, { desk, courier, store, say, open }) {
    Object.assign(this, { desk, courier, store, say, open });
    this.dialog = root.querySelector("dialog[data-hand-in]");
    this.form = this.dialog.querySelector("form");
    this.line = this.dialog.querySelector("[data-said]");
    root.querySelector("[data-opens-hand-in]").addEventListener("click", (event) => this.#open(event));
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.dialog.querySelector("[data-keeps-working]").addEventListener("click", () => this.dialog.close());
  }

  #open(event) {
    event.preventDefault();
    if (!this.open()) return;
    this.#listDrafts();
    this.#tell("");
    this.dialog.showModal();
  }

  #listDrafts() {
    const drafts = this.desk.drafts.map((form) => form.dataset.label);
    this.dialog.querySelector("[data-drafts]").hidden = drafts.length === 0;
    this.dialog
      .querySelector("[data-drafts] ul")
      .replaceChildren(...drafts.map((label) => Object.assign(document.createElement("li"), { textContent: label })));
  }

  async #submit(event) {
    event.preventDefault();
    if (this.#busy) return;
    this.#busy = true;
    try {
      this.#tell("handing");
      await this.courier.deliver();
      if (this.courier.waiting) this.#tell("undelivered", { m: this.courier.waiting });
      else await this.#post();
    } finally {
      this.#busy = false;
    }
  }

  async #post() {
    const body = new FormData(this.form);
    body.set("csrfmiddlewaretoken", this.courier.token);
    try {
      const response = await fetch(this.form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
      });
      const reply = await response.json();
      if (!reply.receipt) return this.#tell("unreachable");
      this.store.clear();
      this.courier.closed = true;
      location.assign(reply.receipt);
    } catch {
      this.#tell("unreachable");
    }
  }

  #tell(word, values) {
    this.line.hidden = !word;
    this.line.textContent = word ? this.say(word, values) : "";
  }
}
