import { assert, assertEquals } from "@std/assert";
import type { DorOptions, Outcome, Started } from "../support/study/dor.ts";
import {
  type StudyFolder,
  studyFolder,
  SUITE,
} from "../support/study/study_folder.ts";
import { predictions } from "../support/study/run_files.ts";

/** Three runs of some seconds together, with a snapshot after each epoch. */
const FILES = {
  "suites/first.yaml": {
    ...SUITE,
    seeds: 3,
    training: { ...SUITE.training, max_epochs: 150 },
  },
};

const OPTIONS = ["--workers", "2", "--snapshot", "0"];

/** A study with the suite of the campaign. */
export const faultyWorkshop = (): Promise<StudyFolder> => studyFolder(FILES);

/** Runs the suite of the campaign. */
export function runFaulty(
  study: StudyFolder,
  args: readonly string[] = [],
  options: DorOptions = {},
): Promise<Outcome> {
  return inTime(startFaulty(study, args, options));
}

/** Starts it. */
export function startFaulty(
  study: StudyFolder,
  args: readonly string[] = [],
  options: DorOptions = {},
): Started {
  return study.start([...OPTIONS, ...args], options);
}

let calm: Promise<Record<string, string>> | undefined;

/** What the suite predicts where nothing goes wrong. */
export function calmPredictions(): Promise<Record<string, string>> {
  calm ??= (async () => {
    await using study = await faultyWorkshop();
    const { code, stderr } = await runFaulty(study);
    assertEquals(code, 0, stderr);
    return await predictions(study);
  })();
  return calm;
}

/** How a command ended; a minute is as good as never. */
export async function inTime(
  { process, ended }: Pick<Started, "process" | "ended">,
): Promise<Outcome> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    process.kill("SIGKILL");
  }, 60_000);
  const outcome = await ended;
  clearTimeout(timer);
  assert(!isLate, `it hangs:\n${outcome.stderr}`);
  assertUnderstandable(outcome);
  return outcome;
}

/** Whatever goes wrong, people get a sentence and no stack. */
function assertUnderstandable({ stderr }: Outcome): void {
  assert(!/^ +at .*\.ts:\d+/m.test(stderr), `not for people:\n${stderr}`);
}

/** Runs what is left and checks that all ends as if nothing had been wrong. */
export async function assertMended(
  study: StudyFolder,
  args: readonly string[] = [],
): Promise<void> {
  const { code, stderr } = await runFaulty(study, args);
  assertEquals(code, 0, stderr);
  assertEquals(await predictions(study), await calmPredictions());
}
