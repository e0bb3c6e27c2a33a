/**
 * url.resolve of node:url: a link against the page it stands on, as browsers did before the URL Standard (RFC 3986 §5.2 and what it leaves open: relative bases, schemes
 * without slashes, whose host is the first segment of their path).
 */
import { isHostless, isSlashed, type Url } from "./legacy.ts";

type Parts = Url;

function copy(from: Parts, to: Parts): Parts {
  const { protocol, slashes, auth, host, port, hostname, hash, search, query, pathname, path, href } = from;
  return Object.assign(to, { protocol, slashes, auth, host, port, hostname, hash, search, query, pathname, path, href });
}

function finish(result: Parts): Parts {
  result.href = result.format();
  return result;
}

function setPath(result: Parts): void {
  if (result.pathname || result.search) result.path = (result.pathname ?? "") + (result.search ?? "");
}

/** `relative` seen from `base`; written into `result`. */
export function resolveUrl(base: Parts, relative: Parts, result: Parts): Parts {
  copy(base, result);
  result.hash = relative.hash;
  if (relative.href === "") return finish(result);
  if (relative.slashes && !relative.protocol) {
    // Everything but the scheme.
    const { protocol } = result;
    copy(relative, result);
    result.protocol = protocol;
    if (isSlashed(protocol) && result.hostname && !result.pathname) result.path = result.pathname = "/";
    return finish(result);
  }
  if (relative.protocol && relative.protocol !== result.protocol) return otherScheme(relative, result);
  return sameScheme(relative, result);
}

function otherScheme(relative: Parts, result: Parts): Parts {
  if (!isSlashed(relative.protocol)) return finish(copy(relative, result));
  const slashes = result.slashes || relative.slashes;
  let { host, hostname, pathname } = relative;
  if (!host && relative.protocol !== "file:" && !isHostless(relative.protocol)) {
    // "http:a/b" from elsewhere: the first segment is the host.
    const segments = (pathname ?? "").split("/");
    while (segments.length > 0 && !(host = segments.shift()!));
    host ||= "";
    hostname ||= "";
    if (segments[0] !== "") segments.unshift("");
    if (segments.length < 2) segments.unshift("");
    pathname = segments.join("/");
  }
  result.protocol = relative.protocol;
  result.pathname = pathname;
  result.search = relative.search;
  result.query = relative.query;
  result.host = host || "";
  result.auth = relative.auth;
  result.hostname = hostname || host;
  result.port = relative.port;
  setPath(result);
  result.slashes = slashes;
  return finish(result);
}

/** The first segment of a path becomes the host, with the user in front of an `@`. */
function takeHost(result: Parts, segment: string): void {
  result.hostname = result.host = segment;
  if (segment.indexOf("@") > 0) {
    const parts = segment.split("@");
    result.auth = parts[0]!;
    result.host = result.hostname = parts[1]!;
  }
}

function pushHost(segments: string[], host: string | null): void {
  if (!host) return;
  if (segments[0] === "") segments[0] = host;
  else segments.unshift(host);
}

function sameScheme(relative: Parts, result: Parts): Parts {
  const baseAbsolute = result.pathname !== null && result.pathname.startsWith("/");
  const relativeAbsolute = !!relative.host || (relative.pathname !== null && relative.pathname.startsWith("/"));
  let mustBeAbsolute = relativeAbsolute || baseAbsolute || (!!result.host && !!relative.pathname);
  const dropDots = mustBeAbsolute;
  let segments = result.pathname ? result.pathname.split("/") : [];
  const more = relative.pathname ? relative.pathname.split("/") : [];
  const hostInPath = !!result.protocol && !isSlashed(result.protocol);
  let relativeHost = relative.host;
  let relativeHostname = relative.hostname;
  let relativePort = relative.port;
  if (hostInPath) {
    result.hostname = "";
    result.port = null;
    pushHost(segments, result.host);
    result.host = "";
    if (relative.protocol) {
      relativeHostname = relativePort = null;
      result.auth = null;
      pushHost(more, relativeHost);
      relativeHost = null;
    }
    mustBeAbsolute &&= more[0] === "" || segments[0] === "";
  }
  if (relativeAbsolute) {
    if (relativeHost !== null) {
      if (result.host !== relativeHost) result.auth = null;
      result.host = relativeHost;
      result.port = relativePort;
    }
    if (relativeHostname !== null) {
      if (result.hostname !== relativeHostname) result.auth = null;
      result.hostname = relativeHostname;
    }
    segments = more;
  } else if (more.length > 0) {
    segments.pop();
    segments = segments.concat(more);
  } else if (relative.search !== null) {
    if (hostInPath) takeHost(result, segments.shift() ?? "");
    result.search = relative.search;
    result.query = relative.query;
    setPath(result);
    return finish(result);
  }
  if (relativeAbsolute || more.length > 0) {
    result.search = relative.search;
    result.query = relative.query;
  }
  if (segments.length === 0) {
    result.pathname = null;
    result.path = result.search ? "/" + result.search : null;
    return finish(result);
  }
  const last = segments[segments.length - 1]!;
  const endsInSlash = last === "" || ((last === "." || last === "..") && (!!result.host || !!relativeHost || segments.length > 1));
  segments = withoutDots(segments, !dropDots && !mustBeAbsolute);
  if (mustBeAbsolute && segments[0] !== "" && !segments[0]?.startsWith("/")) segments.unshift("");
  if (endsInSlash && !segments.join("/").endsWith("/")) segments.push("");
  const absolute = segments[0] === "" || (segments[0] !== undefined && segments[0].startsWith("/"));
  if (hostInPath) takeHost(result, absolute || segments.length === 0 ? "" : segments.shift()!);
  if ((mustBeAbsolute || (!!result.host && segments.length > 0)) && !absolute) segments.unshift("");
  result.path = result.pathname = segments.length === 0 ? null : segments.join("/");
  setPath(result);
  result.auth = relative.auth || result.auth;
  result.slashes = result.slashes || relative.slashes;
  return finish(result);
}

/** RFC 3986 §5.2.4; `keepUp`: what goes up beyond the beginning of a relative path stays. */
function withoutDots(segments: readonly string[], keepUp: boolean): string[] {
  const out: string[] = [];
  let up = 0;
  for (let i = segments.length - 1; i >= 0; i--) {
    const segment = segments[i]!;
    if (segment === ".") continue;
    if (segment === "..") up++;
    else if (up > 0) up--;
    else out.unshift(segment);
  }
  if (keepUp) for (; up > 0; up--) out.unshift("..");
  return out;
}
