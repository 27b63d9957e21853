/** The sitting's page: joins the clock, the courier, the forms and the tabs. */

import { Clock } from "./sitting/clock.js";
import { Courier } from "./sitting/courier.js";
import { Desk } from "./sitting/desk.js";
import { offer } from "./sitting/forms.js";
import { HandIn } from "./sitting/handin.js";
import { Room, phrasebook } from "./sitting/room.js";
import { SignIn } from "./sitting/signin.js";
import { Store } from "./sitting/store.js";
import { Studio } from "./sitting/studio.js";
import { Tabs } from "./sitting/tabs.js";

const AWAY_S = 3; // a shorter look away is nobody's business
const ASK_MS = 10000; // time granted shows within 15 s

const page = document.body;
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const given = page.querySelector("[data-sitting]").dataset;
const say = phrasebook(document.getElementById("sitting-words"));

const store = new Store(given.sitting);
const room = new Room(page);
let status = "idle";
let shown = { digest: given.digest, sequence: Number(given.sequence) };
let troubled = false;
let notices = Number(given.notices);
let reads = false; // another tab of this browser writes
let elsewhere = "elsewhere" in given; // the invigilator let the candidate go on at another device
const TROUBLE = ["offline", "signedout", "failed"];

let asking;
const offered = new Map(); // prints of what the forms offer, by its name

const courier = new Courier(
  { operations: given.operations, state: given.state },
  store,
  { sequence: Number(given.sequence), token: page.querySelector("[name=csrfmiddlewaretoken]").value },
  {
    shown: () => ({ shown: [...room.prints, ...offered.values()].join("."), since: shown.sequence }),
    onStatus(word) {
      status = word;
      write();
    },
    onEntry(order, reply) {
      heard();
      clock.set(reply.remaining_s);
      hear(reply);
      desk.received(order, reply);
      studio?.received(order, reply);
      if (reply.fragments) take(reply);
      if (reply.entry.outcome === "refused") announce(say("refused", { label: order.label }));
      write();
    },
    onRejected(order, text) {
      desk.rejected(order, text ?? say("failed"));
      write();
    },
    onState(reply) {
      heard();
      clock.set(reply.remaining_s);
      if (reply.elsewhere !== elsewhere) move(reply.elsewhere);
      hear(reply);
      if (reply.fragments) take(reply);
      else if (reply.sequence > shown.sequence && !courier.waiting) courier.ask({ everything: true });
      write();
    },
    onBehind() {
      part("behind").hidden = false;
      courier.ask({ everything: true });
    },
    onElsewhere: () => move(true),
    onClosed: finish,
  },
);

const signIn = new SignIn(page, courier, say);
const desk = new Desk(page, store, courier, say, write);
const easel = page.querySelector("[data-studio]");
const studio = easel && new Studio(easel);

const clock = new Clock(part("clock"), Number(given.remaining), {
  onMilestone: (minutes) => announce(say("milestone", { n: minutes })),
  onGranted: () => announce(say("granted")),
  onEnding: () => desk.sendAnswers(),
  async onEnd() {
    announce(say("over"));
    await courier.deliver();
    courier.ask();
  },
});

const tabs = new Tabs(given.sitting, (writing) => {
  reads = !writing;
  settleWriter();
  if (!writing) return;
  desk.sendRestored();
  courier.ask({ everything: true });
});

/** One writer: one device the invigilator let in, and in it one tab. */
function settleWriter() {
  courier.reading = reads || elsewhere;
  part("reading").hidden = !reads || elsewhere;
  part("elsewhere").hidden = !elsewhere;
  desk.setReading(courier.reading || courier.closed);
  write();
}

/** The invigilator let another device write, or this one again; what waits here stays here, and shows. */
function move(away) {
  elsewhere = away;
  part("claimed").hidden = true;
  settleWriter();
  if (away) announce(say("elsewhere"));
  else courier.ask({ everything: true });
}

new HandIn(page, { desk, courier, store, say, open: () => !courier.reading && !courier.closed });

/** What the server shows now. */
function take(reply) {
  if (reply.sequence < courier.sequence) return; // asked before the last operation, answered after it
  courier.sequence = reply.sequence;
  if (reply.digest === shown.digest) return;
  if (reply.since !== shown.sequence) {
    courier.ask({ everything: true }); // it leaves out what stood here when it was asked, and something else does now
    return;
  }
  shown = { digest: reply.digest, sequence: reply.sequence };
  room.refresh(reply.fragments);
  if (reply.entries) room.tell(reply.entries);
  offer(page, reply.choices);
  for (const [source, { print }] of Object.entries(reply.choices)) offered.set(source, print);
  studio?.refresh();
}

/** The server has answered: it is asked again when it has been silent for so long. */
function heard() {
  clearInterval(asking);
  asking = setInterval(() => courier.closed || courier.ask(), ASK_MS);
}

/** The invigilator has said something, or given time: it is shown and spoken, and the focus stays where it is. */
function hear(reply) {
  if (!reply.told) {
    if (reply.notices > notices) courier.ask({ told: true });
    return;
  }
  const fresh = reply.told.slice(0, Math.max(0, reply.told.length - part("told").children.length));
  notices = reply.told.length;
  part("told").replaceChildren(...reply.told.map(item));
  part("told-box").hidden = notices === 0;
  if (fresh.length) announce(fresh.join(" "));
}

/** The state of what was done here, always in words. */
function write() {
  const waiting = store.queue;
  const word = elsewhere ? "elsewhere" : courier.held ? "held" : status;
  const drafts = desk?.drafts.length ?? 0;
  settle(part("saved"), say("saved", { n: courier.sequence, m: waiting.length }));
  settle(part("status"), word === "idle" && drafts ? say("drafts", { n: drafts }) : say(word));
  if (TROUBLE.includes(word) !== troubled) {
    troubled = !troubled;
    announce(say(word));
  }
  part("state").dataset.status = word === "idle" && drafts ? "drafts" : word;
  part("signed-out").hidden = status !== "signedout";
  if (status === "idle") signIn.done();
  part("waiting-box").hidden = waiting.length === 0;
  part("waiting").replaceChildren(...waiting.map(({ label }) => item(label)));
}

function settle(line, sentence) {
  if (line.textContent !== sentence) line.textContent = sentence;
}

function item(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}

/** For those who listen; emptied first, so that the same sentence is spoken twice. */
function announce(sentence) {
  const line = part("announcement");
  line.textContent = "";
  setTimeout(() => (line.textContent = sentence), 50);
}

/** The sitting is closed: nothing more can be written, what was acknowledged is in the journal. */
function finish() {
  desk.setReading(true);
  part("closed").hidden = false;
  part("lost").hidden = courier.waiting === 0;
  write();
}

page.querySelector("form[data-claims]")?.addEventListener("submit", async (event) => {
  event.preventDefault(); // a page that only reads stays, with all that waits in it
  if (await courier.post(event.target.action)) part("claimed").hidden = false;
});

part("take-over").addEventListener("click", () => tabs.takeOver());

part("release").addEventListener("click", () => {
  part("behind").hidden = true;
  courier.release();
});

part("hide-clock").addEventListener("click", ({ currentTarget }) => {
  part("clock").hidden = !part("clock").hidden;
  const { textContent, dataset } = currentTarget;
  [currentTarget.textContent, dataset.other] = [dataset.other, textContent];
});

page.querySelector("form[data-language]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const chosen = { language: event.submitter.value, next: given.state };
  if (await courier.post(event.target.action, chosen)) location.reload();
  else announce(say("unlanguage"));
});

/** A link that leads away is followed when the server is there: else the browser's own error page would follow. */
page.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]:not([target], [download], [href^='#'])");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (await courier.ask()) location.assign(link.href);
  else announce(say("unlink"));
});

/** The page went out of sight and came back: it is written down for people, and the candidate sees that it was. */
let left = 0;
addEventListener("blur", () => (left = left || performance.now()));
addEventListener("focus", async () => {
  const seconds = left ? Math.round((performance.now() - left) / 1000) : 0;
  left = 0;
  if (!given.away || seconds < AWAY_S || courier.reading || courier.closed) return;
  if (await courier.post(given.away, { seconds })) courier.ask({ told: true });
});

heard();
if (elsewhere) settleWriter();
write();
courier.deliver();
document.dispatchEvent(new Event("desk:open"));
