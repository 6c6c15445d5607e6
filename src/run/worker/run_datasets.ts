import { identityOf } from "../../config/identity.ts";
import type { Dataset } from "../../data/dataset.ts";
import { loadDataset } from "../../data/load_dataset.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import { checkSame } from "../check_same.ts";

/** Loads the whole datasets of a run, by task, and checks that they are as planned. */
export async function runDatasets(
  spec: RunSpec,
): Promise<Map<string, Dataset>> {
  const { config, context } = spec;
  const datasets = new Map<string, Dataset>();
  for (const named of Object.values(context.tasks)) {
    const { name, definition } = named;
    // The files were downloaded when the run was planned; a worker has no network.
    const dataset = await loadDataset(named, {
      roots: context.dataRoots,
      cache: context.cache,
      offline: true,
      limit: context.limit,
    });
    const { checksum, votesChecksum: votes } = dataset;
    const usesVotes = config.tasks[name]?.votes !== undefined;
    checkSame(
      spec,
      `the data or the definition of the task ${name}`,
      {
        ...identityOf("task", definition),
        checksum,
        ...usesVotes && { votes },
      },
      config.tasks[name],
    );
    datasets.set(name, dataset);
  }
  return datasets;
}
