/**
 * The forms of the desk: reading them, keeping what is typed, showing what was refused.
 *
 * Values travel exactly as typed; the server alone decides what "1,200" or "３" means.
 */

// Stands before the name of every argument: a field called "dataset" or "elements" would hide that of its form.
const GIVEN = "given-";

// A file is no text: it is neither kept as a draft nor put back.
const controls = (form) =>
  [...form.elements].filter((control) => control.name.startsWith(GIVEN) && control.type !== "file");
const argument = (control) => control.name.slice(GIVEN.length);

/** What is typed, by name: {"supplier": "S-03", "quantity": "1,200"}. */
export function typed(form) {
  return Object.fromEntries(controls(form).map((control) => [argument(control), control.value]));
}

export function isTouched(form) {
  return controls(form).some((control) =>
    control instanceof HTMLSelectElement
      ? control.value !== ([...control.options].find((option) => option.defaultSelected) ?? control.options[0])?.value
      : control.value !== control.defaultValue,
  );
}

/** From now on the form as it stands is the untouched one. */
export function settle(form) {
  for (const control of controls(form)) {
    if (control instanceof HTMLSelectElement) for (const option of control.options) option.defaultSelected = option.selected;
    else control.defaultValue = control.value;
  }
}

/** Puts values back as they were typed. */
export function fill(form, values) {
  for (const control of controls(form)) if (argument(control) in values) control.value = values[argument(control)];
}

/** Shows why an operation was refused, field by field, and keeps everything that was typed. */
export function showRefusal(form, refusal, { focus }) {
  clearRefusal(form);
  let first = null;
  const beside = [];
  for (const [name, message] of Object.entries(refusal.fields)) {
    const control = form.elements[GIVEN + name];
    const wrong = form.querySelector(`[data-wrong="${name}"]`);
    if (wrong) {
      wrong.textContent = message;
      wrong.hidden = false;
    } else beside.push(message);
    if (control) {
      control.setAttribute("aria-invalid", "true");
      if (!first || control.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) first = control;
    }
  }
  say(form, [refusal.text, ...beside].join(" "), "error");
  if (focus) (first ?? form.querySelector("[data-said]")).focus();
}

export function clearRefusal(form) {
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
  }
  for (const wrong of form.querySelectorAll("[data-wrong]")) {
    wrong.hidden = true;
    wrong.textContent = "";
  }
  say(form, "", "info");
}

/** One line at the head of the form: sent, waiting, refused. */
export function say(form, sentence, tone) {
  const line = form.querySelector("[data-said]");
  line.textContent = sentence;
  line.className = `notice ${tone}`;
  line.hidden = !sentence;
}

/** Offers what can be chosen now, keeping what is chosen already. */
export function offer(root, choices) {
  for (const select of root.querySelectorAll("select[data-choices-from]")) {
    const offered = choices[select.dataset.choicesFrom]?.options;
    if (!offered) continue;
    const chosen = select.value;
    const blank = select.options[0]?.value === "" ? [new Option(select.options[0].text, "")] : [];
    select.replaceChildren(...blank, ...offered.map(([value, label]) => new Option(label, value)));
    select.value = [...select.options].some((option) => option.value === chosen) ? chosen : "";
  }
}
