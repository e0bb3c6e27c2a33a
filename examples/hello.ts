console.log("Hello from Tsuki");
