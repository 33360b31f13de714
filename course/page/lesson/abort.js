// Waiting for something only as long as somebody wants it.

/** Wait for a promise, unless it is not to be waited for any more.
 * @template T
 * @param {Promise<T>} promise
 * @param {AbortSignal} signal
 * @returns {Promise<T>}
 */
export function unlessAborted(promise, signal) {
  const aborted = new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  return Promise.race([promise, /** @type {Promise<never>} */ (aborted)]);
}
