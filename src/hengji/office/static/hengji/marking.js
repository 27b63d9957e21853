/** Marking by keyboard, and the slider of a film. Without this module the same forms work with the mouse. */

const writes = (element) => element.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=range])");

function chooseByKey(event) {
  const form = document.querySelector("form[data-marking]");
  if (!form || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writes(event.target)) return;
  const radio = /^[0-4]$/.test(event.key) && form.elements.score[Number(event.key)];
  if (!radio) return;
  event.preventDefault();
  radio.checked = true;
  radio.focus();
}

function showStep(event) {
  if (event.target.closest("form[data-film]")) event.target.form.requestSubmit();
}

document.addEventListener("keydown", chooseByKey);
document.addEventListener("change", showStep);
