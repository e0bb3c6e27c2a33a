/** Untyped: an ES5 class library with prototypes, `arguments`, mixins and callbacks. */
"use strict";
function Emitter() {
  this._events = {};
}
Emitter.prototype.on = function (name, listener) {
  (this._events[name] || (this._events[name] = [])).push(listener);
  return this;
};
Emitter.prototype.emit = function (name) {
  var listeners = this._events[name];
  if (!listeners) return false;
  var rest = Array.prototype.slice.call(arguments, 1);
  for (var i = 0; i < listeners.length; i++) listeners[i].apply(this, rest);
  return true;
};
function extend(target) {
  for (var i = 1; i < arguments.length; i++) {
    var source = arguments[i];
    for (var key in source) if (Object.prototype.hasOwnProperty.call(source, key)) target[key] = source[key];
  }
  return target;
}
function Account(owner, balance) {
  Emitter.call(this);
  this.owner = owner;
  this.balance = balance;
}
Account.prototype = Object.create(Emitter.prototype);
Account.prototype.constructor = Account;
Account.prototype.deposit = function (amount) {
  this.balance += amount;
  this.emit("change", this.balance, amount);
};

var total = 0;
var accounts = [];
for (var i = 0; i < 100; i++) {
  var account = new Account("owner" + i, i);
  account.on("change", function (balance, amount) {
    total = (total + balance + amount) % 1000003;
  });
  accounts.push(account);
}
for (var round = 0; round < 6000; round++) {
  for (var j = 0; j < accounts.length; j++) accounts[j].deposit(round & 7);
}
for (var k = 0; k < 100000; k++) {
  var options = extend({ depth: 1, name: "x" }, { depth: k }, k % 2 ? { color: "red" } : { size: k });
  total += options.depth + (options.color ? 1 : options.size & 3);
}
console.log("events " + total + " " + accounts[99].balance);
