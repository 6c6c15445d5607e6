import * as z from "zod";
import type { PlannedRun } from "../../results/run_spec.ts";
import { VERSION } from "../environment.ts";
import { type MlflowClient, MlflowError } from "./mlflow_client.ts";
import { groupOf, parametersOf } from "./tracked.ts";

interface Metric {
  key: string;
  value: number;
  timestamp: number;
  step: number;
}

/** How a run ended. */
interface Ending {
  status: "FINISHED" | "FAILED" | "KILLED";
  tags: Record<string, string>;
}

/** A run of the suite, and what the server does not have of it yet. */
interface Tracked {
  /** On the server; undefined before it has the run. */
  id?: string;
  unsent: Metric[];
  /** Until it has ended, a run counts as stopped: a later command goes on with it. */
  ending: Ending;
}

/** The tags of a run that has failed. */
export const FAILURE_TAGS = { kind: "dor.failure", message: "message" };

/** Limits of one log-batch request. */
const MOST = { metrics: 1000, parameters: 100 };

/** The longest value of a parameter or tag that all versions take. */
const LONGEST = 250;

const created = z.object({
  run: z.object({ info: z.object({ run_id: z.string() }) }),
});
const found = z.object({
  runs: z.array(created.shape.run.extend({
    data: z.object({
      tags: z.array(z.object({ key: z.string() })).default([]),
    }).default({ tags: [] }),
  })).default([]),
});
const experiment = z.object({ experiment_id: z.string() });

/** The runs of an MLflow server that stand for those of suites. */
export class MlflowRuns {
  readonly #experiments = new Map<string, string>();
  readonly #groups = new Map<string, string>();
  readonly #runs = new Map<string, Tracked>();

  constructor(private readonly client: MlflowClient) {}

  /** The id of a suite's experiment, which is created if it does not exist. */
  async experiment(suite: string): Promise<string> {
    const known = this.#experiments.get(suite);
    if (known !== undefined) return known;
    const lookUp = async () =>
      z.object({ experiment }).parse(
        await this.client.get("experiments/get-by-name", {
          experiment_name: suite,
        }),
      ).experiment;
    const { experiment_id: id } = await lookUp().catch(async (error) => {
      if (
        !(error instanceof MlflowError) ||
        error.code !== "RESOURCE_DOES_NOT_EXIST"
      ) throw error;
      return experiment.parse(
        await this.client.post("experiments/create", { name: suite }),
      );
    });
    this.#experiments.set(suite, id);
    return id;
  }

  /** Sends metrics, with those that could not be sent before, and how the run has ended, if it has. */
  async log(
    run: PlannedRun,
    scalars: Readonly<Record<string, number>>,
    step: number,
    ending?: Ending,
  ): Promise<void> {
    const timestamp = Date.now();
    const tracked = this.#runs.getOrInsert(run.id, {
      unsent: [],
      ending: { status: "KILLED", tags: {} },
    });
    for (const [name, value] of Object.entries(scalars)) {
      tracked.unsent.push({ key: keyOf(name), value, timestamp, step });
    }
    // Now, even if the server cannot be told.
    if (ending !== undefined) tracked.ending = ending;
    tracked.id ??= await this.#idOf(run);
    await this.#send(tracked.id, tracked.unsent);
    if (ending !== undefined) await this.#close(run.id, tracked.id, ending);
  }

  /** Sends what the server has missed of runs, and marks those that were stopped and the groups. */
  async end(): Promise<void> {
    const open = [...this.#runs];
    const groups = [...this.#groups.values()];
    this.#groups.clear();
    for (const [run, { id, unsent, ending }] of open) {
      if (id === undefined) continue;
      await this.#send(id, unsent);
      await this.#close(run, id, ending);
    }
    for (const id of groups) await this.#update(id, "FINISHED");
  }

  async #send(id: string, unsent: Metric[]): Promise<void> {
    while (unsent.length > 0) {
      const metrics = unsent.slice(0, MOST.metrics);
      await this.client.post("runs/log-batch", { run_id: id, metrics });
      unsent.splice(0, metrics.length);
    }
  }

  async #close(
    run: string,
    id: string,
    { status, tags }: Ending,
  ): Promise<void> {
    for (const tag of tagsOf(tags)) {
      await this.client.post("runs/set-tag", { run_id: id, ...tag });
    }
    await this.#update(id, status);
    this.#runs.delete(run);
  }

  async #update(id: string, status: string): Promise<void> {
    await this.client.post("runs/update", {
      run_id: id,
      status,
      ...status !== "RUNNING" && { end_time: Date.now() },
    });
  }

  /** The id of a run, which is created if it does not exist. */
  async #idOf(run: PlannedRun): Promise<string> {
    const parent = await this.#group(run);
    const { seed, fold } = run.config;
    const id = await this.#open(
      run.suite,
      `${groupOf(run)}-s${seed}${
        fold === undefined ? "" : `-fold${fold.number}`
      }`,
      "dor.run",
      run.id,
      {
        "mlflow.parentRunId": parent,
        "dor.suite": run.suite,
        "dor.method": run.name,
        "dor.seed": String(seed),
        ...run.config.trial && { "dor.trial": "true" },
      },
    );
    const parameters = Object.entries({
      ...parametersOf(run),
      seed,
      ...fold && { fold: `${fold.number} of ${fold.of}` },
    })
      .map(([name, value]) => ({
        key: keyOf(name),
        value: String(value).slice(0, LONGEST),
      }));
    for (let at = 0; at < parameters.length; at += MOST.parameters) {
      await this.client.post("runs/log-batch", {
        run_id: id,
        params: parameters.slice(at, at + MOST.parameters),
      });
    }
    return id;
  }

  /** The run that stands for all seeds of a method. */
  async #group(run: PlannedRun): Promise<string> {
    const group = groupOf(run);
    const key = `${run.suite}/${group}`;
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const id = await this.#open(run.suite, group, "dor.seeds_of", group, {
      "dor.suite": run.suite,
    });
    this.#groups.set(key, id);
    return id;
  }

  /** Opens the run with a tag again, without the tags of its failure, or creates one. */
  async #open(
    suite: string,
    name: string,
    tag: string,
    value: string,
    tags: Record<string, string>,
  ): Promise<string> {
    const experimentId = await this.experiment(suite);
    const [earlier] = found.parse(
      await this.client.post("runs/search", {
        experiment_ids: [experimentId],
        filter: `tags.\`${tag}\` = '${value}'`,
        max_results: 1,
      }),
    ).runs;
    if (earlier !== undefined) {
      const { info: { run_id: id }, data } = earlier;
      await this.#update(id, "RUNNING");
      const known = new Set(data.tags.map(({ key }) => key));
      for (const key of Object.values(FAILURE_TAGS)) {
        if (!known.has(key)) continue;
        await this.client.post("runs/delete-tag", { run_id: id, key });
      }
      return id;
    }
    return created.parse(
      await this.client.post("runs/create", {
        experiment_id: experimentId,
        run_name: name,
        start_time: Date.now(),
        tags: tagsOf({
          "mlflow.runName": name,
          "mlflow.source.name": `dor ${VERSION}`,
          [tag]: value,
          ...tags,
        }),
      }),
    ).run.info.run_id;
  }
}

function tagsOf(tags: Record<string, string>) {
  return Object.entries(tags).map(([key, value]) => ({
    key,
    value: value.slice(0, LONGEST),
  }));
}

/** A name with the characters that MLflow takes. */
function keyOf(name: string): string {
  return name.replace(/[^\w\-. /]/g, "_").slice(0, LONGEST);
}
