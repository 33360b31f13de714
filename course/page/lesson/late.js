// A page that was sent before its exercises were made: they come into their places when they are.
import { fetchPage, takeSent } from "./sent.js";

const TRIES = 20; // the server answers each after some seconds
const PAUSE = 1000; // milliseconds between two

/** Return whether the exercises of this page were still being made when it was sent. */
export function isLate() {
  const { notebook, version } = window.course.config;
  return Boolean(notebook && !version);
}

/** Wait until the exercises are made, and put them in their places; say so where they never are. */
export async function placeExercises() {
  for (let tries = 0; isLate() && tries < TRIES; tries++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    await fetchPage().then(place, console.warn);
  }
  if (isLate()) for (const slot of slotsIn(document)) window.course.failed(undefined, slot);
}

/** @param {{ fetched: Document, main: HTMLElement }} page */
function place({ fetched, main }) {
  const slots = slotsIn(document);
  const made = slotsIn(main);
  if (slots.length !== made.length) return location.reload(); // the lesson was changed meanwhile
  for (const [index, slot] of slots.entries()) {
    slot.id = made[index].id;
    slot.replaceChildren(...made[index].childNodes);
  }
  takeSent(fetched);
}

/** @param {ParentNode} page */
function slotsIn(page) {
  return [...page.querySelectorAll(".slot")];
}
