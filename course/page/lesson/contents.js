// The contents say which section is on the screen, and what has become of the exercises.
import { followSections } from "./sections.js";
import { followSigns } from "./signs.js";

/** Follow the page for as long as it is there; with its list of sections, the rest is new, too. */
export function startContents() {
  const contents = document.getElementById("contents");
  if (!contents) return;
  let following = follow(contents);
  new MutationObserver(() => {
    following.abort();
    following = follow(contents);
  }).observe(contents, { childList: true });
}

/** @param {HTMLElement} contents */
function follow(contents) {
  const following = new AbortController();
  followSections(contents, following.signal);
  followSigns(contents, following.signal);
  return following;
}
