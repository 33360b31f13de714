// Where a page's kernels come from: it has one at a time.

/**
 * @typedef {{
 *   ask(signal: AbortSignal): Promise<NoKernel | undefined>,
 *   connect(): import("./connection.js").Connection,
 *   end(): Promise<unknown> | undefined,
 * }} Kernels
 *
 * `ask` has one be there for this page, which takes the place of the one before, or tells why there
 * is none. `connect` is the way to it. `end` lets it do what it was sent, and ends it.
 */

export {};
