// The course's files are kept in the browser, for when there is no network.

/** Have them be kept: first those that are fetched anyway. */
export async function keepFiles() {
  const { serviceWorker: address } = window.course.config;
  const { serviceWorker } = navigator;
  if (!address || !serviceWorker) return undefined;
  await serviceWorker.register(address, { scope: "./", updateViaCache: "none" });
  return serviceWorker.ready;
}

/** Have all the others be kept as well.
 * @param {ServiceWorkerRegistration} files
 */
export function keepAllFiles({ active }) {
  active?.postMessage({ type: "complete" }, [new MessageChannel().port2]);
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
