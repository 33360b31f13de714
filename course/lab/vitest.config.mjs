import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "happy-dom",
    include: ["src/__tests__/*.test.ts"],
    // JupyterLab's packages are written for bundlers.
    server: { deps: { inline: [/@jupyter/, /@lumino/] } },
  },
});
