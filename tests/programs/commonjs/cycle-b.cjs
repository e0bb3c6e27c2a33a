const a = require("./cycle-a.cjs");
exports.seen = `b saw ${Object.keys(a).join()}`;
