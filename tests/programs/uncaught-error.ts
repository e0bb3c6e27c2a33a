// An uncaught exception ends the program with status 1.
console.log("before");
setTimeout(() => console.log("never"), 10);
function thrower(): never {
  throw new TypeError("uncaught");
}
thrower();
