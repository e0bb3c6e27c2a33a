/**
 * `linked("#api/node/net.ts")`: whether the app reaches that module. Folded to a constant when the image is linked, after the
 * app's own graph is known, so that start/ composes only what is used. Under Node everything is there.
 */
export function linked(_module: string): boolean {
  return true;
}

/** `linkedOther("api/", "api/host.ts")`: whether the app reaches a module of that folder besides those that are named. Folded likewise. */
export function linkedOther(_folder: string, ..._besides: string[]): boolean {
  return true;
}

/**
 * `imported("#api/node/net.ts")`: whether the app or one of its packages imports that module. A constant from the start, where `linked` is asked
 * only by start/; it folds in the initialiser of a `const` too.
 */
export function imported(_module: string): boolean {
  return true;
}

/** `platformAllowed("vm")`: false when the image was built with `--only` the other one. Folded likewise. */
export function platformAllowed(_platform: "vm" | "process"): boolean {
  return true;
}
