/** The file of a form goes ahead of it in parts, and the form follows by itself. Without this module both go at once. */

import { Refused, Sender, Stopped, able, figures } from "./parts.js";

const TRIES_AGAIN = ["cut", "signedOut"];

class Upload {
  constructor(form, input, submitter) {
    this.form = form;
    this.input = input;
    this.submitter = submitter;
    this.file = input.files[0];
    this.box = input.parentElement.querySelector(".sending");
    this.sender = new Sender(input.dataset.parts, () => freshToken(form), {
      onSent: (bytes) => this.#figures(bytes),
      onState: (word) => this.#say(word),
    });
    this.box.onclick = (event) => this.#do(event.target.closest("[data-does]")?.dataset.does);
  }

  async run() {
    this.box.hidden = false;
    this.#blame("");
    this.#figures(0);
    this.#say("preparing");
    this.#part("stop").hidden = false;
    this.submitter?.setAttribute("aria-disabled", "true");
    try {
      const token = await this.sender.send(this.file);
      this.#say("whole");
      this.#part("stop").hidden = true;
      this.#follow(token);
    } catch (trouble) {
      this.#end(trouble);
    }
  }

  /** The form goes, and names the file in place of taking it along. */
  #follow(token) {
    this.form.elements.sent.value = token;
    this.form.elements.csrfmiddlewaretoken.value = freshToken(this.form);
    this.input.disabled = true;
    this.form.requestSubmit(this.submitter);
  }

  #end(trouble) {
    this.submitter?.removeAttribute("aria-disabled");
    this.#part("stop").hidden = this.#part("go-on").hidden = true;
    this.#say("");
    if (trouble instanceof Stopped) this.#say("stopped");
    else if (trouble instanceof Refused) this.#blame(trouble.message || this.box.dataset.failed);
    else this.#blame(this.box.dataset.unreadable);
    (this.submitter ?? this.input).focus();
  }

  #do(what) {
    if (what === "go-on") this.sender.goOn();
    if (what === "stop") this.sender.stop();
  }

  #figures(bytes) {
    const told = figures(bytes, this.file.size);
    this.box.querySelector("progress").value = bytes / this.file.size;
    this.box.querySelector("[data-shows=figures]").textContent = this.box.dataset.figures.replace(
      /\{(\w+)\}/g,
      (_, name) => told[name],
    );
  }

  #say(word) {
    this.#part("go-on").hidden = !TRIES_AGAIN.includes(word);
    const line = this.box.querySelector("[data-shows=state]");
    const sentence = this.box.dataset[word] ?? "";
    if (line.textContent !== sentence) line.textContent = sentence;
  }

  #blame(sentence) {
    const wrong = document.getElementById(`${this.input.id}-wrong`);
    wrong.hidden = !sentence;
    wrong.textContent = sentence;
    this.input.setAttribute("aria-invalid", String(Boolean(sentence)));
  }

  #part(does) {
    return this.box.querySelector(`[data-does="${does}"]`);
  }
}

/** Who signed in again meanwhile has a new one, which the cookie tells. */
function freshToken(form) {
  const kept = /(?:^|; )(?:__Host-csrf|csrftoken)=([^;]+)/.exec(document.cookie);
  return kept ? kept[1] : form.elements.csrfmiddlewaretoken.value;
}

const under = new WeakSet();

// Before anybody else hears of it: a form whose file is still to come is not on its way yet.
document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    const input = form.querySelector("input[type=file][data-parts]:not(:disabled)");
    if (!input?.files.length || !able()) return;
    event.preventDefault();
    event.stopPropagation();
    if (under.has(form)) return;
    if (input.files[0].size > Number(input.dataset.limit)) {
      input.focus(); // beside it stands why
      return;
    }
    under.add(form);
    await new Upload(form, input, event.submitter).run();
    under.delete(form);
  },
  true,
);

// A page that comes back from the browser's memory begins anew.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  for (const input of document.querySelectorAll("input[data-parts]")) {
    input.disabled = false;
    input.form.elements.sent.value = "";
    input.parentElement.querySelector(".sending").hidden = true;
  }
});
