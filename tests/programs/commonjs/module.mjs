export const named = "n";
export default 42;
