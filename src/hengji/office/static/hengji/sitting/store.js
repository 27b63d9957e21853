/**
 * What must survive a reload, a crash or a dead network, kept in this browser: operations that the server
 * has not yet acknowledged, and what is typed but not yet sent. Keyed by sitting and removed at hand-in.
 */

export class Store {
  constructor(sitting) {
    this.prefix = `hengji.sitting.${sitting}.`;
  }

  get queue() {
    return this.#read("queue") ?? [];
  }

  /** Adds one operation; the key makes sure that the server applies it once, however often it is sent. */
  append(order) {
    this.#write("queue", [...this.queue, order]);
  }

  remove(key) {
    this.#write("queue", this.queue.filter((order) => order.key !== key));
  }

  draft(form) {
    return this.#read(`draft.${form}`);
  }

  keepDraft(form, values) {
    this.#write(`draft.${form}`, values);
  }

  dropDraft(form) {
    localStorage.removeItem(`${this.prefix}draft.${form}`);
  }

  clear() {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(this.prefix)) localStorage.removeItem(name);
    }
  }

  #read(name) {
    const kept = localStorage.getItem(this.prefix + name);
    return kept === null ? null : JSON.parse(kept);
  }

  #write(name, value) {
    localStorage.setItem(this.prefix + name, JSON.stringify(value));
  }
}

/** 32 hexadecimal digits; works where an exam room serves plain http and randomUUID is missing. */
export function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
