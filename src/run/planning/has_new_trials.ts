import type { Plan } from "./plan.ts";

/**
 * Whether a plan has trials to do that an earlier plan, which was executed, did
 * not have: a search goes on until this is not so.
 */
export function hasNewTrials(plan: Plan, before: Plan): boolean {
  const keysOf = ({ chosen }: Plan) =>
    [...chosen].map(({ id, context }) => `${id} ${context.until}`);
  const known = new Set(keysOf(before));
  return keysOf(plan).some((key) => !known.has(key));
}
