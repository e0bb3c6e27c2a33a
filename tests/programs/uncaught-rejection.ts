// An unhandled rejection ends the program with status 1 after the microtasks.
Promise.reject(new Error("nobody listens"));
Promise.resolve().then(() => console.log("microtask still runs"));
setTimeout(() => console.log("never reached"), 50);
console.log("sync");
