/**
 * The forms of the desk: reading them, keeping what is typed, showing what was refused.
 *
 * Values travel exactly as typed; the server alone decides what "1,200" or "３" means.
 */

const OWN = new Set(["csrfmiddlewaretoken", "operation", "key", "expected_sequence", "view", "task"]);

const controls = (form) =>
  [...form.elements].filter((control) => control.name && !OWN.has(control.name) && control.type !== "submit");

/** What is typed, by name: {"supplier": "S-03", "lines.0.quantity": "120"}. */
export function typed(form) {
  const values = {};
  for (const control of controls(form)) {
    if (control.type === "checkbox") {
      if (control.checked) values[control.name] = [...(values[control.name] ?? []), control.value];
    } else if (control.type !== "radio" || control.checked) values[control.name] = control.value;
  }
  return values;
}

/** The same as the operation's arguments: {"supplier": "S-03", "lines": [{"quantity": "120"}]}. */
export function argumentsOf(form) {
  const values = {};
  for (const [name, value] of Object.entries(typed(form))) {
    const [field, row, column] = name.split(".");
    if (column === undefined) values[field] = value;
    else {
      values[field] ??= [];
      (values[field][Number(row)] ??= {})[column] = value;
    }
  }
  for (const [field, value] of Object.entries(values)) {
    // Numbering may have holes where a line was taken out.
    if (Array.isArray(value)) values[field] = value.filter((line) => line !== undefined);
  }
  return values;
}

export function isTouched(form) {
  return controls(form).some((control) =>
    control instanceof HTMLSelectElement
      ? control.value !== ([...control.options].find((option) => option.defaultSelected) ?? control.options[0])?.value
      : control.type === "checkbox" || control.type === "radio"
        ? control.checked !== control.defaultChecked
        : control.value !== control.defaultValue,
  );
}

/** Puts values back as they were typed, adding the lines that they need. */
export function fill(form, values) {
  for (const name of Object.keys(values)) {
    const [field, row, column] = name.split(".");
    if (column !== undefined) while (!form.elements[name] && addLine(form, field, Number(row)));
  }
  for (const control of controls(form)) {
    const value = values[control.name];
    if (value === undefined) continue;
    if (control.type === "checkbox") control.checked = value.includes(control.value);
    else if (control.type === "radio") control.checked = control.value === value;
    else control.value = value;
  }
}

/** Adds a line to a table of lines, from its template. */
export function addLine(form, field, number = undefined) {
  const table = form.querySelector(`[data-lines="${field}"]`);
  const template = table?.querySelector("template");
  if (!template) return null;
  const taken = [...table.querySelectorAll("tbody tr")].map((line) => Number(line.dataset.line));
  const next = number ?? Math.max(-1, ...taken) + 1;
  if (taken.includes(next)) return null;
  const line = template.content.firstElementChild.cloneNode(true);
  for (const node of [line, ...line.querySelectorAll("*")]) {
    for (const attribute of node.attributes) attribute.value = attribute.value.replaceAll("__line__", next);
  }
  for (const choice of line.querySelectorAll("select[data-choices-from]")) {
    const alike = form.querySelector(`select[data-choices-from="${choice.dataset.choicesFrom}"]`);
    if (alike) choice.replaceChildren(...[...alike.options].map((option) => new Option(option.text, option.value)));
  }
  table.querySelector("tbody").append(line);
  renumber(table);
  return line;
}

export function removeLine(line) {
  const table = line.closest("[data-lines]");
  if (table.querySelectorAll("tbody tr").length > 1) line.remove();
  else for (const control of line.querySelectorAll("input, select, textarea")) control.value = "";
  renumber(table);
}

function renumber(table) {
  table.querySelectorAll("tbody tr").forEach((line, index) => {
    const mark = line.querySelector("[data-line-number]");
    if (mark) mark.textContent = String(index + 1);
  });
}

/** Shows why an operation was refused, field by field, and keeps everything that was typed. */
export function showRefusal(form, refusal, { focus }) {
  clearRefusal(form);
  let first = null;
  const beside = [];
  for (const [name, message] of Object.entries(refusal.fields)) {
    const control = form.elements[name] ?? form.querySelector(`[data-lines="${name}"] [name]`);
    const wrong = form.querySelector(`[data-wrong="${name}"]`);
    if (wrong) {
      wrong.textContent = message;
      wrong.hidden = false;
    } else beside.push(message);
    const found = control instanceof RadioNodeList ? control[0] : control;
    if (found) {
      found.setAttribute("aria-invalid", "true");
      if (wrong) found.setAttribute("aria-errormessage", wrong.id);
      if (!first || found.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) first = found;
    }
  }
  say(form, [refusal.text, ...beside].join(" "), "error");
  if (focus) (first ?? form.querySelector("[data-said]")).focus();
}

export function clearRefusal(form) {
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-errormessage");
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

/** Back to an empty form, with one line in each table of lines. */
export function empty(form) {
  form.reset();
  for (const table of form.querySelectorAll("[data-lines]")) {
    [...table.querySelectorAll("tbody tr")].slice(1).forEach((line) => line.remove());
    renumber(table);
  }
}

/** Offers what can be chosen now, keeping what is chosen already. */
export function offer(root, choices) {
  for (const select of root.querySelectorAll("select[data-choices-from]")) {
    const offered = choices[select.dataset.choicesFrom];
    if (!offered) continue;
    const chosen = select.value;
    const blank = select.options[0]?.value === "" ? [new Option(select.options[0].text, "")] : [];
    select.replaceChildren(...blank, ...offered.map(({ value, label }) => new Option(label, value)));
    select.value = [...select.options].some((option) => option.value === chosen) ? chosen : "";
  }
}
