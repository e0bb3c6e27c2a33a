// Creation, combination and error operators, subjects, timers, schedulers, promises.
import { Observable, Subject, BehaviorSubject, ReplaySubject, of, from, range, interval, timer, merge, concat, zip, combineLatest, throwError, EMPTY, defer, firstValueFrom, lastValueFrom, forkJoin } from "rxjs";
import { map, filter, reduce, scan, take, mergeMap, switchMap, concatMap, catchError, retry, toArray, debounceTime, distinctUntilChanged, share, takeUntil, tap, groupBy, bufferCount, finalize, startWith, pairwise, delay } from "rxjs/operators";
of(1, 2, 3, 4).pipe(filter((x) => x % 2 === 0), map((x) => x * 10), reduce((a, b) => a + b, 0)).subscribe((v) => console.log("sum", v));
range(1, 5).pipe(scan((a, b) => a + b), pairwise(), bufferCount(2)).subscribe({ next: (v) => console.log(v), complete: () => console.log("done") });
let attempts = 0;
defer(() => { attempts++; return attempts < 3 ? throwError(() => new Error("again")) : of("ok"); }).pipe(retry(5)).subscribe((v) => console.log(v, attempts));
throwError(() => new Error("bad")).pipe(catchError((e: Error) => of(e.message)), finalize(() => console.log("finally"))).subscribe(console.log);
const subject = new Subject<number>(); const behavior = new BehaviorSubject(0); const replay = new ReplaySubject<number>(2);
subject.subscribe(behavior); subject.subscribe(replay);
const sub = subject.pipe(distinctUntilChanged(), tap((v) => console.log("tap", v)), share()).subscribe();
for (const v of [1, 1, 2, 3]) subject.next(v);
sub.unsubscribe(); replay.subscribe((v) => console.log("replay", v)); console.log(behavior.value);
combineLatest([of(1, 2), of("a", "b")]).subscribe((v) => console.log(v));
zip(of(1, 2, 3), of("x", "y")).pipe(toArray()).subscribe((v) => console.log(v));
concat(of(1), EMPTY, of(2)).pipe(startWith(0), concatMap((x) => of(x, x))).pipe(toArray()).subscribe((v) => console.log(v));
of("a1", "b1", "a2").pipe(groupBy((s) => s.charAt(0)), mergeMap((g) => g.pipe(toArray(), map((l) => [g.key, l])))).subscribe((v) => console.log(v));
// One clock at a time: the order of two timers that are close depends on the machine.
console.log(await lastValueFrom(merge(timer(200).pipe(map(() => "late")), timer(5).pipe(map(() => "soon"))).pipe(toArray())));
console.log(await lastValueFrom(interval(20).pipe(take(3), switchMap((i) => of(i).pipe(delay(1))), takeUntil(timer(5000)), toArray())));
const typed = new Subject<string>(); const debounced = firstValueFrom(typed.pipe(debounceTime(5))); typed.next("a"); typed.next("ab"); console.log("debounced", await debounced);
console.log(await firstValueFrom(of(9)), await lastValueFrom(from([1, 2, 3])), await firstValueFrom(from(Promise.resolve("p"))), await lastValueFrom(forkJoin({ a: of(1), b: timer(1).pipe(map(() => 2)) })));
new Observable<number>((s) => { s.next(1); s.complete(); return () => console.log("torn down"); }).subscribe(console.log);
