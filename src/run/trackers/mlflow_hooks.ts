import { InputError } from "../../errors/input_error.ts";
import type { RunHooks } from "../run_hooks.ts";
import { MlflowClient } from "./mlflow_client.ts";
import { FAILURE_TAGS, MlflowRuns } from "./mlflow_runs.ts";
import { epochScalars, recordScalars } from "./tracked.ts";

/**
 * Hooks that send runs to an MLflow server while they train: an experiment for
 * each suite, a parent run for the seeds of each method, and below it a run for
 * each seed with its parameters, the metrics of each epoch and its scores. What
 * cannot be sent after an epoch is sent after the next one.
 *
 * @param uri The address of the server, such as `http://localhost:5000`.
 * @param options `token`: sent to the server alone. Default: the environment
 *   variable `MLFLOW_TRACKING_TOKEN`, if it is set.
 * @throws {InputError} When the address is not one of HTTP.
 *
 * @example
 * ```ts ignore
 * import { mlflowHooks, runSuite } from "dor";
 *
 * await runSuite("quickstart", { hooks: [mlflowHooks("http://localhost:5000")] });
 * ```
 */
export function mlflowHooks(
  uri: string,
  options: { token?: string } = {},
): RunHooks {
  const address = checkedAddress(uri);
  const client = new MlflowClient(
    address,
    options.token ?? (Deno.env.get("MLFLOW_TRACKING_TOKEN") || undefined),
  );
  const tracking = new MlflowRuns(client);
  return {
    name: `MLflow (${address})`,
    async onPlan({ missing }) {
      for (const suite of new Set(missing.map(({ suite }) => suite))) {
        await tracking.experiment(suite);
      }
    },
    onEpoch: (run, report) =>
      tracking.log(run, epochScalars(report), report.epoch),
    onRecord: (run, record) =>
      tracking.log(run, recordScalars(record), record.selected?.epoch ?? 0, {
        status: "FINISHED",
        tags: {},
      }),
    onFailure: (run, { kind, message }) =>
      tracking.log(run, {}, 0, {
        status: "FAILED",
        tags: { [FAILURE_TAGS.kind]: kind, [FAILURE_TAGS.message]: message },
      }),
    onEnd: () => tracking.end(),
  };
}

function checkedAddress(uri: string): string {
  const url = URL.parse(uri);
  const why = url === null || !/^https?:$/.test(url.protocol)
    ? "it is not an address that starts with http:// or https://"
    : url.username || url.password
    ? "it has a user or a password; set MLFLOW_TRACKING_TOKEN instead"
    : url.search || url.hash
    ? "it has a query"
    : undefined;
  if (why === undefined) return uri.replace(/\/+$/, "");
  throw new InputError(`Cannot use the address of an MLflow server: ${why}`);
}
