// Whoever follows a link to another page of the course need not wait until what they typed is kept by
// itself: it is kept before the page goes.

const LONGEST = 1000; // milliseconds that this may hold the reader up

/**
 * @param {() => Promise<unknown> | void} keep has kept what was typed
 */
export function keepBeforeLinks(keep) {
  addEventListener("click", (event) => {
    const link = followed(event);
    const kept = link && keep();
    if (!kept) return;
    event.preventDefault();
    const go = once(() => location.assign(link.href));
    setTimeout(go, LONGEST);
    kept.then(go, go);
  });
}

/** Return the link to another page of the course that a click follows in this tab.
 * @param {MouseEvent} event
 */
function followed(event) {
  const { target, button, defaultPrevented } = event;
  if (defaultPrevented || button !== 0 || !(target instanceof Element)) return null;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  /** @type {HTMLAnchorElement | null} */
  const link = target.closest("a[href]");
  if (!link || link.download || (link.target && link.target !== "_self")) return null;
  const isElsewhere = link.origin !== location.origin;
  const isHere = link.pathname === location.pathname && link.search === location.search;
  return isElsewhere || (isHere && link.hash) ? null : link;
}

/** @param {() => void} act */
function once(act) {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
