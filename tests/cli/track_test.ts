import { assert, assertEquals } from "@std/assert";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";
import { mlflowServer } from "../run/trackers/mlflow_server.ts";
import { runMain } from "./run_main.ts";

Deno.test("run --track sends runs to trackers while they train", async () => {
  await using server = mlflowServer();
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 1 },
  }, runMain);
  const { code, stderr } = await study.run([
    "--track",
    `mlflow:${server.url},tensorboard:events`,
  ]);
  assertEquals(code, 0, stderr);
  assert(!stderr.includes("Cannot"), stderr);
  assertEquals(
    server.runs.map(({ name, status }) => `${name} ${status}`),
    ["baseline FINISHED", "baseline-s1 FINISHED"],
  );
  const { params, metrics } = server.runs[1]!;
  assertEquals(params["training.max_epochs"], "2");
  assertEquals(
    metrics.filter(({ key }) => key.endsWith("/loss")).map(({ step }) => step),
    [1, 2],
  );
  const [run] = await study.names("events/first/baseline");
  assertEquals((await study.names(`events/first/baseline/${run}`)).length, 1);
});

for (
  const [what, options, message] of [
    [
      "an unknown tracker",
      ["--track", "mlfow:x"],
      `Unknown tracker "mlfow"; did you mean "mlflow"?`,
    ],
    [
      "a tracker without a place",
      ["--track", "tensorboard"],
      "Cannot track with tensorboard: it is not said where; use --track tensorboard:DIR",
    ],
    [
      "a server with --offline",
      ["--track", "mlflow:http://localhost:1", "--offline"],
      "Cannot track with mlflow and --offline",
    ],
    [
      "an address that is not one of a server",
      ["--track", "mlflow:localhost:5000"],
      "Cannot use the address of an MLflow server: it is not an address that starts with",
    ],
    [
      "runs on a cluster",
      ["--track", "tensorboard:x", "--executor", "slurm"],
      "Cannot use --track with --executor slurm",
    ],
  ] as const
) {
  Deno.test(`run --track refuses ${what}`, async () => {
    await using study = await studyFolder({}, runMain);
    const { code, stderr } = await study.run(options);
    assertEquals(code, 2);
    assert(stderr.includes(message), stderr);
  });
}
