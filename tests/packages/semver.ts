// Parsing, increments, ranges, sorting, coercion, differences, and the errors of bad versions.
import semver from "semver";
const { valid, clean, inc, satisfies, gt, lt, compare, sort, rsort, coerce, parse, minVersion, maxSatisfying, validRange, intersects, diff, major, prerelease, subset, outside, SemVer, Range } = semver;
console.log(valid("1.2.3"), valid("a.b.c"), clean("  =v1.2.3   "), coerce("v3.4 beta")?.version, coerce("42.6.7.9.3-alpha")?.version);
for (const release of ["major", "minor", "patch", "prerelease", "premajor"] as const) console.log(release, inc("1.2.3-beta.1", release), inc("1.2.3", release, "rc"));
for (const [v, r] of [["1.2.3", "^1.0.0"], ["1.2.3", "1.x || >=2.5.0 || 5.0.0 - 7.2.3"], ["2.0.0-rc.1", ">=1.0.0"], ["0.2.5", "~0.2.3"], ["3.1.4", "*"], ["1.0.0", "<1.0.0"]] as const) console.log(v, r, satisfies(v, r), validRange(r));
console.log(gt("1.10.0", "1.9.9"), lt("1.0.0-alpha", "1.0.0"), compare("1.0.0+build", "1.0.0"), sort(["1.2.3", "0.1.0", "1.2.3-a.10", "1.2.3-a.2"]), rsort(["1.0.0", "2.0.0"]));
console.log(parse("1.2.3-beta.4+sha.5"), minVersion(">1.2.3 <2")?.version, maxSatisfying(["1.2.3", "1.3.0", "2.0.0"], "^1"), intersects("^1.2", "<1.3"), diff("1.2.3", "1.3.0"), major("4.5.6"), prerelease("1.0.0-x.7.z.92"));
console.log(subset("^1.2.3", ">=1.0.0"), outside("0.9.0", "^1.0.0", "<"), new SemVer("1.2.3").inc("minor").format(), new Range("~1.2 || ^3").toString());
try { new SemVer("nope"); } catch (error) { console.log(String(error)); } try { new Range("blah blah"); } catch (error) { console.log(String(error)); }
