exports.name = "a";
exports.seenByB = require("./cycle-b.cjs").seen;
exports.late = "set after b";
