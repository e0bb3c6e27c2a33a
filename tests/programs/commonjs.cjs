// CommonJS: shapes of exports, cycles, JSON, ES modules, what is missing, the require function as a value.
const early = require("./commonjs/cycle-a.cjs");
const { join, extname } = require("node:path");
console.log(early.name, early.seenByB, early.late);
console.log(require("./commonjs/function.cjs")(20), new (require("./commonjs/class.cjs"))("x").hello());
console.log(this === module.exports, exports === module.exports, require.main === module, module.id, typeof require, module.loaded);
console.log(extname(__filename), join(__dirname, "commonjs").endsWith("programs/commonjs") || __dirname.endsWith("node"));
const data = require("./commonjs/data.json");
data.list.push(4);
console.log(require("./commonjs/data.json").list, require("./commonjs/data").deep.nested);
const es = require("./commonjs/module.mjs");
console.log(es.default, es.named, Object.keys(es), es[Symbol.toStringTag]);
console.log(require(early.name === "a" ? "./commonjs/function.cjs" : "./commonjs/class.cjs").name);
for (const name of ["not-installed", "node:not-there"]) {
  try {
    name === "not-installed" ? require("not-installed") : require("node:not-there");
  } catch (error) {
    console.log(error.code, error.message.split("\n")[0]);
  }
}
function optional() {
  try { return require("left-out"); } catch { return "fallback"; }
}
console.log(optional());
try { require("./commonjs/throws.cjs"); } catch (error) { console.log("first", error.message); }
try { require("./commonjs/throws.cjs"); } catch (error) { console.log("second", error.message); }
console.log(require("./commonjs/returns.cjs"), require.resolve("./commonjs/data.json").endsWith("data.json"));
const lazy = () => require("./commonjs/lazy.cjs");
console.log("before lazy");
console.log(lazy().value, lazy() === lazy(), require("util").format("%s-%d", "a", 1));
import("./commonjs/star.cjs").then((namespace) => console.log(Object.keys(namespace).filter((key) => key !== "module.exports"), namespace.default.own, namespace.own, namespace.named));
