// What is kept in memory alone, such as the key of an unlocked journal: each page has a copy, and
// gives it to the next one, so that it outlives going on to another lesson. It never lies on a disk.

const PATIENCE = 300; // milliseconds until whoever has it has answered

/** What is in memory, as the worker made it; the latest stamp counts.
 * @typedef {{ stamp: number }} Memory
 */

export class CarriedMemory {
  /** @type {Memory | undefined} */
  newest;
  /** @type {(memory: Memory) => void} */
  onnewer = () => {};
  /** When all that can be had from others is there.
   * @type {Promise<unknown>}
   */
  found = Promise.resolve();
  #hasLeft = false;
  #registered;
  /** @type {ServiceWorkerRegistration | undefined | void} */
  #registration;
  #tabs = new BroadcastChannel(`course-memory ${new URL(".", location.href).pathname}`);

  /** @param {Promise<ServiceWorkerRegistration | undefined | void>} [registered] */
  constructor(registered = Promise.resolve()) {
    this.#registered = registered.then((registration) => {
      this.#registration = registration;
    });
    this.#tabs.onmessage = ({ data }) => this.#hear(data);
    this.seek();
    addEventListener("pagehide", () => this.#give());
    document.addEventListener("course:left", () => this.#forget());
  }

  /** Ask who else has a copy. */
  seek() {
    this.#tabs.postMessage("wanted");
    const tooLong = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    this.found = Promise.race([this.#given(), tooLong]);
  }

  /** Take note of what this page's worker has in memory now.
   * @param {Memory} memory
   */
  take(memory) {
    if (this.#hasLeft) return;
    this.newest = memory;
    this.#tabs.postMessage({ memory });
  }

  /** @param {"wanted" | { memory: Memory }} said by the page of another tab */
  #hear(said) {
    if (said !== "wanted") this.#learn(said.memory);
    else if (this.newest) this.#tabs.postMessage({ memory: this.newest });
  }

  /** @param {Memory | null | undefined} memory */
  #learn(memory) {
    if (!memory || memory.stamp <= (this.newest?.stamp ?? 0)) return;
    this.newest = memory;
    this.onnewer(memory);
  }

  /** The service worker: on a first visit also one that is not in charge of this page yet. */
  get #holder() {
    const { installing, waiting, active } = this.#registration ?? {};
    return navigator.serviceWorker?.controller ?? active ?? waiting ?? installing;
  }

  /** Ask for what the page before this one has left with the service worker. */
  async #given() {
    if (!this.#holder) await this.#registered;
    const holder = this.#holder;
    if (!holder) return new Promise(() => {}); // other tabs may answer
    const { port1, port2 } = new MessageChannel();
    /** @type {Promise<void>} */
    const answered = new Promise((resolve) => {
      port1.onmessage = ({ data }) => {
        this.#learn(data);
        port1.close();
        resolve();
      };
    });
    holder.postMessage({ type: "give" }, [port2]);
    return answered;
  }

  /** Leave it with the service worker, which forgets it soon if no page asks. */
  #give() {
    if (this.newest) this.#holder?.postMessage({ type: "hold", memory: this.newest });
  }

  #forget() {
    this.#hasLeft = true;
    this.newest = undefined;
    this.#tabs.close();
  }
}
