// How scripts of a page are bundled, wherever they are to run.
import { readFileSync } from "node:fs";

/** Puts what controls share before each, as the kernel does that sends one.
 * @type {import("esbuild").Plugin}
 */
const shared = {
  name: "shared",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]controls[\\/]\w+\.js$/, namespace: "file" }, ({ path }) => {
      return {
        contents: ["controls/shared.js", path].map((file) => readFileSync(file)).join("\n"),
      };
    });
  },
};

/** @type {import("esbuild").BuildOptions} */
export const OPTIONS = {
  bundle: true,
  plugins: [shared],
  format: "esm",
  minify: true,
  target: ["chrome111", "firefox115", "safari16.4"],
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "linked",
  logLevel: "info",
};
