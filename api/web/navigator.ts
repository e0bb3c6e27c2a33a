/**
 * navigator, which Node has from version 21 on: packages that make code at run time ask for it (bluebird does so only where there is no navigator), and those
 * that look for a browser ask for window or document.
 */
class Navigator {
  get hardwareConcurrency(): number {
    return 1;
  }
  get language(): string {
    return "en-US";
  }
  get languages(): readonly string[] {
    return ["en-US"];
  }
  get platform(): string {
    return "linux";
  }
  get userAgent(): string {
    return "Node.js/20";
  }
  get [Symbol.toStringTag](): string {
    return "Navigator";
  }
}

export const navigator: Navigator = new Navigator();
