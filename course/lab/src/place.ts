import type { Notebook } from "@jupyterlab/notebook";

/** For how long, in milliseconds, a place that a link names may take to be drawn. */
const PATIENCE = 10_000;

/** For how many frames what comes late above a place, and a notebook that turns to its start, may move it. */
const FRAMES = 60;

/** Waits until a notebook has drawn what has this id. */
function drawn(notebook: Element, id: string): Promise<Element | null> {
  const name = CSS.escape(id);
  const find = () => notebook.querySelector(`[data-jupyter-id="${name}"], [id="${name}"]`);
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      observer.disconnect();
      resolve(find());
    };
    const observer = new MutationObserver(() => find() && finish());
    const timer = setTimeout(finish, PATIENCE);
    observer.observe(notebook, { childList: true, subtree: true });
    if (find()) finish();
  });
}

/** Scrolls a notebook to what has this id as soon as it is there, unless the reader scrolls first. */
export async function bringToTop(notebook: Notebook, id: string): Promise<void> {
  const reader = new AbortController();
  for (const input of ["wheel", "pointerdown", "keydown", "touchstart"]) {
    const stop = () => reader.abort();
    notebook.node.addEventListener(input, stop, { signal: reader.signal, passive: true });
  }
  const place = await drawn(notebook.node, id);
  const cell = notebook.widgets.findIndex(({ node }) => node.contains(place));
  if (cell !== -1) notebook.activeCellIndex = cell;
  for (let frame = 0; place && frame < FRAMES && !reader.signal.aborted; frame += 1) {
    place.scrollIntoView({ behavior: "instant" });
    await new Promise(requestAnimationFrame);
  }
  reader.abort();
}
