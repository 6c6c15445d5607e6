import { OFF } from "../../config/optional_training.ts";
import { canonicalJson } from "../../results/canonical_json.ts";
import type { RunRecord } from "../../results/record.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";

/**
 * The runs that a suite's plan lists under a method, seed or size that is not
 * theirs. Names say nothing: a run that several suites share has that of the
 * first.
 *
 * @param records The records of the plan's runs.
 */
export function planProblems(
  plan: SuitePlan,
  records: readonly RunRecord[],
): string[] {
  const byId = new Map(plan.runs.map((run) => [run.id, run]));
  return records.flatMap((record) => {
    const { config } = record;
    const { name, seed, size } = byId.get(record.id)!;
    const claims = [
      ["target", plan.target.name, config.target],
      ["seed", seed, config.seed],
      ["number of training examples", size, config.sizes?.[config.target]],
      ...declaredClaims(plan, name, record),
    ] as const;
    return claims
      .filter(([, claimed, own]) => canonicalOf(claimed) !== canonicalOf(own))
      .map(([what, claimed, own]) =>
        `${record.id}: suite.json lists it as ${name} with the ${what} ${
          canonicalOf(claimed)
        }, but the run has ${canonicalOf(own)}`
      );
  });
}

type Claim = readonly [what: string, claimed: unknown, own: unknown];

/** What the suite's definition says of a method, beside what the run has. */
function declaredClaims(
  { definition, search }: SuitePlan,
  name: string,
  { config, imported }: RunRecord,
): Claim[] {
  const entry = definition?.methods[name] as Declared | undefined;
  if (entry === undefined) return [];
  const { backbone = definition!.backbone } = entry;
  const claims: Claim[] = [["method", entry.method, config.method.name]];
  if (config.backbone !== undefined && backbone !== undefined) {
    claims.push(["backbone", backbone, config.backbone.name]);
  }
  // A search chooses other ones.
  if (search !== undefined) return claims;
  for (const [key, value] of Object.entries(entry.options ?? {})) {
    // A method may leave out options.
    const own = config.method.options[key];
    if (own !== undefined) claims.push([`option ${key}`, value, own]);
  }
  if (imported !== undefined) return claims;
  // Left out or named, a setting that is off is the same.
  const off: Record<string, unknown> = { optimiser: "adamw", ...OFF };
  const training: Record<string, unknown> = { ...config.training };
  for (const [key, value] of Object.entries(entry.training ?? {})) {
    claims.push([`setting ${key}`, value, training[key] ?? off[key]]);
  }
  return claims;
}

interface Declared {
  method: string;
  backbone?: string;
  options?: Record<string, unknown>;
  training?: Record<string, unknown>;
}

function canonicalOf(value: unknown): string {
  return value === undefined ? "none" : canonicalJson(value);
}
