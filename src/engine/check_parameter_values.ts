import type { ParameterSpec, ParameterValues } from "./program.ts";
import { sizeOf } from "./size_of.ts";

/**
 * Checks that every parameter has the right number of values.
 *
 * @param prefix The start of the message, such as "Cannot load parameters".
 */
export function checkParameterValues(
  specs: Iterable<ParameterSpec>,
  values: ParameterValues,
  prefix: string,
): void {
  for (const { name, shape } of specs) {
    const given = values.get(name);
    if (given?.length !== sizeOf(shape)) {
      throw new TypeError(
        `${prefix}: the parameter ${name} of shape [${shape}] has ${
          given?.length ?? "no"
        } values`,
      );
    }
  }
}
