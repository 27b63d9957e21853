// Small improvements on pages that already work without them: dialogs, upload checks, one send per click.
const root = document;

function openDialog(event) {
  const opener = event.target.closest("[data-opens]");
  if (!opener) return;
  const dialog = root.getElementById(opener.dataset.opens);
  if (!(dialog instanceof HTMLDialogElement)) return;
  event.preventDefault();
  if (!unfinished(opener.closest("form"))) dialog.showModal();
}

// Behind an open dialog nothing can be mended, so what is still missing is said before it opens.
function unfinished(form) {
  const wrong = [...(form?.elements ?? [])].find((one) => one.checkVisibility() && !one.checkValidity());
  wrong?.reportValidity();
  return Boolean(wrong);
}

// A link that says it is a button answers to the space bar as one.
function pressed(event) {
  const button = event.key === " " && event.target.closest("a[role=button]");
  if (!button) return;
  event.preventDefault();
  button.click();
}

// The page after an act begins at its answer: what is wrong with a field, or what was said of the act. A field that asks
// for the focus by itself gets it before or after this runs, and gives way to the answer either way, unless somebody
// has begun to write in it.
function takeUp() {
  const held = root.activeElement;
  const idle = held === root.body || (held?.autofocus && held.value === held.defaultValue);
  if (window.location.hash || !idle) return;
  const field = root.querySelector("main [aria-invalid=true]:not([type=hidden])");
  const said = field ?? root.querySelector("main > .notice[role]");
  if (said && !field) said.tabIndex = -1;
  said?.focus();
}

function closeDialog(event) {
  const closer = event.target.closest("[data-closes]");
  if (closer) closer.closest("dialog")?.close();
}

// A second click on the same button must not send the form again while the first answer is under way.
function sendOnce(event) {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  window.setTimeout(() => delete form.dataset.sent, 8000);
}

// Tell the size of a file before it is sent; the server checks again.
function checkUpload(event) {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== "file" || !input.dataset.limit) return;
  const wrong = root.getElementById(`${input.id}-wrong`);
  const tooLarge = [...input.files].some((file) => file.size > Number(input.dataset.limit));
  input.setAttribute("aria-invalid", String(tooLarge));
  if (wrong) {
    wrong.hidden = !tooLarge;
    wrong.textContent = tooLarge ? input.dataset.tooLarge : "";
  }
}

function printPage(event) {
  if (event.target.closest("[data-prints]")) window.print();
}

// On a phone the navigation scrolls sideways: begin where the reader is.
const here = root.querySelector(".nav [aria-current]");
const row = here?.closest("ul");
if (row && row.scrollWidth > row.clientWidth) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;

takeUp();
root.addEventListener("keydown", pressed);
root.addEventListener("click", openDialog);
root.addEventListener("click", closeDialog);
root.addEventListener("click", printPage);
root.addEventListener("submit", sendOnce);
root.addEventListener("change", checkUpload);
window.addEventListener("pageshow", () => {
  for (const form of root.forms) delete form.dataset.sent;
});
// A refusal comes back as 409 or 422 with the form in it: show it.
root.addEventListener("htmx:beforeSwap", (event) => {
  if ([409, 422].includes(event.detail.xhr.status)) event.detail.shouldSwap = true;
});
