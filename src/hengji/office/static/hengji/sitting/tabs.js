/**
 * One writer for one sitting in one browser. A second tab opens for reading only and says so; writing can
 * be taken over there, and then the first tab becomes the reader. When the writer closes or dies, a reader
 * goes on. What another device does is noticed by the server, through the sequence number.
 */

const ANSWER_MS = 300;
const PROBE_MS = 2000;

export class Tabs {
  #channel;
  #me = Math.random().toString(36).slice(2);
  #claiming = false;
  #writing = null;

  /** @param {(writing: boolean) => void} onChange */
  constructor(sitting, onChange) {
    this.onChange = onChange;
    this.#channel = new BroadcastChannel(`hengji.sitting.${sitting}`);
    this.#channel.addEventListener("message", ({ data }) => this.#hear(data));
    addEventListener("pagehide", () => this.#writing && this.#say("gone"));
    setInterval(() => this.#writing || this.#claim(), PROBE_MS);
    this.#claim();
  }

  takeOver() {
    this.#claiming = false;
    this.#say("mine");
    this.#become(true);
  }

  /** Asks whether anyone writes, and writes when nobody answers. */
  #claim() {
    if (this.#claiming) return;
    this.#claiming = true;
    this.#say("who");
    setTimeout(() => this.#claiming && this.takeOver(), ANSWER_MS);
  }

  #hear({ what, from }) {
    if (what === "who" && (this.#writing || (this.#claiming && this.#me < from))) this.#say("here");
    if (what === "mine" || (what === "here" && this.#claiming)) {
      this.#claiming = false;
      this.#become(false);
    }
    if (what === "gone" && !this.#writing) this.#claim();
  }

  #become(writing) {
    if (this.#writing === writing) return;
    this.#writing = writing;
    this.onChange(writing);
  }

  #say(what) {
    this.#channel.postMessage({ what, from: this.#me });
  }
}
