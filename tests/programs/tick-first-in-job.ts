// The first process.nextTick of a program, asked for in a promise job of a timer's callback: it comes before the next timer.
setTimeout(() => {
  void Promise.resolve().then(() => {
    process.nextTick(() => console.log("tick"));
    console.log("job");
  });
  console.log("timer");
}, 1);
setTimeout(() => console.log("next timer"), 1);
