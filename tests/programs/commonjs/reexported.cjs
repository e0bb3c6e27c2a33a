exports.named = "through the star";
