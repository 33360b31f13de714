// A newer version of the course has arrived while a page is open: it is told, and taken at a press,
// when what was typed is kept. Whoever does not press has it on their next visit.

const WORDS = "There is a newer version of this course. What you have kept stays as it is.";

/** Tell of a newer version, now or when it comes.
 * @param {ServiceWorkerRegistration} files what keeps the course's files
 * @param {() => boolean} isGood whether nothing would be lost by loading the page again
 * @param {() => Promise<unknown> | undefined} keep
 */
export function tellOfNewer(files, isGood, keep) {
  const tell = () => {
    const { waiting } = files;
    if (waiting && isGood() && !document.querySelector(".newer")) show(() => take(waiting, keep));
  };
  files.addEventListener("updatefound", () => {
    files.installing?.addEventListener("statechange", tell);
  });
  tell();
}

/** Load the page again, in its newer version.
 * @param {ServiceWorker} waiting
 * @param {() => Promise<unknown> | undefined} keep
 */
async function take(waiting, keep) {
  await keep();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
  waiting.postMessage({ type: "activate" });
}

/** @param {() => void} use */
function show(use) {
  const note = document.createElement("aside");
  note.className = "newer";
  note.setAttribute("aria-label", "A newer version");
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  note.append(
    words,
    button("Use it now", use),
    button("Later", () => note.remove()),
  );
  document.querySelector("main")?.before(note);
  words.textContent = WORDS; // it is heard where the element was there before
}

/**
 * @param {string} words
 * @param {() => void} act
 */
function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "pill";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}
