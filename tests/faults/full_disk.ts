import { assert } from "@std/assert";
import { recordTimes } from "../support/study/run_files.ts";
import type { Fault } from "./fault.ts";
import { smallDisk } from "./small_disk.ts";
import { assertMended, faultyWorkshop, runFaulty } from "./suite.ts";

/** Fills the disk of the results up at one place after the other. */
export const fullDisk: Fault = {
  name: "full_disk",
  what: "a disk that becomes full at any point",
  promise:
    "The command ends and reports that there is no space; finished runs are kept, and with more space, the same command with --retry completes",
  async run({ times, note }) {
    const sizes = Math.ceil(times / 10);
    const ends = { complete: 0, failed: 0, refused: 0 };
    for (let i = 0; i < sizes; i++) {
      note(`${i} of ${sizes} disks`);
      await using study = await faultyWorkshop();
      // Up to what the whole suite takes.
      await using disk = smallDisk(study, 4 + Math.round(i / sizes * 400));
      const { code, stderr } = await runFaulty(study);
      assert([0, 1, 2].includes(code), `${code}: ${stderr}`);
      assert(code === 0 || /no space/i.test(stderr), stderr);
      ends[code === 0 ? "complete" : code === 1 ? "failed" : "refused"]++;
      const before = await recordTimes(study);
      disk.remount("size=64m");
      await assertMended(study, ["--retry"]);
      const after = await recordTimes(study);
      for (const name in before) {
        assert(before[name] === after[name], `${name} was trained again`);
      }
    }
    return `${sizes} disks of 4 to 400 kB: ${ends.refused} commands were refused at the start, ${ends.failed} ended with failed runs, ${ends.complete} went through without snapshots; all were mended`;
  },
};
