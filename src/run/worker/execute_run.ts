import { join } from "@std/path";
import type { RunRecord } from "../../results/record.ts";
import { removeIfExists } from "../../files/remove_if_exists.ts";
import { keepModel } from "../../model_files/keep_model.ts";
import {
  RUN_FILES,
  writeJson,
  writeWhole,
} from "../../results/results_folder.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import { writeTeacher } from "../../results/teacher_file.ts";
import { type SourceState, VERSION } from "../environment.ts";
import { drawDatasets } from "../draw_datasets.ts";
import { runTranslations } from "../run_translations.ts";
import { KINDS } from "../kinds/kinds.ts";
import type { RunListeners } from "../kinds/method_kind.ts";
import { makeRecord } from "./make_record.ts";
import { predictionLines } from "./prediction_lines.ts";
import { runDatasets } from "./run_datasets.ts";

/**
 * Executes one run and writes its files into a folder. The record comes last, so
 * that a folder with a record is complete.
 *
 * @param folder Empty, or with the snapshot, the program's folder and the log of an earlier attempt.
 */
export async function executeRun(
  spec: RunSpec,
  folder: string,
  source: SourceState,
  listeners: RunListeners = {},
): Promise<RunRecord> {
  const whole = await runDatasets(spec);
  const translations = await runTranslations(spec, whole);
  const datasets = drawDatasets(whole, spec.config, translations);
  const target = datasets.get(spec.config.target)!;
  const order = { spec, folder, source, whole, datasets, translations };
  const outcome = await KINDS[spec.kind].execute(order, listeners);
  const predictions = predictionLines(target, outcome);
  writeWhole(join(folder, RUN_FILES.predictions), predictions);
  const teaching = outcome.teaching &&
    writeTeacher(folder, target, outcome.teaching);
  const record = makeRecord(spec, target, outcome, { predictions, teaching });
  if (outcome.model !== undefined) {
    const { id, title, config: { seed } } = spec;
    await keepModel(folder, outcome.model, {
      run: { id, title, seed, score: record.selected!.score },
      dor: VERSION,
      thresholds: record.thresholds,
    });
  }
  writeJson(join(folder, RUN_FILES.record), record);
  removeIfExists(join(folder, RUN_FILES.snapshot));
  removeIfExists(join(folder, RUN_FILES.program));
  removeIfExists(join(folder, RUN_FILES.attempts));
  return record;
}
