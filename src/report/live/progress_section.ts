import { type MetricName, METRICS } from "../../evaluation/metrics.ts";
import { html } from "../page/html.ts";
import { table } from "../page/table.ts";
import type { RunStatus } from "./suite_progress.ts";
import type { PageSection } from "../page/page_section.ts";

/** A section with the progress of a suite, its running and its failed runs. */
export function progressSection(
  runs: readonly RunStatus[],
  primary: MetricName,
): PageSection {
  const count = (state: RunStatus["state"]) =>
    runs.filter((run) => run.state === state).length;
  const done = count("done");
  const running = runs.filter(({ state }) => state === "running");
  const failed = runs.filter(({ state }) => state === "failed");
  return {
    id: "progress",
    title: "Progress",
    live: true,
    body: html`
      <p>${done} of ${runs.length} runs done, ${running
        .length} running, ${failed.length} failed, ${count(
          "missing",
        )} missing.</p>
      <progress max="${runs.length}" value="${done}"
        aria-label="runs done"></progress>
      ${running.length === 0 ? undefined : table(
        ["run", "stage", "epoch", `${METRICS[primary].title} on validation`],
        running.map(({ id, epoch }) => [
          id,
          epoch?.stage ?? "starting",
          String(epoch?.epoch ?? ""),
          epoch?.score?.toFixed(4) ?? "",
        ]),
        { caption: "Running" },
      )}${failed.length === 0 ? undefined : table(
        ["run", "why"],
        failed.map(({ id, message }) => [id, message ?? ""]),
        { caption: "Failed" },
      )}
    `,
  };
}
