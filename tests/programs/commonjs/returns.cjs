module.exports = "returned";
if (module.exports) return;
module.exports = "not reached";
