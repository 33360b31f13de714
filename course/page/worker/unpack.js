// Reads an archive as tar writes it, ustar and not compressed: what the browser fetched it as, it has
// uncompressed already.

const BLOCK = 512;

/** Write an archive's files below a folder.
 * @param {ArrayBuffer} archive
 * @param {{ mkdirTree(path: string): void, writeFile(path: string, data: Uint8Array): void }} files
 *   Emscripten's file system
 * @param {string} folder
 */
export function unpack(archive, files, folder) {
  const text = new TextDecoder();
  /** @type {(at: number, length: number) => string} */
  const words = (at, length) =>
    text
      .decode(new Uint8Array(archive, at, length))
      .split("\0", 1)[0]
      .trim();
  const data = new Uint8Array(archive);
  for (let at = 0; data[at] !== 0; ) {
    const size = Number.parseInt(words(at + 124, 12), 8);
    const path = [folder, words(at + 345, 155), words(at, 100)].filter(Boolean).join("/");
    files.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    files.writeFile(path, data.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
  }
}
