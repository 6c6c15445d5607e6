import type { RunRecord } from "../../results/record.ts";

/** What the prompts of a method asked, as means over its runs. */
export interface AskedModels {
  /** The share of the answers on test that were no labels. */
  failed: number;
  /** The tokens of a run; undefined if the endpoint did not count them. */
  tokens: { input: number; output: number } | undefined;
  /** The price of a run; undefined without prices. */
  price: { amount: number; currency: string } | undefined;
  /** The duration of a request. */
  secondsPerAnswer: number;
}

/** What a method's runs asked; undefined if they asked nothing. */
export function askedModels(
  records: readonly RunRecord[],
): AskedModels | undefined {
  const runs = records.flatMap(({ asked }) => asked ?? []);
  if (runs.length === 0) return undefined;
  const sum = (value: (run: typeof runs[number]) => number) =>
    runs.reduce((total, run) => total + value(run), 0);
  const ofAll = <Part>(part: (run: typeof runs[number]) => Part | undefined) =>
    runs.every((run) => part(run) !== undefined);
  const mean = (value: (run: typeof runs[number]) => number) =>
    sum(value) / runs.length;
  return {
    failed: sum(({ failed }) => failed.test) /
      sum(({ answers }) => answers.test),
    tokens: ofAll(({ tokens }) => tokens)
      ? {
        input: mean(({ tokens }) => tokens!.input),
        output: mean(({ tokens }) => tokens!.output),
      }
      : undefined,
    price: ofAll(({ price }) => price)
      ? {
        amount: mean(({ price }) => price!.amount),
        currency: runs[0]!.price!.currency,
      }
      : undefined,
    secondsPerAnswer: sum(({ seconds }) => seconds) /
      sum(({ answers }) => answers.validation + answers.test),
  };
}

/** Whether so many answers failed that a table marks the method (EuroEval's rule). */
export function hasFailedOften(asked: AskedModels | undefined): boolean {
  return asked !== undefined && asked.failed >= 0.1;
}
