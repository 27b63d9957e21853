/** Shows the office which settings Safe Exam Browser has, where it sends nothing of them with its requests. */

const PATIENCE_MS = 5000;
const KEY = /^[0-9a-f]{64}$/;

const security = window.SafeExamBrowser?.security;

/** Where a browser was turned away, one that can show its key goes to the page that asks for it. */
const door = document.querySelector("[data-seb-door]");
if (door && security) location.replace(door.dataset.sebDoor);

/** Where it only asks whether it would be let in, a person goes there herself. */
const link = document.querySelector("[data-seb-link]");
if (link && security) link.hidden = false;

/** The page that asks. */
const form = document.querySelector("form[data-seb-shows]");
if (form) (await told()) ? show() : say(security ? "silent" : "none");

/** Older versions set the key when they are asked to, and call back; newer ones have it there already. */
async function told() {
  if (typeof security?.updateKeys === "function") {
    await Promise.race([
      new Promise((done) => security.updateKeys(done)),
      new Promise((done) => setTimeout(done, PATIENCE_MS)),
    ]);
  }
  return KEY.test(security?.configKey ?? "");
}

function show() {
  form.elements.key.value = security.configKey;
  form.submit();
}

function say(word) {
  for (const one of document.querySelectorAll("[data-said]")) one.hidden = one.dataset.said !== word;
}
