// A free name is looked up on the global object with what it inherits: Object.prototype's methods.
const table = { toString: toString, hasOwnProperty };
console.log(table.toString === Object.prototype.toString, table.hasOwnProperty === Object.prototype.hasOwnProperty);
console.log(typeof toString, typeof valueOf, typeof isPrototypeOf, typeof nothingOfThatName, toString());
console.log(toString.call([]), hasOwnProperty.call({ a: 1 }, "a"), propertyIsEnumerable.call([1], "length"), constructor === Object);
