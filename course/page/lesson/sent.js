// What a page was sent with: its settings, and its widgets' states, each in a <script>.
export const CONFIG = "jupyter-config-data";
export const STATES = "widget-states";
// The only way, of a script's, that a JupyterHub takes for opening a page.
/** @type {RequestInit} */
export const AS_A_PAGE = { mode: "no-cors", redirect: "manual", cache: "no-store" };

/** Return what a page was sent with.
 * @param {string} id
 * @param {Document} [sent]
 */
export function read(id, sent = document) {
  return JSON.parse(sent.getElementById(id)?.textContent ?? "null");
}

/** Return this page as it is sent now.
 * @param {AbortSignal} [signal]
 */
export async function fetchPage(signal) {
  const response = await fetch(location.href, { ...AS_A_PAGE, signal });
  const fetched = new DOMParser().parseFromString(await response.text(), "text/html");
  const main = fetched.querySelector("main");
  if (!main) throw new Error("this is not a page of the course");
  return { fetched, main };
}

/** Take over what another sending of this page came with.
 * @param {Document} fetched
 */
export function takeSent(fetched) {
  for (const id of [CONFIG, STATES]) {
    document.getElementById(id)?.remove();
    const sent = fetched.getElementById(id);
    if (sent) document.body.append(sent);
  }
  const sections = fetched.querySelector("#contents .sections");
  if (sections) document.querySelector("#contents .sections")?.replaceWith(sections);
  for (const link of fetched.querySelectorAll("link[rel=stylesheet]")) document.head.append(link);
  Object.assign(window.course.config, read(CONFIG));
}
