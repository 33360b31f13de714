// What a page offers as it opens, at the foot of the window: to go on where the reader stopped, and
// what waits for them. It moves nothing, takes no focus, and goes when it is closed or followed.

const LEFT = "course-left"; // in localStorage: a page was left, and no kernel has heard that
const TOLD = "course-told"; // in sessionStorage: what waits was told in this tab

/** @typedef {{ lesson: string, section: string }} There */
/** What the kernel knows; nothing where nothing is kept, or it is locked.
 * @typedef {{
 *   place: There & { title: string, heading: string } | null,
 *   waiting: (There & { words: string })[],
 * } | null} Told
 */

export class Welcome {
  #page = window.course;
  #isFresh = isFresh();
  /** @type {HTMLElement | undefined} */
  #card;
  /** @type {There | undefined} */
  #place; // that the card offers to go on at

  constructor() {
    document.addEventListener("course:told", (event) => {
      const { welcome } = /** @type {CustomEvent<{ welcome?: Told }>} */ (event).detail;
      if (welcome !== undefined) this.#hear(welcome);
    });
    document.addEventListener("course:left", () => mark("sessionStorage", TOLD, false));
  }

  /** Return whether it is still offered to go on elsewhere; not where the reader has come there. */
  offersPlace() {
    if (this.#place && isInSight(this.#place)) this.#close();
    return this.#place !== undefined;
  }

  /** Ask the kernel, which has taken the page. */
  ask() {
    const waiting = !isMarked("sessionStorage", TOLD);
    this.#page.tell?.({ welcome: { waiting, left: isMarked("localStorage", LEFT) } });
  }

  /** @param {Told} told */
  #hear(told) {
    this.#close();
    if (!told || this.#page.leaving) return;
    mark("localStorage", LEFT, false);
    const place = this.#isFresh ? goingOn(told.place) : undefined;
    const waiting = isMarked("sessionStorage", TOLD) ? [] : told.waiting;
    const links = waiting.map((each) => link(each.words, addressOf(each)));
    const lines = [place, ...links].filter((line) => line !== undefined);
    if (lines.length > 0) this.#show(lines);
    if (place) this.#place = told.place ?? undefined;
    if (links.length > 0) mark("sessionStorage", TOLD, true);
  }

  /** @param {HTMLElement[]} lines */
  #show(lines) {
    const card = document.createElement("aside");
    card.className = "welcome";
    card.setAttribute("aria-label", "Welcome back");
    const status = document.createElement("div");
    status.setAttribute("role", "status");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "pill";
    close.textContent = "Not now";
    close.addEventListener("click", () => this.#close());
    card.append(status, close);
    card.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a")) this.#close();
    });
    document.querySelector("main")?.before(card);
    status.append(...lines); // it is heard where the element was there before
    this.#card = card;
  }

  #close() {
    const focused = this.#card?.contains(document.activeElement);
    this.#card?.remove();
    this.#card = this.#place = undefined;
    if (focused) document.getElementById("lesson")?.focus({ preventScroll: true });
  }
}

/** Whether a page was opened at its top: not at a place in it, nor where the browser had it before. */
function isFresh() {
  const [opened] = performance.getEntriesByType("navigation");
  const { type } = /** @type {Partial<PerformanceNavigationTiming>} */ (opened ?? {});
  return !location.hash && !(type !== "navigate" && scrollY > 0);
}

/** Return the line that offers to go on; none where that is in sight, or the course has it no more.
 * @param {Exclude<Told, null>["place"]} place
 */
function goingOn(place) {
  if (!place || isInSight(place)) return undefined;
  const { lesson, title, heading } = place;
  const words = heading ? `Go on at “${heading}”` : `Go on with “${title}”`;
  const line = link(words, addressOf(place));
  if (line && heading && lesson !== ownLesson()) line.append(note(`, in “${title}”`));
  return line;
}

/** @param {There} there */
function isInSight({ lesson, section }) {
  if (lesson !== ownLesson()) return false;
  const heading = document.getElementById(section);
  return !heading || heading.getBoundingClientRect().top < innerHeight;
}

/** Return the address of a section, as the page's own links have it; "" where none leads there.
 * @param {There} there
 */
function addressOf({ lesson, section }) {
  const hash = section && `#${section}`;
  if (lesson === ownLesson()) return hash;
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("nav a[href]");
  const found = [...links].find(({ pathname }) => nameOf(pathname) === lesson);
  return found ? found.href.replace(/#.*/, "") + hash : "";
}

function ownLesson() {
  return nameOf(window.course.config.notebook);
}

/** Return the name of a lesson, whatever it is an address of: its notebook, or its page in a folder.
 * @param {string} address
 */
function nameOf(address) {
  return decodeURIComponent(address.split("/").at(-1) ?? "").replace(/\.(ipynb|html)$/, "");
}

/** Return a line with a link, none where there is no address.
 * @param {string} words
 * @param {string} address
 */
function link(words, address) {
  if (!address) return undefined;
  const line = document.createElement("p");
  const made = document.createElement("a");
  made.href = address;
  made.textContent = words;
  line.append(made);
  return line;
}

/** @param {string} words */
function note(words) {
  const made = document.createElement("small");
  made.textContent = words;
  return made;
}

/** @typedef {"localStorage" | "sessionStorage"} Storage */

/**
 * @param {Storage} storage
 * @param {string} name
 */
function isMarked(storage, name) {
  try {
    return window[storage].getItem(name) !== null;
  } catch {
    return false; // the browser lets pages keep nothing
  }
}

/**
 * @param {Storage} storage
 * @param {string} name
 * @param {boolean} marked
 */
function mark(storage, name, marked) {
  try {
    if (marked) window[storage].setItem(name, "1");
    else window[storage].removeItem(name);
  } catch {
    // The browser lets pages keep nothing.
  }
}
