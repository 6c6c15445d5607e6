import { assert, assertEquals, assertThrows } from "@std/assert";
import { InputError } from "../../../src/errors/input_error.ts";
import { callHooks } from "../../../src/run/call_hooks.ts";
import type { RunEvent } from "../../../src/run/run_event.ts";
import { mlflowHooks } from "../../../src/run/trackers/mlflow_hooks.ts";
import { hasPackages, pythonPath } from "../../support/python.ts";
import { setEnv } from "../../support/set_env.ts";
import { serve } from "../../support/serve.ts";
import { testFolder } from "../../support/test_folder.ts";
import { epochOf, suiteEvents } from "./events.ts";
import { mlflowServer } from "./mlflow_server.ts";

/** Sends the events of a suite, and returns the notes. */
async function track(
  url: string,
  events: readonly RunEvent[] = suiteEvents(),
): Promise<string[]> {
  const notes: string[] = [];
  const { onEvent, end } = callHooks(
    [mlflowHooks(url)],
    (event) => event.type === "note" && notes.push(event.note),
  );
  for (const event of events) onEvent(event);
  await end();
  return notes;
}

Deno.test("mlflowHooks() sends parameters, metrics and states, with seeds below their method", async () => {
  await using server = mlflowServer();
  assertEquals(await track(`${server.url}/`), []);
  assertEquals([...server.experiments], [["small", "1"]]);
  const [group, first, second, third] = server.runs;
  assertEquals(server.runs.length, 4);
  assertEquals([group!.name, group!.status], ["baseline", "FINISHED"]);
  assertEquals(
    [first, second, third].map((run) => [run!.name, run!.status]),
    [
      ["baseline-s1", "FINISHED"],
      ["baseline-s2", "FAILED"],
      ["baseline-s3", "KILLED"],
    ],
  );
  for (const run of [first, second, third]) {
    assertEquals(run!.tags["mlflow.parentRunId"], group!.id);
    assertEquals(run!.tags["dor.method"], "baseline");
    assertEquals(run!.params["training.batch_size"], "16");
  }
  assertEquals(first!.params.seed, "1");
  assertEquals(second!.tags.message, "no");
  const values = (key: string) =>
    first!.metrics.filter((metric) => metric.key === key)
      .map(({ step, value }) => [step, value]);
  assertEquals(values("target/loss"), [[1, 1], [2, 0.5]]);
  assertEquals(values("target/gradient_norm"), []);
  assertEquals(values("test/f1_micro"), [[1, 0.75]]);
  assertEquals(new Set(server.tokens), new Set([null]));
});

Deno.test("mlflowHooks() goes on with the runs of an earlier command", async () => {
  await using server = mlflowServer();
  await track(server.url);
  const finished = suiteEvents()[6] as Extract<
    RunEvent,
    { type: "finished" }
  >;
  const [planned, , , , third] = suiteEvents();
  await track(server.url, [planned!, third!, {
    ...finished,
    run: (third as Extract<RunEvent, { type: "epoch" }>).run,
  }]);
  assertEquals(server.runs.length, 4);
  assertEquals(
    server.runs.map(({ status }) => status),
    ["FINISHED", "FINISHED", "FAILED", "FINISHED"],
  );
});

Deno.test("mlflowHooks() removes the tags of a failure when the run is made again", async () => {
  await using server = mlflowServer();
  await track(server.url);
  const [planned, , , second, , , finished] = suiteEvents();
  const { run } = second as Extract<RunEvent, { type: "epoch" }>;
  const { tags } = server.runs.find(({ tags }) => tags["dor.run"] === run.id)!;
  const told = ["dor.failure", "message"];
  assertEquals(told.map((key) => tags[key]), ["error", "no"]);
  const notes = await track(server.url, [planned!, second!, {
    ...finished as Extract<RunEvent, { type: "finished" }>,
    run,
  }]);
  assertEquals(notes, []);
  assertEquals(told.map((key) => tags[key]), [undefined, undefined]);
});

Deno.test("mlflowHooks() sends what a server has missed with the next epoch", async () => {
  await using server = mlflowServer();
  let busy = 1;
  server.instead = (path) =>
    path === "runs/log-batch" && server.runs.length === 2 && busy-- > 0
      ? Response.json({ message: "busy" }, { status: 503 })
      : undefined;
  const [planned, , epoch, , , next, finished] = suiteEvents();
  const notes = await track(
    server.url,
    [planned, epoch, next, finished].map(
      (event) => event!,
    ),
  );
  assertEquals(notes, [
    `Cannot send the runs to MLflow (${server.url}): it responds with status 503 (busy); the runs go on without it`,
  ]);
  const losses = server.runs[1]!.metrics.filter(({ key }) =>
    key === "target/loss"
  );
  assertEquals(losses.map(({ step }) => step), [1, 2]);
});

Deno.test("mlflowHooks() sends the scores of a run that ended while the server was busy, and does not call it stopped", async () => {
  await using server = mlflowServer();
  let busy = 1;
  const isEnding = () =>
    server.runs[1]?.metrics.some(({ step }) => step === 2) ?? false;
  server.instead = (path) =>
    path === "runs/log-batch" && isEnding() && busy-- > 0
      ? Response.json({ message: "busy" }, { status: 503 })
      : undefined;
  const [planned, , epoch, , , next, finished] = suiteEvents();
  await track(server.url, [planned!, epoch!, next!, finished!]);
  assert(busy <= 0, "the server was never busy");
  const [, first] = server.runs;
  assertEquals(first!.status, "FINISHED");
  assertEquals(
    first!.metrics.filter(({ key }) => key === "test/f1_micro")
      .map(({ value }) => value),
    [0.75],
  );
});

Deno.test("mlflowHooks() names the folds of a seed", async () => {
  await using server = mlflowServer();
  const [planned, , epoch] = suiteEvents();
  const { run } = epoch as Extract<RunEvent, { type: "epoch" }>;
  await track(server.url, [
    planned!,
    ...[1, 2].map((number): RunEvent => ({
      type: "epoch",
      run: {
        ...run,
        id: `${run.id}-${number}`,
        config: { ...run.config, fold: { number, of: 5, seed: 1 } },
      },
      report: epochOf(1),
    })),
  ]);
  assertEquals(
    server.runs.slice(1).map(({ name, params }) => [name, params.fold]),
    [["baseline-s1-fold1", "1 of 5"], ["baseline-s1-fold2", "2 of 5"]],
  );
});

Deno.test("mlflowHooks() sends many metrics in several requests", async () => {
  await using server = mlflowServer();
  const validation = Object.fromEntries(
    Array.from({ length: 2500 }, (_, i) => [`m:${i}`, i]),
  );
  const [planned, , epoch] = suiteEvents();
  const { run } = epoch as Extract<RunEvent, { type: "epoch" }>;
  const notes = await track(server.url, [planned!, {
    type: "epoch",
    run,
    report: epochOf(1, { validation }),
  }]);
  assertEquals(notes, []);
  assertEquals(server.runs[1]!.metrics.length, 2504);
  assert(
    server.runs[1]!.metrics.some(({ key }) =>
      key === "target/validation_m_2499"
    ),
  );
});

Deno.test("mlflowHooks() sends the token to its server alone, and shows it nowhere", async () => {
  await using other = serve(() => new Response("{}"));
  await using server = mlflowServer();
  using _token = setEnv("MLFLOW_TRACKING_TOKEN", "secret-token");
  server.instead = () => Response.redirect(other.url, 307);
  const notes = await track(server.url);
  assertEquals(other.requests.length, 0);
  assertEquals(notes.length, 1);
  assert(notes[0]!.includes("it responds with status 307"), notes[0]);
  server.instead = () =>
    Response.json({ message: "no \u001b[31m secret-token" }, { status: 401 });
  const [note] = await track(server.url);
  assert(note!.includes("status 401 (no [31m [token])"), note);
  assertEquals(new Set(server.tokens), new Set(["Bearer secret-token"]));
});

Deno.test("mlflowHooks() reports what is not an MLflow server once, in words", async () => {
  await using html = serve(() => new Response("<html>"));
  const closed = serve(() => new Response());
  await closed[Symbol.asyncDispose]();
  for (
    const [url, why] of [
      [html.url, "its response is not JSON"],
      [closed.url, ""],
    ] as const
  ) {
    const [note, ...others] = await track(url);
    assertEquals(others, []);
    assert(note!.startsWith(`Cannot send the runs to MLflow (${url}): ${why}`));
    assert(note!.endsWith("; the runs go on without it"));
  }
  for (const uri of ["localhost:5000", "file:///x", "http://me:pw@x", "x"]) {
    assertThrows(() => mlflowHooks(uri), InputError, "Cannot use the address");
  }
});

Deno.test({
  name: "a real MLflow server takes the runs",
  ignore: !await hasPackages("mlflow.server"),
  async fn() {
    await using folder = await testFolder();
    const port = freePort();
    const url = `http://127.0.0.1:${port}`;
    const server = new Deno.Command("python3", {
      args: [
        "-m",
        "mlflow",
        "server",
        "--host",
        "127.0.0.1",
        "--port",
        `${port}`,
        "--workers",
        "1",
        "--backend-store-uri",
        `sqlite:///${folder.path}/mlflow.db`,
      ],
      cwd: folder.path,
      env: { PATH: pythonPath, MLFLOW_DISABLE_TELEMETRY: "true" },
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    try {
      await answers(`${url}/health`);
      assertEquals(await track(url), []);
      assertEquals(await track(url), []);
      const search = await fetch(`${url}/api/2.0/mlflow/runs/search`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ experiment_ids: ["1"] }),
      });
      const { runs } = await search.json();
      assertEquals(
        runs.map((run: { info: { run_name: string; status: string } }) =>
          `${run.info.run_name} ${run.info.status}`
        ).sort(),
        [
          "baseline FINISHED",
          "baseline-s1 FINISHED",
          "baseline-s2 FAILED",
          "baseline-s3 KILLED",
        ],
      );
    } finally {
      server.kill("SIGTERM");
      await server.status;
    }
  },
});

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    try {
      await (await fetch(url)).body?.cancel();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  throw new Error(`${url} does not answer`);
}
