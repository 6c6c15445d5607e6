import { assertEquals } from "@std/assert";
import { predictions, runNames } from "../support/study/run_files.ts";
import type { Fault } from "./fault.ts";
import {
  assertMended,
  calmPredictions,
  faultyWorkshop,
  inTime,
  startFaulty,
} from "./suite.ts";

/** Gives the same command twice at once. */
export const twoCommands: Fault = {
  name: "two_commands",
  what: "two commands that run the same suite at the same time",
  promise: "Every run is trained once; both commands succeed",
  async run({ times, note }) {
    const rounds = Math.ceil(times / 20);
    for (let round = 0; round < rounds; round++) {
      note(`${round} of ${rounds} rounds`);
      await using study = await faultyWorkshop();
      const one = inTime(startFaulty(study));
      await new Promise((resolve) => setTimeout(resolve, 1500 * Math.random()));
      const two = inTime(startFaulty(study));
      for (const { code, stderr } of [await one, await two]) {
        assertEquals(code, 0, stderr);
      }
      for (const name of await runNames(study)) {
        const log = await study.read(`out/first/runs/${name}/log.txt`);
        assertEquals(log.match(/target epoch 1:/g)?.length, 1, log);
      }
      assertEquals(await predictions(study), await calmPredictions());
      await assertMended(study);
    }
    return `${rounds} rounds, the second command up to 1.5 s after the first: three runs trained in each`;
  },
};
