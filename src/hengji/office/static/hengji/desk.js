// Work lists by keyboard: j and k go down and up, x ticks, Enter opens as everywhere.
const items = () => [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);

function step(by) {
  const all = items();
  const here = all.indexOf(document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by));
  all[next]?.focus();
  all[next]?.scrollIntoView({ block: "nearest" });
}

// The box above a column of boxes ticks them all, or none.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-checks-all]")) return;
  for (const box of event.target.form.querySelectorAll("[data-item][type=checkbox]")) box.checked = event.target.checked;
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("textarea, select, input:not([type=checkbox]), dialog[open]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "x" && document.activeElement.matches("[data-item][type=checkbox]")) document.activeElement.click();
  else return;
  event.preventDefault();
});
