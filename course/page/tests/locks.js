// What a browser's navigator.locks does, which Node.js has only since its version 24.

export class LockManager {
  /** Those who wait for each lock; the first one has it.
   * @type {Map<string, (() => void)[]>} */
  #queues = new Map();

  /**
   * @param {string} name
   * @param {{ ifAvailable?: boolean }} options
   * @param {(lock: object | null) => unknown} held
   */
  async request(name, { ifAvailable }, held) {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    if (ifAvailable && queue.length) return held(null);
    await new Promise((resolve) => {
      queue.push(() => resolve(undefined));
      if (queue.length === 1) queue[0]();
    });
    try {
      return await held({ name });
    } finally {
      queue.shift();
      queue[0]?.();
    }
  }
}
