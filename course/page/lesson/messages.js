// Jupyter's messages, and how they go through a websocket: v1.kernel.websocket.jupyter.org.

/** @typedef {"shell" | "control" | "stdin" | "iopub"} Channel */
/** A message after Jupyter's protocol.
 * @typedef {{
 *   channel: Channel,
 *   header: { msg_id: string, msg_type: string, [name: string]: unknown },
 *   parent_header: { msg_id?: string, [name: string]: unknown },
 *   metadata: Record<string, unknown>,
 *   content: Record<string, any>,
 *   buffers: (ArrayBuffer | ArrayBufferView)[],
 * }} Message
 */

export const PROTOCOL = "v1.kernel.websocket.jupyter.org";
const JSON_PARTS = /** @type {const} */ (["header", "parent_header", "metadata", "content"]);
const OFFSET = 8; // bytes

/** Return an id that nothing else has; `crypto.randomUUID` is only there for secure origins. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const session = newId();

/** Return a message to the kernel.
 * @param {string} type
 * @param {Message["content"]} content
 * @param {Message["buffers"]} [buffers]
 * @returns {Message}
 */
export function newMessage(type, content, buffers = []) {
  const header = {
    msg_id: newId(),
    msg_type: type,
    username: "",
    session,
    version: "5.3",
    date: new Date().toISOString(),
  };
  return { channel: "shell", header, parent_header: {}, metadata: {}, content, buffers };
}

/** Return a message in the form in which it is sent: where each part begins, then the parts.
 * @param {Message} message
 * @returns {ArrayBuffer}
 */
export function serialize(message) {
  const encoder = new TextEncoder();
  const words = [message.channel, ...JSON_PARTS.map((part) => JSON.stringify(message[part]))];
  const parts = [...words.map((each) => encoder.encode(each)), ...message.buffers.map(bytes)];
  let end = OFFSET * (parts.length + 2);
  const offsets = [end, ...parts.map((part) => (end += part.byteLength))];
  const sent = new Uint8Array(end);
  const numbers = new DataView(sent.buffer);
  for (const [at, number] of [offsets.length, ...offsets].entries()) {
    numbers.setBigUint64(OFFSET * at, BigInt(number), true);
  }
  for (const [at, part] of parts.entries()) sent.set(part, offsets[at]);
  return sent.buffer;
}

/** @param {ArrayBuffer | ArrayBufferView} buffer */
function bytes(buffer) {
  if (!ArrayBuffer.isView(buffer)) return new Uint8Array(buffer);
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** Return the message that was sent in this form; its buffers are views of data, as widgets get.
 * @param {ArrayBuffer} sent
 * @returns {Message}
 */
export function deserialize(sent) {
  const numbers = new DataView(sent);
  /** @param {number} at */
  const number = (at) => Number(numbers.getBigUint64(OFFSET * at, true));
  const offsets = Array.from({ length: number(0) }, (_, at) => number(at + 1));
  const parts = offsets.slice(1).map((end, at) => sent.slice(offsets[at], end));
  const decoder = new TextDecoder();
  const [channel, ...words] = parts
    .slice(0, 1 + JSON_PARTS.length)
    .map((part) => decoder.decode(part));
  const [header, parent_header, metadata, content] = words.map((each) => JSON.parse(each));
  const buffers = parts.slice(1 + JSON_PARTS.length).map((part) => new DataView(part));
  return {
    channel: /** @type {Channel} */ (channel),
    header,
    parent_header,
    metadata,
    content,
    buffers,
  };
}
