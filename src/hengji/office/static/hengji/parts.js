/**
 * Sends a file in parts, by tus 1.0. A cut network costs the part that was under way; the same file goes on where it
 * stood, also when the page was left meanwhile, since the server knows it by its digest.
 */

const VERSION = "1.0.0";
const PART_BYTES = 256 * 1024;
const PATIENCE_MS = 60000; // a part on a very slow line
const PAUSES_MS = [500, 1000, 2000, 4000, 8000];
const MOST_BEGINNINGS = 3; // the server may have thrown away what nobody went on with

/** How far it is, in words' own places. */
export function figures(sent, size) {
  return { sent: spoken(sent), size: spoken(size), share: `${Math.floor((100 * sent) / size)}%` };
}

function spoken(bytes) {
  return bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

/** Over plain HTTP a browser makes no digests; the form then takes its file along as ever. */
export const able = () => Boolean(globalThis.crypto?.subtle && AbortSignal.any);

/** The server does not take this file, with its sentence; or nobody knows why, without one. */
export class Refused extends Error {}

/** It was given up by the one who sends. */
export class Stopped extends Error {}

export class Sender {
  #stop = new AbortController();
  #failures = 0;
  #address = "";
  #wake = () => {};

  /**
   * @param {string} announcements the address at which a file is announced
   * @param {() => string} token against forgery, as it is now
   * @param {{onSent: (bytes: number) => void, onState: (word: string) => void}} calls words: going, cut, signedOut
   */
  constructor(announcements, token, calls) {
    this.announcements = announcements;
    this.token = token;
    this.calls = calls;
    addEventListener("online", () => this.goOn());
  }

  /** Gives the word by which a form names the file once it is whole. */
  async send(file) {
    const bytes = await file.arrayBuffer(); // read once: what is digested is what is sent
    const digest = hex(await crypto.subtle.digest("SHA-256", bytes));
    for (let beginning = 0; beginning < MOST_BEGINNINGS; beginning++) {
      let offset = await this.#begin(file, digest);
      while (offset !== null && offset < bytes.byteLength) offset = await this.#goOnFrom(offset, bytes);
      if (offset !== null) return this.#address.split("/").at(-2);
    }
    throw new Refused();
  }

  /** Ends a pause now. */
  goOn() {
    this.#wake();
  }

  stop() {
    this.#stop.abort();
    this.#wake();
    if (this.#address) fetch(this.#address, { ...this.#spoken("DELETE"), keepalive: true }).catch(() => {});
  }

  async #begin(file, digest) {
    const metadata = `filename ${base64(file.name)},sha256 ${base64(digest)}`;
    const reply = await this.#ask(this.announcements, "POST", {
      "Upload-Length": String(file.size),
      "Upload-Metadata": metadata,
    });
    if (reply.status !== 201) throw new Refused(await sentence(reply));
    this.#address = reply.headers.get("Location");
    return this.#stands(reply);
  }

  /** Sends the next part; gives how far the file has come then, or null when the server has it no longer. */
  async #goOnFrom(offset, bytes) {
    const reply = await this.#ask(
      this.#address,
      "PATCH",
      { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
      bytes.slice(offset, offset + PART_BYTES),
    );
    if (reply.status === 404) return null;
    // 409: an answer was lost, or another tab sends the same; the server says where the file stands.
    if (reply.status !== 204 && reply.status !== 409) throw new Refused(await sentence(reply));
    return this.#stands(reply);
  }

  #stands(reply) {
    const offset = Number(reply.headers.get("Upload-Offset"));
    this.calls.onSent(offset);
    return offset;
  }

  /** Asks until there is an answer that asking again would not better. */
  async #ask(address, method, headers, body) {
    for (;;) {
      const reply = await this.#once(address, { ...this.#spoken(method, headers), body });
      if (this.#stop.signal.aborted) throw new Stopped();
      const signedOut = reply?.type === "opaqueredirect" || reply?.status === 403;
      if (reply && !signedOut && (reply.status < 500 || reply.status === 507)) {
        this.#failures = 0;
        this.calls.onState("going");
        return reply;
      }
      this.calls.onState(signedOut ? "signedOut" : "cut");
      await this.#pause(PAUSES_MS[Math.min(this.#failures++, PAUSES_MS.length - 1)]);
    }
  }

  async #once(address, options) {
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(PATIENCE_MS)]);
    try {
      return await fetch(address, { ...options, signal });
    } catch {
      return null;
    }
  }

  #spoken(method, headers = {}) {
    const all = { ...headers, "Tus-Resumable": VERSION, "X-CSRFToken": this.token() };
    return { method, headers: all, credentials: "same-origin", cache: "no-store", redirect: "manual" };
  }

  async #pause(ms) {
    let timer = 0;
    await new Promise((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    if (this.#stop.signal.aborted) throw new Stopped();
  }
}

async function sentence(reply) {
  try {
    return (await reply.json()).text;
  } catch {
    return "";
  }
}

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
