// What the builder has to know besides: sources are TypeScript, and nothing is compiled on the way.
// `?text` hands over a file as it is written.
module.exports = {
  resolve: { extensions: [".ts", ".js"] },
  module: {
    rules: [
      { resourceQuery: /text/, enforce: "post", loader: require.resolve("./text_loader.js") },
      {
        test: /\.ts$/,
        loader: "builtin:swc-loader",
        options: { jsc: { parser: { syntax: "typescript" }, target: "es2022" } },
      },
    ],
  },
};
