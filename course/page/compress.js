// Puts a packed copy beside each file of a folder that is worth it: compress.js FOLDER [QUALITY]. Hosts
// that can send such copies need not pack anything themselves, and none packs as closely; a quality of
// less than Brotli's 11 takes less time.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [FOLDER, QUALITY = "11"] = process.argv.slice(2);
const PACKED_ALREADY = /\.(png|br|gz)$/;
const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;

/** @type {(data: Buffer) => Promise<Buffer>} */
const brotli = (data) =>
  promisify(brotliCompress)(data, {
    params: {
      [BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [BROTLI_PARAM_QUALITY]: Number(QUALITY),
      [BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  });
/** @type {(data: Buffer) => Promise<Buffer>} */
const gzipped = (data) => promisify(gzip)(data, { level: 9 });

/** @param {string} path */
async function pack(path) {
  const data = readFileSync(path);
  const [br, gz] = await Promise.all([brotli(data), gzipped(data)]);
  for (const [ending, packed] of Object.entries({ br, gz })) {
    if (packed.length < data.length) writeFileSync(`${path}.${ending}`, packed);
  }
}

const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .map((name) => join(FOLDER, name))
  .filter((path) => statSync(path).isFile() && !PACKED_ALREADY.test(path));
await Promise.all(files.map(pack));
