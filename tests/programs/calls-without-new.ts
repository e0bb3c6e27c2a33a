// Constructors that must be called with new, and what the error says.
for (const C of [Map, Set, WeakMap, Promise, Proxy, WeakRef, FinalizationRegistry, ArrayBuffer, DataView, Uint8Array, WeakSet, SharedArrayBuffer, URL, URLSearchParams, EventTarget, Event, AbortController, TextEncoder, TextDecoder]) { try { console.log(C.name, (C as any)() === undefined); } catch (e: any) { console.log(e.name, e.message, e.code); } }
class Own {}
for (const C of [Own, class {}, class extends Own {}]) try { (C as any)(); } catch (e: any) { console.log(e.name, e.message); }
