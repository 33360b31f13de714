const { readFileSync } = require("node:fs");

// Its pitch comes before what the builder does with a file of that kind, and ends it there.
module.exports.pitch = function () {
  return `export default ${JSON.stringify(readFileSync(this.resourcePath, "utf-8"))};`;
};
