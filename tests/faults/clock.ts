import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { predictions } from "../support/study/run_files.ts";
import { type Fault, Skipped } from "./fault.ts";
import {
  assertMended,
  calmPredictions,
  faultyWorkshop,
  inTime,
  startFaulty,
} from "./suite.ts";

/** Where Debian's package faketime has its library. */
const LIBRARIES = [
  "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
  "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
];

/** By how much the clock is off, one after the other. */
const OFFSETS = ["-30d", "+400d", "+0", "-1h", "+20y", "-10y"];

/** Makes the clock jump back and forth while a suite runs. */
export const clock: Fault = {
  name: "clock",
  what: "a clock that jumps by hours and years in both directions",
  promise: "Only the times in records and logs depend on it",
  async run() {
    const library = LIBRARIES.find((path) => {
      try {
        return Deno.statSync(path).isFile;
      } catch {
        return false;
      }
    });
    if (library === undefined) {
      throw new Skipped("the package faketime is not installed");
    }
    await using study = await faultyWorkshop();
    const file = join(study.path, "offset");
    await Deno.writeTextFile(file, "+0");
    const started = startFaulty(study, [], {
      env: {
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: file,
        FAKETIME_NO_CACHE: "1",
        // Timers are not by the clock on the wall, neither here nor there.
        FAKETIME_DONT_FAKE_MONOTONIC: "1",
      },
    });
    let jumps = 0;
    const timer = setInterval(() => {
      Deno.writeTextFileSync(file, OFFSETS[jumps++ % OFFSETS.length]!);
    }, 250);
    const { code, stderr } = await inTime(started);
    clearInterval(timer);
    assertEquals(code, 0, stderr);
    assertEquals(await predictions(study), await calmPredictions());
    const logs = (await Promise.all(
      (await study.names("out/first/runs")).map((name) =>
        study.read(`out/first/runs/${name}/log.txt`)
      ),
    )).join("");
    const years = new Set(
      [...logs.matchAll(/^(\d{4})-/gm)].map(([, year]) => year),
    );
    assert(years.size > 1, "the clock did not jump");
    await assertMended(study);
    return `${jumps} jumps, ${years.size} years in the logs: the same predictions`;
  },
};
