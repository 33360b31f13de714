// What the builder has to know besides: sources are TypeScript, and nothing is compiled on the way.
// `?text` hands over a file as it is written.
module.exports = {
  // Others would be made of where this folder is, and so no two computers would build the same.
  optimization: { moduleIds: "natural" },
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
