export const log: string[] = [];
log.push("log");
