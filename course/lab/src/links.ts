/** A place in the course. */
export interface IPlace {
  readonly notebook: string;
  /** What the link's fragment says; "" where it has none. */
  readonly anchor: string;
}

/** Which lesson a link leads to; null if it leads elsewhere. */
export function leadsTo(
  link: HTMLAnchorElement,
  from: string,
  lessons: readonly { readonly notebook: string }[],
): IPlace | null {
  const written = link.getAttribute("href") ?? "";
  if (written.startsWith("#"))
    return { notebook: from, anchor: decodeURIComponent(written.slice(1)) };
  const { origin, pathname, hash } = new URL(link.href, document.baseURI);
  const name = decodeURIComponent(pathname.slice(pathname.lastIndexOf("/") + 1));
  const isLesson = lessons.some(({ notebook }) => notebook === name);
  const isHere = origin === new URL(document.baseURI).origin;
  return isLesson && isHere ? { notebook: name, anchor: decodeURIComponent(hash.slice(1)) } : null;
}

/** Whether a click is to open a link here, and not in a tab or window of its own. */
export function isPlainClick(event: MouseEvent): boolean {
  const { button, ctrlKey, metaKey, shiftKey, altKey } = event;
  return button === 0 && !(ctrlKey || metaKey || shiftKey || altKey);
}
