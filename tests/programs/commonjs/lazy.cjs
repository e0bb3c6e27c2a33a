console.log("lazy runs");
exports.value = 1;
