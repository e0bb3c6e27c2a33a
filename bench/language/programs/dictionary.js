/** Untyped: objects as dictionaries, computed keys, delete, in, Object.keys/entries, dynamic dispatch by name. */
var counts = {};
var seed = 9;
function next(limit) {
  seed = (seed * 48271) % 2147483647;
  return seed % limit;
}
for (var i = 0; i < 600000; i++) {
  var key = "k" + next(3000);
  if (key in counts) counts[key]++;
  else counts[key] = 1;
  if (i % 7 === 0) delete counts["k" + next(3000)];
}
var operations = {
  add: function (a, b) { return a + b; },
  sub: function (a, b) { return a - b; },
  mul: function (a, b) { return (a * b) % 9973; },
  neg: function (a) { return -a; },
};
var names = Object.keys(operations);
var value = 1;
for (var j = 0; j < 3000000; j++) value = operations[names[j & 3]](value, j & 15) | 0;
var groups = {};
for (var k = 0; k < 300000; k++) {
  var record = { id: k, type: "type" + (k % 13), nested: { flag: k % 2 === 0 } };
  (groups[record.type] = groups[record.type] || []).push(record);
}
var flags = 0;
Object.entries(groups).forEach(function (pair) {
  pair[1].forEach(function (record) {
    if (record.nested.flag) flags += pair[0].length;
  });
});
console.log("dictionary " + Object.keys(counts).length + " " + value + " " + flags);
