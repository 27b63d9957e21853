/**
 * The clock of the sitting.
 *
 * The server says how many seconds remain; from that moment the browser's monotonic counter measures.
 * The date and time of the candidate's computer play no part, whatever they are set to.
 */

const MILESTONES_MIN = [10, 5, 1];
const ENDING_S = 4; // the last moment at which what is typed can still arrive in time
const GRANTED_S = 20; // a jump forward larger than this is time granted, not the network's delay

export class Clock {
  #left_s;
  #asked;
  #shown_min = Infinity;
  #over = false;
  #ending = false;

  /**
   * @param {HTMLElement} face where the time is written
   * @param {number} remaining_s
   * @param {{onMilestone: (minutes: number) => void, onGranted: () => void, onEnding: () => void, onEnd: () => void}} calls
   */
  constructor(face, remaining_s, calls) {
    this.face = face;
    this.calls = calls;
    this.#left_s = remaining_s;
    this.#asked = performance.now();
    this.#shown_min = remaining_s / 60;
    this.#over = this.#ending = remaining_s <= 0;
    this.#tick();
    setInterval(() => this.#tick(), 250);
  }

  get remaining_s() {
    return Math.max(0, this.#left_s - (performance.now() - this.#asked) / 1000);
  }

  /** Takes the server's word. */
  set(remaining_s) {
    const granted = remaining_s - this.remaining_s > GRANTED_S;
    this.#left_s = remaining_s;
    this.#asked = performance.now();
    if (granted) {
      this.#over = this.#ending = false;
      this.#shown_min = remaining_s / 60;
      this.calls.onGranted();
    }
    this.#tick();
  }

  #tick() {
    const left_s = this.remaining_s;
    const face = written(left_s);
    if (this.face.textContent !== face) this.face.textContent = face;
    this.face.toggleAttribute("data-late", left_s <= 600);
    this.face.toggleAttribute("data-last", left_s <= 60);
    const passed = MILESTONES_MIN.filter((minutes) => left_s / 60 <= minutes && this.#shown_min > minutes);
    this.#shown_min = Math.min(this.#shown_min, left_s / 60); // the server's word may be a second more: not told twice
    if (passed.length && left_s > 0) this.calls.onMilestone(Math.min(...passed));
    if (left_s <= ENDING_S && !this.#ending) {
      this.#ending = true;
      this.calls.onEnding();
    }
    if (left_s <= 0 && !this.#over) {
      this.#over = true;
      this.calls.onEnd();
    }
  }
}

/** 3725 → "1:02:05"; rounded up, so that the last second shown is a second one still has. */
export function written(seconds) {
  const whole = Math.ceil(seconds);
  const two = (number) => String(number).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
