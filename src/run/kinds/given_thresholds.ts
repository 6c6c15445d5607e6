import type { Dataset } from "../../data/dataset.ts";
import { chooseThresholds } from "../../evaluation/choose_thresholds.ts";
import type { RunConfig } from "../../results/run_config.ts";
import type { RunOutcome } from "./method_kind.ts";

/**
 * The thresholds of a run that the engine has not trained, by its rule and tuned
 * on validation; 0.5 for decisions, and where there is nothing to tune them on.
 */
export function givenThresholds(
  { definition: { kind, labels }, splits }: Dataset,
  { training: { threshold } }: Pick<RunConfig, "training">,
  validation: RunOutcome["validation"],
  answer?: "decisions",
): Pick<RunOutcome["made"], "thresholds" | "tuned_thresholds"> {
  const gold = splits.validation.map(({ labels }) => labels);
  const by = (rule: number | "validation") =>
    answer === "decisions" || validation.length === 0 && rule === "validation"
      ? labels.map(() => 0.5)
      : chooseThresholds(rule, kind, gold, validation);
  return { thresholds: by(threshold), tuned_thresholds: by("validation") };
}
