// The course's files are kept in the browser, for when there is no network.

const ALL_KEPT =
  "This browser has all pages of the course now. They also open, and can be written in, without " +
  "a network.";

/** Have them be kept: first those that are fetched anyway; return what they are kept by. */
export async function keepFiles() {
  const { serviceWorker: address } = window.course.config;
  const { serviceWorker } = navigator;
  if (!address || !serviceWorker) return undefined;
  return serviceWorker.register(address, { scope: "./", updateViaCache: "none" });
}

/** Have all the others be kept as well, and say so when they are: once, since then they are there.
 * @param {ServiceWorkerRegistration} files
 */
export function keepAllFiles({ active }) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => data === "new" && tellAllKept();
  active?.postMessage({ type: "complete" }, [port2]);
}

function tellAllKept() {
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  document.querySelector("footer")?.prepend(words);
  words.textContent = ALL_KEPT; // it is heard where the element was there before
}

/** Whether what is fetched ahead may cost the reader something. */
export function isMetered() {
  /** @type {{ connection?: { saveData?: boolean, type?: string } }} */
  const { connection } = /** @type {any} */ (navigator);
  return (
    connection?.saveData ||
    connection?.type === "cellular" ||
    matchMedia("(prefers-reduced-data: reduce)").matches
  );
}
