import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { readRecord, runNames } from "../support/study/run_files.ts";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

/** A program that gives every label the same probability. */
const PROGRAM = `
const request = JSON.parse(Deno.readTextFileSync("request.json"));
const task = request.tasks[request.target];
const lines = ["validation", "test"].flatMap((split) =>
  Deno.readTextFileSync(task[split]).trim().split("\\n").map((line) =>
    JSON.stringify({ split, id: JSON.parse(line).id,
      probabilities: task.labels.map(() => 1 / task.labels.length) })));
Deno.writeTextFileSync(request.predictions, lines.join("\\n") + "\\n");
`;

Deno.test({
  name: "run records the energy that a card reports while a program runs",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using study = await studyFolder({
      "bin/nvidia-smi": `#!/bin/sh
case "$*" in *power.draw*) echo 100 ;; *) exit 9 ;; esac
`,
      "methods/mine.yaml": {
        kind: "program",
        title: "Mine",
        reference: "none",
        command: ["deno", "run", "--quiet", "--allow-all", "mine/main.ts"],
        files: ["mine"],
      },
      "methods/mine/main.ts": PROGRAM,
      "suites/first.yaml": { ...SUITE, seeds: 1, methods: ["mine"] },
    }, runMain);
    await Deno.chmod(join(study.path, "bin/nvidia-smi"), 0o755);
    const env = { PATH: `${study.path}/bin:${Deno.env.get("PATH")}` };
    const { code, stderr } = await study.run("--grams-per-kwh 36", {
      env,
    });
    assertEquals(code, 0, stderr);
    const [name] = await runNames(study);
    const { energy, seconds } = await readRecord(study, name!);
    assert(energy!.of.includes("cards"));
    assertEquals(energy!.grams_per_kwh, 36);
    // The meter runs a little longer than the run.
    assert(energy!.joules >= 100 * seconds, `${energy!.joules}, ${seconds}`);
    const report = await study.dor("report first --out out");
    assert(report.stdout.includes("energy, Wh"), report.stdout);
    const wrong = await study.run("--grams-per-kwh much", { env });
    assertEquals(wrong.code, 2);
    assert(wrong.stderr.includes("Cannot use much grams of CO2"));
  },
});
