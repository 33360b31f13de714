/** For how long, in milliseconds, a place that a link names may take to be drawn. */
const PATIENCE = 10_000;

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

/** Scrolls a notebook to what has this id, as soon as it is there. */
export async function bringToTop(notebook: Element, id: string): Promise<void> {
  const place = await drawn(notebook, id);
  // What is above it takes its height when it comes near the window: it is scrolled to once more.
  for (let time = 0; place && time < 3; time += 1) {
    place.scrollIntoView();
    await new Promise(requestAnimationFrame);
  }
}
