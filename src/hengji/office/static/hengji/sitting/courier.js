/**
 * Carries operations to the server, one after the other, in the order in which they were made.
 *
 * An operation leaves the store only when the server has acknowledged it with a journal entry. Without
 * an answer it is sent again with the same key, so that it is never applied twice. Nobody has to click.
 */

const PATIENCE_MS = 15000; // an answer later than this counts as lost; sending again does no harm
const PAUSES_MS = [500, 1000, 2000, 4000];

export class Courier {
  #busy = false;
  #sent = ""; // the key of the order that went out last
  #failures = 0;
  #timer = 0;

  /**
   * @param {{operations: string, state: string}} addresses
   * @param {import("./store.js").Store} store
   * @param {{sequence: number, token: string}} start
   * @param {Record<string, Function>} calls shown(): {shown, since}, what the page shows already, onStatus(word),
   *   onEntry(order, reply), onRejected(order, text), onState(reply), onBehind(), onElsewhere(), onClosed()
   */
  constructor(addresses, store, start, calls) {
    this.addresses = addresses;
    this.store = store;
    this.sequence = start.sequence;
    this.token = start.token;
    this.calls = calls;
    this.reading = false; // a tab that only reads carries nothing
    this.held = false; // someone else wrote to this sitting; the candidate looks before the rest goes out
    this.closed = false;
    addEventListener("online", () => this.deliver());
  }

  get waiting() {
    return this.store.queue.length;
  }

  async deliver() {
    clearTimeout(this.#timer);
    if (this.#busy || this.reading || this.held || this.closed) return;
    this.#busy = true;
    try {
      let told = true;
      for (let order = this.store.queue[0]; order; order = this.store.queue[0]) {
        this.calls.onStatus("sending");
        const reply = await this.#deliverOne(order);
        if (!reply) return;
        told = Boolean(reply.fragments);
      }
      this.calls.onStatus("idle");
      if (!told) this.ask({ everything: true });
    } finally {
      this.#busy = false;
    }
  }

  /** Asks how the sitting stands: remaining time, sequence; a lost network shows here too. */
  async ask({ everything = false, told = false } = {}) {
    const wanted = { ...(everything && { everything: 1, ...this.calls.shown() }), ...(told && { told: 1 }) };
    const asked = new URLSearchParams(wanted);
    const address = `${this.addresses.state}?${asked}`;
    const reply = await this.#fetch(address, { method: "GET" });
    if (!reply) return null;
    if (reply.status === 200) {
      this.token = reply.body.token;
      this.calls.onState(reply.body);
      if (this.waiting) await this.deliver(); // also after the end: what has arrived is acknowledged again
      else if (!this.#busy) this.calls.onStatus("idle");
      if (reply.body.closed) this.close();
    } else this.#trouble(reply);
    return reply.body;
  }

  /**
   * Carries a form with a file in it, which is too long to wait in the store: at once or not at all.
   *
   * @param {object} order as it would stand in the store
   * @param {FormData} form
   * @returns {Promise<boolean>} whether the server has answered
   */
  async carry(order, form) {
    await this.deliver();
    if (this.#busy || this.waiting || this.reading || this.held || this.closed) return false;
    this.#busy = true;
    try {
      this.calls.onStatus("sending");
      form.set("key", order.key);
      form.set("expected_sequence", String(this.sequence));
      const options = { method: "POST", headers: { "X-CSRFToken": this.token }, body: form };
      const reply = await this.#fetch(this.addresses.operations, options);
      if (reply && this.#settled(order, reply)) {
        this.calls.onStatus("idle");
        this.ask({ everything: true });
        return true;
      }
      if (reply) this.#trouble(reply);
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Sends something small that need not wait in the store; gives whether it was taken. */
  async post(address, values = {}) {
    const body = new URLSearchParams(values);
    const options = { method: "POST", headers: { "X-CSRFToken": this.token }, redirect: "follow", body };
    const reply = await this.#fetch(address, options);
    return reply?.status === 200;
  }

  /** Signs in again from this page; gives the word of what went wrong, and none when all goes on. */
  async signIn(address, values) {
    const body = new URLSearchParams({ ...values, next: this.addresses.state });
    const options = { method: "POST", headers: { "X-CSRFToken": this.token }, redirect: "follow", body };
    const reply = await this.#fetch(address, options);
    if (!reply) return "unsigned";
    if (reply.status === 429) return "toomany";
    if (!reply.body.token) return reply.status === 200 ? "wrongpassword" : "notsigned";
    this.token = reply.body.token;
    await this.ask();
    return "";
  }

  /** Nothing more is taken: handed in, or time is up. */
  close() {
    if (this.closed) return;
    this.closed = true;
    this.calls.onClosed();
  }

  /** The candidate has looked at what another device wrote; the rest may go. */
  release() {
    this.held = false;
    return this.deliver();
  }

  /**
   * Sends one order and gives the answer once it is settled. The last one that waits asks in the same breath what
   * came of it; one that is sent again does not, so that nothing but the operation can keep it from being taken.
   */
  async #deliverOne(order) {
    const { operation, typed, key } = order;
    const curious = this.waiting === 1 && key !== this.#sent;
    this.#sent = key;
    const reply = await this.#fetch(this.addresses.operations, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
      body: JSON.stringify({ operation, typed, key, expected_sequence: this.sequence, ...(curious && this.calls.shown()) }),
    });
    if (!reply) return null;
    if (this.#settled(order, reply)) return reply.body;
    this.#trouble(reply);
    return null;
  }

  /** Takes the server's last word on an order. */
  #settled(order, reply) {
    if (reply.body.entry) {
      this.sequence = Math.max(this.sequence, reply.body.sequence);
      this.store.remove(order.key);
      this.calls.onEntry(order, reply.body);
      return true;
    }
    if (reply.status === 400 || reply.status === 413 || reply.body.code === "refused") {
      this.store.remove(order.key); // it can never be taken in; what was typed stays in its form
      this.calls.onRejected(order, reply.body.text);
      return true;
    }
    return false;
  }

  async #fetch(address, options) {
    try {
      const response = await fetch(address, {
        ...options,
        headers: { Accept: "application/json", ...options.headers },
        credentials: "same-origin",
        cache: "no-store",
        redirect: options.redirect ?? "error",
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (response.status >= 500) throw new Error(`answered ${response.status}`);
      const spoken = response.headers.get("Content-Type")?.startsWith("application/json");
      const body = spoken ? await response.json() : {};
      this.#failures = 0;
      return { status: response.status, body };
    } catch {
      // No network, no server, or no answer in time: the order stays in the store and goes out again.
      this.calls.onStatus("offline");
      this.#later();
      return null;
    }
  }

  #trouble({ status, body }) {
    if (status === 401) {
      this.calls.onStatus("signedout");
      this.#later();
    } else if (status === 403) {
      this.ask(); // signed in again since: the old token is spent, the order is not
    } else if (body.code === "sequence") {
      this.held = true;
      this.sequence = body.sequence;
      this.calls.onBehind(body);
    } else if (body.code === "elsewhere") {
      this.calls.onElsewhere();
    } else if (body.code === "closed") {
      this.close();
    } else {
      this.calls.onStatus("failed");
      this.#later();
    }
  }

  #later() {
    clearTimeout(this.#timer);
    const pause = PAUSES_MS[Math.min(this.#failures++, PAUSES_MS.length - 1)];
    this.#timer = setTimeout(() => (this.waiting ? this.deliver() : this.ask()), pause);
  }
}
