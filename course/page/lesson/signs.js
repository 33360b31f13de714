// Says in the contents whether an exercise was answered, or waits for its reader, as the classes of its
// widget have it.

/** What is said for a class; of several, for the first.
 * @type {Record<string, string>}
 */
const SIGNS = { waits: "waits for you", answered: "answered" };

/**
 * @param {HTMLElement} contents
 * @param {AbortSignal} signal
 */
export function followSigns(contents, signal) {
  /** @type {NodeListOf<HTMLElement>} */
  const links = contents.querySelectorAll("a[data-exercise]");
  function show() {
    for (const link of links) showSign(link);
  }
  const changes = new MutationObserver(show);
  for (const link of links) {
    const exercise = exerciseOf(link);
    if (exercise) changes.observe(exercise, { attributeFilter: ["class"] });
  }
  signal.addEventListener("abort", () => changes.disconnect());
  show();
}

/** @param {HTMLElement} link */
function exerciseOf(link) {
  return document.getElementById(`exercise-${link.dataset.exercise}`)?.querySelector(".exercise");
}

/** @param {HTMLElement} link */
function showSign(link) {
  const exercise = exerciseOf(link);
  const name = Object.keys(SIGNS).find((each) => exercise?.classList.contains(each));
  const sign = link.querySelector(".sign");
  if (!sign) return;
  sign.className = `sign ${name ?? ""}`.trim();
  sign.textContent = name ? SIGNS[name] : "";
}
