import { basename, join } from "@std/path";
import { importedDefinition } from "../../config/imported_definition.ts";
import { loadDefinition } from "../../config/load_definition.ts";
import type { Dataset } from "../../data/dataset.ts";
import { fileChecksum } from "../../data/fetch/file_checksum.ts";
import { InputError } from "../../errors/input_error.ts";
import { METRICS } from "../../evaluation/metrics.ts";
import { findRecord, findUsableRecord } from "../../results/read_records.ts";
import type { RunRecord } from "../../results/record.ts";
import {
  partialFolder,
  RUN_FILES,
  writeJson,
  writeWhole,
} from "../../results/results_folder.ts";
import { finishRun, takeLock } from "../../results/run_lock.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import { drawDatasets } from "../draw_datasets.ts";
import { sourceState, VERSION } from "../environment.ts";
import { givenThresholds } from "../kinds/given_thresholds.ts";
import type { ImportOrder } from "../kinds/imported/import_order.ts";
import { readImport } from "../kinds/imported/read_import.ts";
import type { RunOutcome } from "../kinds/method_kind.ts";
import { makeRecord } from "../worker/make_record.ts";
import { predictionLines } from "../worker/prediction_lines.ts";
import { runDatasets } from "../worker/run_datasets.ts";

/** An imported run. */
export interface ImportedRun {
  record: RunRecord;
  /** Whether it had been imported before, with the same predictions. */
  isSame: boolean;
}

/**
 * Imports predictions as a run of a suite. Everything is checked before anything
 * is written.
 *
 * @param runs All runs that the suite declares.
 * @param replace Whether to replace a run that was imported with other predictions.
 * @throws {InputError} When a file cannot be used, the run exists with other
 *   predictions, or another run of its method has another form, decisions or
 *   probabilities, with which it has no mean.
 */
export async function importRun(
  spec: RunSpec,
  order: ImportOrder,
  { runs, replace }: { runs: readonly RunSpec[]; replace: boolean },
): Promise<ImportedRun> {
  const { context: { runsFolder }, config } = spec;
  const datasets = drawDatasets(await runDatasets(spec), config);
  const target = datasets.get(config.target)!;
  const outcome = await readOutcome(spec, order, target);
  const predictions = predictionLines(target, outcome);
  const record = makeRecord(spec, target, outcome, {
    predictions,
    teaching: undefined,
  });
  const final = join(runsFolder, spec.id);
  const before = findRecord(final);
  if (before?.predictions === record.predictions) {
    return { record: before, isSame: true };
  }
  if (before !== undefined && !replace) {
    throw new InputError(
      `Cannot import ${order.test} as ${spec.id}: it has been imported with other predictions on ${
        before.started.slice(0, 10)
      } (${
        before.imported?.files.map(({ name }) => name).join(", ")
      }); use --replace to replace them`,
    );
  }
  for (const { id, name } of runs) {
    if (name !== spec.name || id === spec.id) continue;
    const other = findUsableRecord(join(runsFolder, id));
    if (other === undefined || other.answer === record.answer) continue;
    throw new InputError(
      `Cannot import ${order.test} as ${spec.id}: it has ${
        formOf(record)
      }, but ${id} has ${
        formOf(other)
      }, and the runs of a method are averaged; import all in one form (remove ${
        join(runsFolder, id)
      } to import it anew), or this one as another method`,
    );
  }
  await writeRun(spec, record, predictions, () => {
    if (findRecord(final)?.predictions === before?.predictions) return;
    throw new InputError(
      `Cannot import ${order.test} as ${spec.id}: another command has just imported it with other predictions; use --replace to replace them`,
    );
  });
  return { record, isSame: false };
}

function formOf({ answer }: { answer?: "decisions" }): string {
  return answer ?? "probabilities";
}

/** Reads the predictions, and chooses thresholds on validation if they include it. */
async function readOutcome(
  { config, context: { methodFile } }: RunSpec,
  { test: file, validation: other, reading, source }: ImportOrder,
  target: Dataset,
): Promise<RunOutcome> {
  const { primary } = target.definition.metrics;
  const of = (path: string, split: "validation" | "test", isNamed = false) =>
    readImport(path, split, target, reading, {
      isNamed,
      isDrawn: config.fold !== undefined ||
        config.split !== undefined && split === "validation",
    });
  const noRows = (path: string, split: string) =>
    new InputError(
      `Cannot import ${path}: none of its rows has the split ${split}; correct the field "split"`,
    );
  const test = await of(file, "test");
  if (test === undefined) throw noRows(file, "test");
  const validation = other === undefined
    ? await of(file, "validation", true)
    : await of(other, "validation");
  if (other !== undefined && validation === undefined) {
    throw noRows(other, "validation");
  }
  const { answer } = test;
  if (validation !== undefined && validation.answer !== answer) {
    throw new InputError(
      `Cannot import ${file}: the predictions for test are ${
        formOf(test)
      }, but those for validation are ${
        formOf(validation)
      }; import both in one form`,
    );
  }
  if (answer === "decisions" && METRICS[primary].needs === "probabilities") {
    throw new InputError(
      `Cannot import ${file}: ${primary}, the primary metric of ${config.target}, needs probabilities, but the file has decisions`,
    );
  }
  const fileOf = async (split: "test" | "validation", path: string) => ({
    split,
    name: basename(path),
    sha256: await fileChecksum(path, "sha256"),
  });
  const files = [
    await fileOf("test", file),
    ...validation === undefined
      ? []
      : [await fileOf("validation", other ?? file)],
  ];
  return {
    validation: validation?.rows ?? [],
    test: test.rows,
    made: {
      environment: { dor: VERSION, ...await sourceState() },
      started: new Date().toISOString(),
      seconds: 0,
      peak_memory_bytes: 0,
      ...givenThresholds(target, config, validation?.rows ?? [], answer),
      answer,
      imported: {
        files,
        source: source ??
          loadDefinition(importedDefinition, config.method.name, methodFile)
            .definition.reference,
        read: test.read,
      },
    },
  };
}

async function writeRun(
  { id, context: { runsFolder } }: RunSpec,
  record: RunRecord,
  predictions: string,
  checkAgain: () => void,
): Promise<void> {
  const lock = await takeLock(partialFolder(runsFolder, id));
  finishRun(lock, runsFolder, id, (partial) => {
    checkAgain();
    const { files, read } = record.imported!;
    const log = `${record.started} imported from ${
      files.map(({ name }) => name).join(", ")
    }: ${read.join(", ")}\n`;
    writeWhole(join(partial, RUN_FILES.history), "");
    writeWhole(join(partial, RUN_FILES.log), log);
    writeWhole(join(partial, RUN_FILES.predictions), predictions);
    writeJson(join(partial, RUN_FILES.record), record);
  });
}
