console.log("lazy evaluated");
export let loads = 1;
export const lazy = (): string => "lazy";
