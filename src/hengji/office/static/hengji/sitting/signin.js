/** Signing in again without leaving the desk: whose session has ended loses neither the page nor what waits in it. */

export class SignIn {
  #busy = false;

  /**
   * @param {HTMLElement} root
   * @param {import("./courier.js").Courier} courier
   * @param {(word: string, values?: object) => string} say
   */
  constructor(root, courier, say) {
    Object.assign(this, { courier, say });
    this.dialog = root.querySelector("dialog[data-sign-in]");
    this.form = this.dialog.querySelector("form");
    this.line = this.dialog.querySelector("[data-said]");
    root.querySelector("[data-opens-sign-in]").addEventListener("click", () => this.dialog.showModal());
    this.dialog.querySelector("[data-keeps-working]").addEventListener("click", () => this.dialog.close());
    this.form.addEventListener("submit", (event) => this.#submit(event));
  }

  /** She has signed in, here or in another window. */
  done() {
    if (!this.dialog.open) return;
    this.dialog.close();
    this.form.reset();
    this.#tell("");
  }

  async #submit(event) {
    event.preventDefault();
    if (this.#busy) return;
    this.#busy = true;
    this.#tell("signing");
    this.#tell(await this.courier.signIn(this.form.action, Object.fromEntries(new FormData(this.form))));
    this.#busy = false;
  }

  #tell(word) {
    this.line.hidden = !word;
    this.line.textContent = word ? this.say(word) : "";
    if (word && word !== "signing") this.form.elements.password.select();
  }
}
