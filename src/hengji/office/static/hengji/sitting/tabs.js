/**
 * One writer for one sitting in one browser. A second tab opens for reading only and says so; writing can
 * be taken over there, and then the first tab becomes the reader. What another device does is noticed by
 * the server, through the sequence number.
 */

const ANSWER_MS = 300;

export class Tabs {
  #channel;
  #me = Math.random().toString(36).slice(2);
  #writing = false;

  /** @param {(writing: boolean) => void} onChange */
  constructor(sitting, onChange) {
    this.onChange = onChange;
    this.#channel = new BroadcastChannel(`hengji.sitting.${sitting}`);
    this.#channel.addEventListener("message", ({ data }) => this.#hear(data));
    addEventListener("pagehide", () => this.#writing && this.#say("gone"));
    addEventListener("pageshow", ({ persisted }) => persisted && this.#claim());
    this.#claim();
  }

  takeOver() {
    this.#say("mine");
    this.#become(true);
  }

  #claim() {
    this.#claiming = true;
    this.#say("who");
    setTimeout(() => {
      if (this.#claiming) this.takeOver();
      this.#claiming = false;
    }, ANSWER_MS);
  }

  #claiming = false;

  #hear({ what, from }) {
    if (what === "who" && (this.#writing || (this.#claiming && this.#me < from))) this.#say("here");
    if (what === "here" && this.#claiming) {
      this.#claiming = false;
      this.#become(false);
    }
    if (what === "mine") {
      this.#claiming = false;
      this.#become(false);
    }
    if (what === "gone" && !this.#writing) this.#claim();
  }

  #become(writing) {
    this.#writing = writing;
    this.onChange(writing);
  }

  #say(what) {
    this.#channel.postMessage({ what, from: this.#me });
  }
}
