/**
 * Stands at the desk's door until its module is there: what is sent or followed before is held, and goes when the
 * module can take it. Sent as a plain form it would leave the exam, without a network for the browser's error page.
 *
 * A script of the page's head and no module: it runs before the first button can be seen. Where a browser runs no
 * scripts it does not run either, and the forms are plain ones that work.
 */
(() => {
  const LOOK_AGAIN_MS = 1000;
  const given = document.currentScript.dataset;
  const held = new Map(); // by what was pressed: a second click is the same act
  let lost = false; // the module did not come
  let looking = false;

  function hold(event, pressed, act) {
    event.preventDefault();
    event.stopImmediatePropagation();
    held.set(pressed, act);
    const line = document.querySelector("[data-part=status]");
    if (line) line.textContent = given.holding;
    goPlain();
  }

  function sent(event) {
    const { target: form, submitter } = event;
    hold(event, form, () => form.requestSubmit(submitter));
  }

  function followed(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const pressed = event.target.closest("a[href]:not([target], [download], [href^='#']), button[type=button]");
    if (pressed) hold(event, pressed, () => pressed.click());
  }

  function open() {
    document.removeEventListener("submit", sent, true);
    document.removeEventListener("click", followed, true);
    for (const act of held.values()) act();
    held.clear();
  }

  /** Without the module the page goes on as a plain one, which needs the server at every step. */
  async function goPlain() {
    if (!lost || !held.size || looking) return;
    looking = true;
    const there = await fetch(given.state).catch(() => null);
    looking = false;
    if (!there) {
      setTimeout(goPlain, LOOK_AGAIN_MS);
      return;
    }
    for (const pressed of [...held.keys()].slice(1)) held.delete(pressed); // the next page takes the rest
    open();
  }

  document.addEventListener("submit", sent, true);
  document.addEventListener("click", followed, true);
  document.addEventListener("desk:open", open, { once: true });
  addEventListener(
    "error",
    ({ target }) => {
      if (!(target instanceof HTMLScriptElement) || !("desk" in target.dataset)) return;
      lost = true;
      goPlain();
    },
    true,
  );
})();
