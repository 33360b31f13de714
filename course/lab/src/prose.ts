/** Marks the links that name a source, as the app's pages have them. */
function markSources(prose: Element, sources: string): void {
  for (const link of prose.querySelectorAll<HTMLAnchorElement>("a[href*='#']")) {
    const { pathname } = new URL(link.href, document.baseURI);
    if (pathname.endsWith(`/${sources}`)) link.classList.add("source");
  }
}

/** Makes a paragraph that is a picture a figure, with the picture's title below. */
function frame(paragraph: Element): void {
  const picture = paragraph.firstElementChild as HTMLImageElement;
  const figure = document.createElement("figure");
  figure.className = "picture";
  figure.append(picture);
  if (picture.title) {
    const caption = document.createElement("figcaption");
    caption.textContent = picture.title;
    picture.removeAttribute("title");
    figure.append(caption);
  }
  paragraph.replaceWith(figure);
}

function dress(prose: Element, sources: string): void {
  markSources(prose, sources);
  for (const picture of prose.querySelectorAll("p > img:only-child")) {
    const paragraph = picture.parentElement;
    if (paragraph && !paragraph.textContent?.trim()) frame(paragraph);
  }
}

/** Dresses rendered Markdown as the app's pages are, now and whenever it is rendered anew. */
export function dressProse(prose: Element, sources: string): void {
  dress(prose, sources);
  new MutationObserver(() => dress(prose, sources)).observe(prose, { childList: true });
}
