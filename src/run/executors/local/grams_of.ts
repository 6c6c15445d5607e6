import { InputError } from "../../../errors/input_error.ts";

/**
 * Grams of CO2 for a kilowatt-hour of electricity, as the mean over the world:
 * IEA, Global Energy & CO2 Status Report 2019, which CodeCarbon uses where it
 * knows no other.
 */
export const WORLD_AVERAGE = 475;

/**
 * The grams of CO2 for a kilowatt-hour of electricity.
 *
 * @param given Default: `DOR_GRAMS_PER_KWH`, otherwise the mean over the world.
 * @throws {InputError} When it is not a number of at least 0.
 */
export function gramsOf(
  given: string | undefined = Deno.env.get("DOR_GRAMS_PER_KWH") || undefined,
): number {
  if (given === undefined) return WORLD_AVERAGE;
  if (/^\d+(\.\d+)?$/.test(given)) return Number(given);
  throw new InputError(
    `Cannot use ${given} grams of CO2 for a kilowatt-hour: expected a number of at least 0`,
  );
}
