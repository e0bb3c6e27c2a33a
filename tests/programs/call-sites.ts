// Error.prepareStackTrace: structured frames, as depd (below express), callsites and others read them.
function frames(): any[] {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_error, sites) => sites;
  const holder: { stack?: any } = {};
  Error.captureStackTrace(holder);
  const sites = holder.stack;
  Error.prepareStackTrace = before;
  return sites;
}
class Shape {
  sites: any[];
  constructor() {
    this.sites = frames();
  }
  static make(): any[] {
    return frames();
  }
  method(): any[] {
    return frames();
  }
}
function plain(): any[] {
  return frames();
}
const describe = (site: any): string => [site.getFunctionName(), site.isConstructor(), site.isNative(), site.isEval(), typeof site.getLineNumber(), typeof site.getColumnNumber(), typeof site.getFileName()].join(" ");
for (const sites of [plain(), new Shape().method(), Shape.make(), new Shape().sites]) console.log(Array.isArray(sites), describe(sites[0]), "|", describe(sites[1]));

const error = new TypeError("what happened");
Error.prepareStackTrace = (failure, sites) => `${failure.name}: ${failure.message} ${Array.isArray(sites)} ${sites.length > 0}`;
console.log(error.stack === error.stack, new RangeError("prepared").stack);
Error.prepareStackTrace = () => {
  throw new Error("from the hook");
};
try {
  console.log(new Error("x").stack);
} catch (failure: any) {
  console.log(failure.message);
}
(Error as any).prepareStackTrace = undefined;
console.log(String(new Error("plain again").stack).split("\n")[0]);
