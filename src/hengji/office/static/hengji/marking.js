/** Marking by keyboard, marks sent in the background, and the slider of a film.
 *
 * Without this module the same forms work with the mouse, and the next script comes with the next page.
 */

const main = document.getElementById("content");
const status = document.querySelector("[data-sending]");
const kept = new Map(); // sheets that are not sealed yet, as they were left, by address
const sealed = new Set();
let ahead = null; // the next sheet, asked for beforehand
let sending = 0;

const marking = () => document.querySelector("form[data-marking]");
const writes = (element) => element.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=range])");

function chooseByKey(event) {
  const form = marking();
  if (!form || event.isComposing) return;
  if (event.key === "Enter" && event.ctrlKey && form.contains(event.target)) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
  const radio = /^[0-4]$/.test(event.key) && form.elements.score[Number(event.key)];
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  radio.focus();
}

function showStep(event) {
  if (event.target.closest("form[data-film]")) event.target.form.requestSubmit();
}

async function sheetAt(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(String(response.status));
  return partsOf(await response.text());
}

function partsOf(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return { title: page.title, nodes: [...page.getElementById("content").childNodes] };
}

function askAhead() {
  const next = marking()?.dataset.next;
  ahead = next && !kept.has(next) && !sealed.has(next) ? sheetAt(next).catch(() => null) : null;
}

function show(address, { title, nodes }) {
  main.replaceChildren(...nodes.map((node) => document.adoptNode(node)));
  document.title = title;
  history.pushState(null, "", address);
  scrollTo(0, 0);
  main.focus();
  askAhead();
}

const leave = () => ({ title: document.title, nodes: [...main.childNodes] });

/** Say how the sending stands; with an address, offer the way back to the sheet that did not arrive. */
function say(word, code, back = "") {
  const words = document.createElement("span");
  words.textContent = status.dataset[word].replace("{code}", code);
  status.className = `sending ${word}`;
  status.replaceChildren(words);
  status.hidden = false;
  if (!back) return;
  const button = document.createElement("button");
  button.className = "button small second";
  button.textContent = status.dataset.back;
  button.addEventListener("click", () => returnTo(back));
  status.append(button);
}

function returnTo(address) {
  const sheet = kept.get(address);
  if (!sheet) return;
  if (marking()) kept.set(location.pathname, leave());
  kept.delete(address);
  show(address, sheet);
  status.hidden = true;
}

async function nextOf(form) {
  const next = form.dataset.next;
  if (!next || sealed.has(next)) return null;
  const waiting = kept.get(next) ?? (await ahead);
  kept.delete(next);
  return waiting && { address: next, sheet: waiting };
}

async function seal(event) {
  const form = event.target.closest("form[data-marking]");
  if (!form || event.defaultPrevented || !form.querySelector("[name=score]:checked")) return;
  event.preventDefault();
  const here = location.pathname;
  const { code } = form.dataset;
  const answer = fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Background": "yes" } });
  sealed.add(here);
  sending += 1;
  say("under", code);
  const next = await nextOf(form);
  if (next) {
    kept.set(here, leave());
    show(next.address, next.sheet);
  }
  await settle(answer, { form, here, code, moved: Boolean(next) });
}

async function settle(answer, { form, here, code, moved }) {
  try {
    const response = await answer;
    if (response.ok) {
      kept.delete(here);
      say("done", code);
      if (!moved) location.assign(form.dataset.works);
      return;
    }
    // The office has refused: its page says why and keeps what was typed.
    const refusal = partsOf(await response.text());
    if (moved) kept.set(here, refusal);
    else show(here, refusal);
    say("refused", code, moved ? here : "");
  } catch {
    sealed.delete(here);
    delete form.dataset.sent;
    say("failed", code, moved ? here : "");
  } finally {
    sending -= 1;
  }
}

function warn(event) {
  if (sending || kept.size) event.preventDefault();
}

document.addEventListener("keydown", chooseByKey);
document.addEventListener("change", showStep);
if (status) {
  document.addEventListener("submit", seal);
  addEventListener("beforeunload", warn);
  addEventListener("popstate", () => location.reload());
  askAhead();
}
