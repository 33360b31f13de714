// One named file: a header, twice, and after it what is in the file.
//
// The two copies of the header are written in turn, each with a higher number than the one before,
// so that a write that is cut short leaves the one before it. What a header says of the file is
// the name; a slot without one is free.

/** What a slot is kept in: what the browser's own handle, FileSystemSyncAccessHandle, can do.
 * @typedef {{
 *   read(into: Uint8Array, options: { at: number }): number,
 *   write(from: Uint8Array, options: { at: number }): number,
 *   truncate(size: number): void,
 *   getSize(): number,
 *   flush(): void,
 *   close(): void,
 * }} Handle
 */
/** `name` is "" of a slot that is free, `mtime` in milliseconds.
 * @typedef {{ name: string, inode: number, mode: number, mtime: number, number: number }} Header
 */

const MAGIC = 0x736c6f74;
const FORMAT = 1;
const COPY = 4096; // a disk writes as much as that at a time
const COPY_USED = 512;
const BEGINNING = 2 * COPY;
const NAME = 48;
const LONGEST_NAME = COPY_USED - NAME;
const ZEROS = new Uint8Array(65536);

/** What is wrong with a file, by the name of its errno. */
export class FileError extends Error {
  /** @param {string} code such as "ENOENT" */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export class Slot {
  #handle;
  #copy = 0;

  /** @param {Handle} handle */
  constructor(handle) {
    this.#handle = handle;
  }

  /** Make room for the header, so that no full disk keeps a file from being renamed or removed. */
  prepare() {
    if (this.#handle.getSize() < BEGINNING) this.#write(ZEROS.subarray(0, BEGINNING), 0);
  }

  /** Return the newest header that is whole; undefined where there is none.
   * @returns {Header | undefined}
   */
  readHeader() {
    const headers = [0, 1].map((copy) => this.#readCopy(copy));
    const [first, second] = headers.map((header) => header?.number ?? -1);
    this.#copy = second > first ? 1 : 0;
    return headers[this.#copy];
  }

  /** Have another header from now on, and wherever this is cut short either that one or this.
   * @param {Header} header whose number is higher than that of any before
   */
  writeHeader(header) {
    const copy = 1 - this.#copy;
    this.#write(encode(header), copy * COPY);
    this.#copy = copy;
  }

  get size() {
    return Math.max(0, this.#handle.getSize() - BEGINNING);
  }

  /**
   * @param {Uint8Array} into
   * @param {number} at
   * @returns {number} how many bytes there were
   */
  read(into, at) {
    return ofTheDisk(() => this.#handle.read(into, { at: BEGINNING + at }));
  }

  /**
   * @param {Uint8Array} from
   * @param {number} at
   */
  write(from, at) {
    this.#write(from, BEGINNING + at);
  }

  /** What is cut off is overwritten on the disk first.
   * @param {number} size
   */
  truncate(size) {
    if (size < this.size) {
      this.overwrite(size);
      this.flush(); // the disk would never see it otherwise: the room is given back right after this
    }
    this.cut(size);
  }

  /** What is cut off stays on the disk.
   * @param {number} size
   */
  cut(size) {
    ofTheDisk(() => this.#handle.truncate(BEGINNING + size));
  }

  /** @param {number} from */
  overwrite(from = 0) {
    const size = this.size;
    for (let at = from; at < size; at += ZEROS.length) {
      this.write(ZEROS.subarray(0, Math.min(ZEROS.length, size - at)), at);
    }
  }

  flush() {
    ofTheDisk(() => this.#handle.flush());
  }

  close() {
    ofTheDisk(() => this.#handle.close());
  }

  /**
   * @param {Uint8Array} from
   * @param {number} at
   */
  #write(from, at) {
    const written = ofTheDisk(() => this.#handle.write(from, { at }));
    if (written !== from.length) throw new FileError("ENOSPC");
  }

  /** @param {number} copy */
  #readCopy(copy) {
    const bytes = new Uint8Array(COPY_USED);
    const read = ofTheDisk(() => this.#handle.read(bytes, { at: copy * COPY }));
    return read === COPY_USED ? decode(bytes) : undefined;
  }
}

/** @param {Header} header */
function encode({ name, inode, mode, mtime, number }) {
  const bytes = new Uint8Array(COPY_USED);
  const encoded = new TextEncoder().encode(name);
  if (encoded.length > LONGEST_NAME) throw new FileError("ENAMETOOLONG");
  bytes.set(encoded, NAME);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(8, FORMAT);
  view.setUint32(12, mode);
  view.setFloat64(16, number);
  view.setFloat64(24, inode);
  view.setFloat64(32, mtime);
  view.setUint32(40, encoded.length);
  view.setUint32(4, checksum(bytes.subarray(8)));
  return bytes;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Header | undefined}
 */
function decode(bytes) {
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0) !== MAGIC || view.getUint32(4) !== checksum(bytes.subarray(8))) return;
  return {
    name: new TextDecoder().decode(bytes.subarray(NAME, NAME + view.getUint32(40))),
    inode: view.getFloat64(24),
    mode: view.getUint32(12),
    mtime: view.getFloat64(32),
    number: view.getFloat64(16),
  };
}

/** CRC-32, as in a zip file.
 * @param {Uint8Array} bytes
 */
function checksum(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** Do something on the disk, with what the browser says of it as an errno.
 * @template Result
 * @param {() => Result} act
 * @returns {Result}
 */
function ofTheDisk(act) {
  try {
    return act();
  } catch (error) {
    if (error instanceof FileError) throw error;
    const full = error instanceof DOMException && error.name === "QuotaExceededError";
    throw new FileError(full ? "ENOSPC" : "EIO");
  }
}
