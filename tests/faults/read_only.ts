import { assert, assertEquals } from "@std/assert";
import { predictions } from "../support/study/run_files.ts";
import type { Fault } from "./fault.ts";
import { smallDisk } from "./small_disk.ts";
import {
  assertMended,
  calmPredictions,
  faultyWorkshop,
  runFaulty,
} from "./suite.ts";

/** Takes away the right to write results. */
export const readOnly: Fault = {
  name: "read_only",
  what: "a read-only results folder, before and after the suite has run",
  promise:
    "Commands that write are refused with the reason, commands that read work; when the folder is writable again, everything works",
  async run() {
    await using study = await faultyWorkshop();
    await using disk = smallDisk(study, 65536);
    disk.remount("ro");
    const refused = async (args: readonly string[]) => {
      const { code, stderr } = await runFaulty(study, args);
      assertEquals(code, 2, stderr);
      assert(stderr.includes("Cannot write results to "), stderr);
    };
    await refused([]);
    disk.remount("rw");
    await assertMended(study);
    disk.remount("ro");
    await refused([]);
    for (const verb of ["status", "verify", "report"]) {
      const { code, stderr } = await study.dor([verb, "first", "--out", "out"]);
      // A report is a file.
      assertEquals(code, verb === "report" ? 2 : 0, stderr);
      if (code === 2) assert(stderr.startsWith("Cannot write "), stderr);
    }
    assertEquals(await predictions(study), await calmPredictions());
    return "run and report refused with exit code 2, status and verify worked; afterwards as ever";
  },
};
