// Python runs in turns, one after another. Between two of them nothing is under way.

/** @typedef {{ acquire(): Promise<void>, release(): Promise<void> }} Owned */

export class Turns {
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();

  /** Do something, after everything that was to be done before.
   * @template Result
   * @param {() => Result} act that is done when it returns
   * @returns {Promise<Result>}
   */
  turn(act) {
    return this.next(async () => act());
  }

  /** Have other tabs do what they want to, for as long as there is nothing more to do here. */
  async rest() {}

  /** There will be no other turn. */
  async end() {
    await this.#last;
  }

  /** Do what is to be done after each turn, before the next. */
  async between() {}

  /**
   * @template Result
   * @param {() => Promise<Result>} act
   * @returns {Promise<Result>}
   */
  next(act) {
    const done = this.#last.then(act);
    const ended = done.catch(() => {}).then(() => this.between());
    this.#last = ended.catch(() => {});
    return done;
  }
}

/** During each of these turns the files on the disk are this tab's.
 *
 * A tab that has them keeps them until another one wants them. That one says so over a channel, and
 * waits for the lock, which tells whose they are.
 */
export class SharedTurns extends Turns {
  #name;
  #owned;
  #channel;
  #wanted = false;
  /** Lets the lock go.
   * @type {(() => void) | undefined} */
  #unlock;

  /**
   * @param {string} name the same in all tabs
   * @param {Owned} owned the files
   */
  constructor(name, owned) {
    super();
    this.#name = name;
    this.#owned = owned;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = () => {
      this.#wanted = true; // also where this tab only waits for them itself: it hears it but once
      this.next(async () => {});
    };
  }

  /**
   * @template Result
   * @param {() => Result} act
   * @returns {Promise<Result>}
   */
  turn(act) {
    return this.next(async () => {
      await this.#own();
      return act();
    });
  }

  rest() {
    return this.next(() => this.#release());
  }

  async end() {
    try {
      await this.rest();
    } finally {
      this.#channel.close();
    }
  }

  /** Another tab goes before whatever this one has still to do, which then asks in its turn. */
  async between() {
    if (this.#wanted) await this.#release();
  }

  async #own() {
    if (!this.#unlock) await this.#lock();
    try {
      await this.#owned.acquire();
    } catch (error) {
      await this.#release();
      throw error;
    }
  }

  /** Wait until no other tab has the files. */
  async #lock() {
    if (await this.#request({ ifAvailable: true })) return;
    this.#channel.postMessage("wanted");
    await this.#request({});
  }

  /**
   * @param {LockOptions} options
   * @returns {Promise<boolean>} whether the lock is this tab's now
   */
  #request(options) {
    return new Promise((resolve, reject) => {
      const held = (/** @type {Lock | null} */ lock) => {
        resolve(lock !== null);
        if (!lock) return;
        /** @type {Promise<void>} */
        const unlocked = new Promise((unlock) => {
          this.#unlock = unlock;
        });
        return unlocked;
      };
      navigator.locks.request(this.#name, options, held).catch(reject);
    });
  }

  async #release() {
    if (!this.#unlock) return;
    this.#wanted = false;
    try {
      await this.#owned.release();
    } finally {
      this.#unlock();
      this.#unlock = undefined;
    }
  }
}
