// Firefox ends a worker as soon as its page has gone. So a page that goes right after something was
// typed has a script that is busy for a moment, while the worker keeps that.

const UNTIL_KEPT = 1500; // milliseconds after which what was typed is kept in any case
const TIME_TO_KEEP = 400; // milliseconds that the worker may need

/** Hold the page up where it is to be, but nobody who leaves.
 * @returns {() => void} to be called when what was typed is kept
 */
export function holdUpAfterTyping() {
  let typed = -Infinity;
  document.addEventListener("input", () => {
    typed = performance.now();
  });
  addEventListener("pagehide", () => {
    const now = performance.now();
    if (now - typed > UNTIL_KEPT) return;
    while (performance.now() - now < TIME_TO_KEEP);
  });
  const forget = () => {
    typed = -Infinity;
  };
  document.addEventListener("course:left", forget);
  return forget;
}
