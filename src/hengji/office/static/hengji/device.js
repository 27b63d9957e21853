/**
 * The check of a device, row by row, against what the desk of an exam asks of it. Everything is worked out here:
 * the server is asked for the time and for as much as a desk weighs, and is told nothing.
 */

import { phrasebook } from "./sitting/room.js";
import { Store } from "./sitting/store.js";

const page = document.querySelector("[data-device]");
const given = page.dataset;
const say = phrasebook(document.getElementById("device-words"));

const PHONE_PX = 768;
const ROOMY_PX = 1200;
const FAST_MS = 300;
const SLOW_MS = 1500;
const ASKS = 6; // the first one also opens the connection and is left out
const LOADED_S = 3;
const LATE_S = 10;
const CLOCK_S = 30;
const LONG_TEXT = "衡".repeat(50000); // a queue of several hundred operations is no longer
const GLYPH_PX = 48;
const CHINESE = /\p{Script=Han}/u;

const found = new Map(); // check -> "good", "wait" or "bad"

/** Says what was found in a row: the mark in words, the sentence for it. */
function settle(check, mark, values = {}) {
  const row = page.querySelector(`[data-check="${check}"]`);
  const badge = row.querySelector(".badge");
  found.set(check, mark);
  badge.className = `badge ${mark}`;
  badge.textContent = say(mark);
  row.querySelector("[data-said]").textContent = say(`${check}-${mark}`, values);
}

function browser() {
  const needed = {
    fetch: window.fetch,
    BroadcastChannel: window.BroadcastChannel,
    "AbortSignal.timeout": window.AbortSignal?.timeout,
    "<dialog>": window.HTMLDialogElement?.prototype.showModal,
    checkVisibility: Element.prototype.checkVisibility,
    getRandomValues: window.crypto?.getRandomValues,
  };
  const missing = Object.keys(needed).filter((name) => !needed[name]);
  settle("browser", missing.length ? "bad" : "good", { name: nameOfBrowser(), missing: missing.join(", ") });
}

/** Puts as much into the store of a sitting as a long break of the network would, and reads it back. */
function storage() {
  const store = new Store("device-check");
  try {
    store.clear();
    store.append({ key: "1", typed: { text: LONG_TEXT } });
    const kept = store.queue[0]?.typed.text === LONG_TEXT;
    store.clear();
    settle("storage", kept ? "good" : "bad");
  } catch {
    settle("storage", "bad");
  }
}

function screen() {
  const size = { w: window.innerWidth, h: window.innerHeight };
  const mark = size.w < PHONE_PX ? "bad" : size.w < ROOMY_PX ? "wait" : "good";
  settle("screen", mark, size);
}

function pointer() {
  settle("pointer", window.matchMedia("(any-pointer: fine)").matches ? "good" : "wait");
}

/** Draws one character as this page would, and gives what came of it. */
function drawn(character) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2 * GLYPH_PX;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.font = `${GLYPH_PX}px ${getComputedStyle(document.body).fontFamily}`;
  pen.fillText(character, 0, 1.5 * GLYPH_PX);
  return pen.getImageData(0, 0, canvas.width, canvas.height).data;
}

/** Without a font for them all characters look alike: the same empty box. */
function fonts() {
  const [one, other] = ["一", "衡"].map(drawn);
  settle("fonts", one.some((value, place) => value !== other[place]) ? "good" : "bad");
}

async function pictures() {
  const image = new Image();
  image.src = given.picture;
  try {
    await image.decode();
    settle("pictures", "good");
  } catch {
    settle("pictures", "bad");
  }
}

/** Asks the server for the time, several times in a row: how long an answer takes, and how the clocks differ. */
async function network() {
  const asked = [];
  try {
    for (let number = 0; number < ASKS; number++) {
      const begun = performance.now();
      const response = await fetch(given.answer, { cache: "no-store" });
      const { now_ms: there } = await response.json();
      const took = performance.now() - begun;
      asked.push({ took, ahead: Date.now() - took / 2 - there });
    }
  } catch {
    settle("network", "bad", { ms: "—", worst: "—" });
    settle("clock", "wait", { s: "—" });
    return null;
  }
  asked.shift();
  asked.sort((one, other) => one.took - other.took);
  const ms = Math.round(asked[Math.floor(asked.length / 2)].took);
  const worst = Math.round(asked.at(-1).took);
  settle("network", ms <= FAST_MS ? "good" : ms <= SLOW_MS ? "wait" : "bad", { ms, worst });
  const seconds = Math.round(asked[0].ahead / 1000);
  settle("clock", Math.abs(seconds) <= CLOCK_S ? "good" : "wait", { s: Math.abs(seconds) });
  return ms;
}

/** Fetches as much as the page of a desk weighs. */
async function load() {
  const begun = performance.now();
  try {
    const response = await fetch(given.load, { cache: "no-store" });
    const kb = Math.round((await response.arrayBuffer()).byteLength / 1000);
    const seconds = (performance.now() - begun) / 1000;
    const mark = seconds <= LOADED_S ? "good" : seconds <= LATE_S ? "wait" : "bad";
    settle("load", mark, { kb, s: Math.max(seconds, 0.1).toFixed(1) });
  } catch {
    settle("load", "bad", { kb: "—", s: "—" });
  }
}

function nameOfBrowser() {
  const brands = navigator.userAgentData?.brands ?? [];
  const brand = brands.find(({ brand }) => !/not.?a.?brand|chromium/i.test(brand)) ?? brands.find(({ brand }) => brand === "Chromium");
  if (brand) return `${brand.brand} ${brand.version}`;
  return navigator.userAgent.match(/(Firefox|Edg|Chrome|Version)\/[\d]+/)?.[0].replace("/", " ") ?? "";
}

/** Says how it stands as a whole, and in one line that can be copied. */
function conclude(ms) {
  const count = (mark) => [...found.values()].filter((each) => each === mark).length;
  const titles = (mark) =>
    [...found].filter(([, each]) => each === mark).map(([check]) => page.querySelector(`[data-check="${check}"] th`).textContent);
  const bad = titles("bad");
  const wait = titles("wait");
  const box = page.querySelector("[data-summary]");
  const word = bad.length ? "failed" : wait.length ? "passable" : "passed";
  box.className = `notice ${{ failed: "error", passable: "warning", passed: "success" }[word]}`;
  box.firstElementChild.textContent = say(word, { n: bad.length || wait.length, which: (bad.length ? bad : wait).join(say("and")) });
  page.querySelector("[data-line]").textContent = say("line", {
    at: new Date().toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" }).slice(0, 16), // Sweden writes year-month-day
    good: count("good"),
    wait: count("wait"),
    bad: count("bad"),
    which: word === "passed" ? "" : say("named", { which: [...bad, ...wait].join(say("and")) }),
    name: nameOfBrowser(),
    ms: ms ?? "—",
  });
  page.querySelector("[data-concluded]").hidden = false;
}

async function check() {
  browser();
  storage();
  screen();
  pointer();
  fonts();
  await pictures();
  const ms = await network();
  await load();
  conclude(ms);
}

const typed = page.querySelector("[data-tries]");
typed.addEventListener("input", () => CHINESE.test(typed.value) && settle("typing", "good"));

page.querySelector("[data-again]").addEventListener("click", check);

page.querySelector("[data-copies]").addEventListener("click", async ({ currentTarget }) => {
  const line = page.querySelector("[data-line]");
  const told = currentTarget.parentElement.querySelector("[role=status]");
  getSelection().selectAllChildren(line);
  try {
    await navigator.clipboard.writeText(line.textContent);
    told.textContent = say("copied");
  } catch {
    told.textContent = say("selected"); // without https a page may not write to the clipboard
  }
});

check();
