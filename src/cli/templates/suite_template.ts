import { seedsToDeclare } from "../../stats/seeds_to_declare.ts";
import { schemaLine } from "./schema_files.ts";

/**
 * The file of a new suite, by path. Its seeds are the fewest that can show a
 * difference between two of its methods; with the baseline alone, as many as if
 * there were another.
 *
 * @param methods Methods besides the baseline.
 */
export function suiteTemplate(
  name: string,
  { target, methods }: { target: string; methods: readonly string[] },
): Record<string, string> {
  const others = Math.max(1, methods.length);
  const seeds = seedsToDeclare(others * (others + 1) / 2);
  return {
    [`benchmarks/${name}.yaml`]: `${schemaLine("suite")}
title: ${name}
target: ${target}
backbone: dan
seeds: ${seeds}
methods:
${["baseline", ...methods].map((method) => `  - ${method}\n`).join("")}\
training: { batch_size: 4, max_epochs: 5 }
`,
  };
}
