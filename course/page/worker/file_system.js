// The files of a pool as a file system of Emscripten's, and so of Python's.

import { DIRECTORY } from "./pool.js";
import { FileError } from "./slot.js";

/** @typedef {import("./pool.js").Pool} Pool */
/** @typedef {import("./pool.js").File} File */
/** A node of Emscripten's: `file` is undefined of the root.
 * @typedef {any & { id: number, name: string, mode: number, parent: Node, file?: File }} Node
 */

const KIND = 0o170000;
const SEEK_CURRENT = 1;
const SEEK_END = 2;
const ROOT_INODE = 1;
let devices = 100;

/** Return what `FS.mount` takes.
 * @param {any} FS of Emscripten's
 * @param {Record<string, number>} errnoCodes by their names
 * @param {Pool} pool
 */
export function fileSystem(FS, errnoCodes, pool) {
  const system = new FileSystem(FS, errnoCodes, pool);
  return { mount: () => system.root };
}

class FileSystem {
  #FS;
  #errnoCodes;
  #pool;
  #device = devices++;
  /** Those that Emscripten may remember, by the names of their files.
   * @type {Map<string, Node>} */
  #nodes = new Map();
  #nodeOperations;
  #streamOperations;

  /**
   * @param {any} FS
   * @param {Record<string, number>} errnoCodes
   * @param {Pool} pool
   */
  constructor(FS, errnoCodes, pool) {
    this.#FS = FS;
    this.#errnoCodes = errnoCodes;
    this.#pool = pool;
    this.#nodeOperations = this.#reporting({
      getattr: this.#getattr,
      setattr: this.#setattr,
      lookup: this.#lookup,
      mknod: this.#mknod,
      rename: this.#rename,
      unlink: this.#unlink,
      rmdir: this.#rmdir,
      readdir: this.#readdir,
    });
    this.#streamOperations = this.#reporting({
      open: this.#open,
      close: this.#close,
      read: this.#read,
      write: this.#write,
      llseek: this.#llseek,
      fsync: this.#fsync,
    });
    this.root = this.#node(null, "/", DIRECTORY | 0o700);
    pool.watch((name) => this.#forget(name));
  }

  // ---- Names ---------------------------------------------------------------------------------

  /** @param {Node} node */
  #getattr(node) {
    const { file, id } = node;
    const time = moment(file?.mtime ?? 0);
    const isFile = file && (file.mode & KIND) !== DIRECTORY;
    const size = isFile ? this.#pool.size(file) : 0;
    return {
      dev: this.#device,
      ino: file ? file.inode : ROOT_INODE,
      mode: node.mode,
      nlink: file?.name === undefined && id !== this.root.id ? 0 : 1,
      uid: 0,
      gid: 0,
      rdev: 0,
      size,
      atime: time,
      mtime: time,
      ctime: time,
      blksize: 4096,
      blocks: Math.ceil(size / 512),
    };
  }

  /**
   * @param {Node} node
   * @param {{ mode?: number, mtime?: number, size?: number }} attributes
   */
  #setattr(node, { mode, mtime, size }) {
    const { file } = node;
    if (size !== undefined) this.#pool.truncate(file, size);
    if (mode !== undefined) node.mode = mode;
    if (file && (mode ?? mtime) !== undefined) this.#pool.set(file, { mode, mtime });
  }

  /**
   * @param {Node} parent
   * @param {string} name
   */
  #lookup(parent, name) {
    const file = this.#pool.find(nameIn(parent, name));
    if (!file) throw new FileError("ENOENT");
    return this.#node(parent, name, file.mode, file);
  }

  /**
   * @param {Node} parent
   * @param {string} name
   * @param {number} mode
   */
  #mknod(parent, name, mode) {
    return this.#node(parent, name, mode, this.#pool.create(nameIn(parent, name), mode));
  }

  /**
   * @param {Node} node
   * @param {Node} parent
   * @param {string} name
   */
  #rename(node, parent, name) {
    if ((node.mode & KIND) === DIRECTORY) throw new FileError("EPERM");
    const there = nameIn(parent, name);
    this.#pool.rename(node.file.name, there);
    node.name = name;
    this.#nodes.set(there, node);
  }

  /**
   * @param {Node} parent
   * @param {string} name
   */
  #unlink(parent, name) {
    this.#pool.remove(nameIn(parent, name));
  }

  /**
   * @param {Node} parent
   * @param {string} name
   */
  #rmdir(parent, name) {
    const directory = nameIn(parent, name);
    const inside = this.#pool.names.some((each) => each.startsWith(`${directory}/`));
    if (inside) throw new FileError("ENOTEMPTY");
    this.#pool.remove(directory);
  }

  /** @param {Node} node */
  #readdir(node) {
    const beginning = nameIn(node, "");
    const below = this.#pool.names.filter((name) => name.startsWith(beginning));
    const names = below.map((name) => name.slice(beginning.length));
    return [".", "..", ...names.filter((name) => !name.includes("/"))];
  }

  // ---- What is in a file ---------------------------------------------------------------------

  /** @param {{ node: Node }} stream */
  #open({ node }) {
    if (node.file) this.#pool.open(node.file);
  }

  /** @param {{ node: Node }} stream */
  #close({ node }) {
    if (node.file) this.#pool.close(node.file);
  }

  /**
   * @param {{ node: Node }} stream
   * @param {Uint8Array} buffer
   * @param {number} offset
   * @param {number} length
   * @param {number} position
   */
  #read({ node }, buffer, offset, length, position) {
    return this.#pool.read(node.file, bytesOf(buffer, offset, length), position);
  }

  /**
   * @param {{ node: Node }} stream
   * @param {Uint8Array} buffer
   * @param {number} offset
   * @param {number} length
   * @param {number} position
   */
  #write({ node }, buffer, offset, length, position) {
    if (length) this.#pool.write(node.file, bytesOf(buffer, offset, length), position);
    return length;
  }

  /**
   * @param {{ node: Node, position: number }} stream
   * @param {number} offset
   * @param {number} whence
   */
  #llseek(stream, offset, whence) {
    let position = offset;
    if (whence === SEEK_CURRENT) position += stream.position;
    if (whence === SEEK_END) position += this.#pool.size(stream.node.file);
    if (position < 0) throw new FileError("EINVAL");
    return position;
  }

  /** @param {{ node: Node }} stream */
  #fsync({ node }) {
    if (node.file) this.#pool.flush(node.file);
    else this.#pool.sync();
    return 0;
  }

  // ---- Emscripten's side ---------------------------------------------------------------------

  /**
   * @param {Node | null} parent
   * @param {string} name
   * @param {number} mode
   * @param {File} [file]
   */
  #node(parent, name, mode, file) {
    const node = this.#FS.createNode(parent, name, mode, 0);
    node.node_ops = this.#nodeOperations;
    node.stream_ops = this.#streamOperations;
    node.file = file;
    if (file?.name !== undefined) this.#nodes.set(file.name, node);
    return node;
  }

  /** Have Emscripten look for the file of a name when it is asked for it next.
   * @param {string} name
   */
  #forget(name) {
    const node = this.#nodes.get(name);
    if (node) this.#FS.destroyNode(node);
    this.#nodes.delete(name);
  }

  /** Return operations whose errors are such as Emscripten knows.
   * @template {Record<string, Function>} Operations
   * @param {Operations} operations
   * @returns {Operations}
   */
  #reporting(operations) {
    /** @param {Function} operation */
    const reporting =
      (operation) =>
      (/** @type {any[]} */ ...given) => {
        try {
          return operation.apply(this, given);
        } catch (error) {
          if (!(error instanceof FileError)) throw error;
          throw new this.#FS.ErrnoError(this.#errnoCodes[error.code]);
        }
      };
    const pairs = Object.entries(operations).map(([name, each]) => [name, reporting(each)]);
    return Object.fromEntries(pairs);
  }
}

/** Return the name that a file has in the pool.
 * @param {Node} parent
 * @param {string} name
 */
function nameIn(parent, name) {
  return parent.file ? `${parent.file.name}/${name}` : name;
}

/** What Emscripten asks of a time; finer than a Date, which knows whole milliseconds.
 * @param {number} milliseconds
 */
function moment(milliseconds) {
  return { getTime: () => milliseconds };
}

/**
 * @param {Uint8Array} buffer Emscripten's memory, in one of its many views
 * @param {number} offset
 * @param {number} length
 */
function bytesOf(buffer, offset, length) {
  return new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length);
}
