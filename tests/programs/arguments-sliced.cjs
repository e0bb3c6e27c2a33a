// Array.prototype.slice of arguments objects: plain, mapped, with gaps, lengths that lie and accessors.
function f(){ return Array.prototype.slice.call(arguments,1); }
function g(a,b){ a = 9; arguments[1] = 8; return [Array.prototype.slice.call(arguments), Array.prototype.slice.call(arguments,-1), [].slice.call(arguments,0,1)]; }
function h(){ delete arguments[1]; return Array.prototype.slice.call(arguments); }
function l(){ arguments.length = 5; return Array.prototype.slice.call(arguments); }
function l2(){ arguments.length = 1; return Array.prototype.slice.call(arguments); }
function l3(){ arguments.length = 4294967297; return Array.prototype.slice.call(arguments, 4294967290).length; }
function d(){ Object.defineProperty(arguments, 0, { get: () => "got" }); return Array.prototype.slice.call(arguments); }
console.log(f(1,2,3), f(), f(1), g(1,2,3), g(1), h(1,2,3), l(1,2), l2(1,2,3), l3(1), d(1,2));
