// Reads the page aloud. Only a voice that works on this device is used, and where there is none, nothing
// is offered: what a voice elsewhere is to say, somebody there learns.
import { sentencesIn } from "./sentences.js";

const MARK = "aloud"; // the name that the style sheet knows the sentence by
const LESSON = "lesson";
const COVERED = "course-covered";
const FAILED = "The voice of this device stopped. You can try again.";

/** Return the voice to read with, one of this device that speaks the page's language.
 * @param {SpeechSynthesisVoice[]} voices
 * @param {readonly string[]} preferred - languages, the dearest first
 */
export function localVoice(voices, preferred = navigator.languages) {
  const page = document.documentElement.lang || "en";
  const here = voices.filter(
    ({ localService, lang }) => localService === true && spoken(lang).split("-")[0] === page,
  );
  const rank = preferred.map((language) => language.toLowerCase());
  const known = here.find(({ lang }) => rank.includes(spoken(lang)));
  return here.find((voice) => voice.default) ?? known ?? here[0];
}

/** Some devices write a language as `en_GB`.
 * @param {string} lang
 */
function spoken(lang) {
  return lang.replace("_", "-").toLowerCase();
}

/** Reads one sentence after the other, and marks it. */
class Reader {
  /** @param {SpeechSynthesis} speech */
  constructor(speech) {
    this.speech = speech;
    this.bar = makeBar();
    /** @type {import("./sentences.js").Sentence[]} */
    this.sentences = [];
    this.at = 0;
    /** @type {SpeechSynthesisUtterance | undefined} */
    this.saying = undefined; // kept, for a browser that forgets it hears no end of it
    this.bar.pause.addEventListener("click", () => (this.saying ? this.pause() : this.say()));
    this.bar.stop.addEventListener("click", () => this.stop());
  }

  /** Begin with the first block that is on the screen. */
  start() {
    const lesson = document.getElementById(LESSON);
    this.sentences = lesson ? sentencesIn(lesson) : [];
    const top = document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
    const first = this.sentences.findIndex(
      ({ block }) => block.getBoundingClientRect().bottom > Math.max(top, 0) + 1,
    );
    this.at = Math.max(first, 0);
    if (this.sentences.length === 0) return;
    document.body.append(this.bar.element);
    this.bar.pause.focus({ preventScroll: true });
    this.say();
  }

  say() {
    const sentence = this.sentences[this.at];
    const voice = localVoice(this.speech.getVoices());
    if (!sentence) return this.stop();
    if (!voice) return this.fail();
    this.hush();
    const saying = new SpeechSynthesisUtterance(sentence.words);
    saying.voice = voice; // without one, a browser might take one that is not of this device
    saying.lang = voice.lang;
    saying.addEventListener("end", () => this.saying === saying && this.next());
    saying.addEventListener("error", () => this.saying === saying && this.fail());
    this.saying = saying;
    this.show(sentence);
    this.speech.speak(saying);
  }

  next() {
    this.at += 1;
    this.say();
  }

  /** Fall silent; going on begins with this sentence again. */
  pause() {
    this.hush();
    this.bar.pause.textContent = "Go on";
  }

  stop() {
    this.hush();
    globalThis.CSS?.highlights?.delete(MARK);
    const focused = this.bar.element.contains(document.activeElement);
    this.bar.element.remove();
    if (focused) document.getElementById(LESSON)?.focus({ preventScroll: true });
  }

  fail() {
    this.pause();
    this.bar.words.textContent = FAILED;
  }

  hush() {
    this.saying = undefined;
    this.speech.cancel();
  }

  /** @param {import("./sentences.js").Sentence} sentence */
  show({ range, block }) {
    this.bar.pause.textContent = "Pause";
    this.bar.words.textContent = "";
    if (globalThis.Highlight) CSS.highlights.set(MARK, new Highlight(range));
    const { top, bottom } = range.getBoundingClientRect();
    const { bottom: header = 0 } = document.querySelector("header")?.getBoundingClientRect() ?? {};
    if (top < header || bottom > innerHeight - this.bar.element.offsetHeight - 32) {
      block.scrollIntoView({ block: "start" });
    }
  }
}

function makeBar() {
  const element = document.createElement("div");
  element.className = "aloud";
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", "Read aloud");
  const words = element.appendChild(document.createElement("p"));
  words.setAttribute("role", "status");
  const [pause, stop] = ["Pause", "Stop"].map((name) => {
    const button = element.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = "pill";
    button.textContent = name;
    return button;
  });
  return { element, words, pause, stop };
}

/** Stop when the page is left, or what is on it is covered.
 * @param {Reader} reader
 */
function stopWithThePage(reader) {
  const stop = () => reader.stop();
  document.addEventListener("course:left", stop);
  addEventListener("pagehide", stop);
  const lesson = document.getElementById(LESSON);
  if (!lesson) return;
  const onClass = () => lesson.classList.contains(COVERED) && stop();
  new MutationObserver(onClass).observe(lesson, { attributeFilter: ["class"] });
}

/** Offer it wherever there is a voice for it, as soon as the browser knows its voices.
 * @param {SpeechSynthesis} speech
 */
export function offer(speech) {
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-aloud]")
  );
  const reader = new Reader(speech);
  function look() {
    const voice = localVoice(speech.getVoices());
    for (const button of buttons) button.hidden = !voice;
  }
  for (const button of buttons) {
    button.addEventListener("click", () => {
      closeDrawer(button);
      reader.start();
    });
  }
  speech.addEventListener?.("voiceschanged", look);
  stopWithThePage(reader);
  look();
}

/** Close what stands before the page.
 * @param {Element} button
 */
function closeDrawer(button) {
  const drawer = /** @type {HTMLElement | null} */ (button.closest(":popover-open"));
  drawer?.hidePopover?.();
}

if (globalThis.speechSynthesis) offer(speechSynthesis);
