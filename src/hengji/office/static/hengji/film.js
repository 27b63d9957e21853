/** A film of a sitting: steps in place, by keyboard, and by itself; shows one task or one view of the desk alone.
 *
 * Without this module the same slider, links and list work page by page.
 */

const FRAME_MS = 1200; // long enough to see what changed
let playing = 0;
let chosen = ""; // the group that is shown alone
let asked = 0;

const film = () => document.getElementById("film");
const here = () => Number(film().dataset.filmAt);

function steps() {
  const shown = [...film().querySelectorAll(".strip li:not([hidden]) [data-step]")].map((link) => Number(link.dataset.step));
  return [...new Set([0, ...shown])];
}

/** Show another frame in place of this one; of several asked for quickly only the last is shown. */
async function go(at) {
  asked += 1;
  const mine = asked;
  const held = document.activeElement?.id;
  const response = await fetch(`?at=${at}`).catch(() => null);
  if (!response?.ok) {
    location.assign(`?at=${at}`);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (mine !== asked) return;
  film().replaceWith(document.adoptNode(page.getElementById("film")));
  history.replaceState(null, "", `?at=${at}`);
  furnish();
  document.getElementById(held)?.focus();
}

function furnish() {
  const play = film().querySelector("[data-play]");
  for (const part of film().querySelectorAll("[data-play], [data-filter], [data-keys]")) part.hidden = false;
  play.setAttribute("aria-pressed", String(Boolean(playing)));
  if (playing) play.textContent = play.dataset.pause;
  film().querySelector("#group").value = chosen;
  for (const item of film().querySelectorAll(".strip [data-group]")) {
    item.hidden = Boolean(chosen) && item.dataset.group !== chosen;
  }
  film().querySelector(".strip [aria-current]")?.scrollIntoView({ block: "nearest" });
}

const after = () => steps().find((step) => step > here());
const before = () => steps().findLast((step) => step < here());

function stop() {
  clearTimeout(playing);
  playing = 0;
}

async function playOn() {
  const next = after();
  if (next === undefined) {
    stop();
    go(here()); // with the button as it was
    return;
  }
  await go(next);
  if (playing) playing = setTimeout(playOn, FRAME_MS);
}

function toggle() {
  if (playing) {
    stop();
    go(here());
    return;
  }
  playing = setTimeout(playOn, 0);
  furnish();
}

const writes = (element) => element.matches("textarea, select, button, summary, input:not([type=range])");
const KEYS = {
  ArrowRight: () => after(),
  ArrowLeft: () => before(),
  Home: () => 0,
  End: () => Number(film().dataset.filmLast),
};

function byKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
  if (event.key === " ") {
    event.preventDefault();
    toggle();
    return;
  }
  const at = KEYS[event.key]?.();
  if (at === undefined) return;
  event.preventDefault();
  stop();
  go(at);
}

function byClick(event) {
  if (event.target.closest("[data-play]")) {
    toggle();
    return;
  }
  const link = event.target.closest("#film a[data-step], .film-controls a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  stop();
  go(Number(new URL(link.href).searchParams.get("at")));
}

if (film()) {
  document.addEventListener("keydown", byKey);
  document.addEventListener("click", byClick);
  document.addEventListener("submit", (event) => {
    if (!event.target.closest("form[data-film]")) return;
    event.preventDefault();
    stop();
    go(Number(event.target.elements.at.value));
  });
  document.addEventListener("change", (event) => {
    if (event.target.id !== "group") return;
    chosen = event.target.value;
    furnish();
  });
  furnish();
}
