// Python runs in turns, one after another. Between two of them nothing is under way.

/** @typedef {{ acquire(): Promise<void>, release(): void }} Owned */

export class Turns {
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();
  #busy = false;

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

  get isBusy() {
    return this.#busy;
  }

  /** What is to be done between two turns. */
  between() {}

  /**
   * @template Result
   * @param {() => Promise<Result>} act
   * @returns {Promise<Result>}
   */
  next(act) {
    const done = this.#last.then(() => {
      this.#busy = true;
      return act();
    });
    this.#last = done
      .catch(() => {})
      .then(() => {
        this.#busy = false;
        this.between();
      });
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
      this.#wanted = true; // also of a tab that only waits for them itself: it hears it but once
      this.between();
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
    return this.next(async () => this.#release());
  }

  async end() {
    await this.rest();
    this.#channel.close();
  }

  /** Another tab goes before whatever this one has still to do, which then asks in its turn. */
  between() {
    if (this.#wanted && !this.isBusy) this.#release();
  }

  async #own() {
    if (!this.#unlock) await this.#lock();
    try {
      await this.#owned.acquire();
    } catch (error) {
      this.#release();
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

  #release() {
    if (!this.#unlock) return;
    this.#wanted = false;
    try {
      this.#owned.release();
    } finally {
      this.#unlock();
      this.#unlock = undefined;
    }
  }
}
