import type { ParameterSpec, ParameterValues } from "./program.ts";
import { sizeOf } from "./size_of.ts";

/**
 * Checks that there are values for every parameter, and as many as it has.
 *
 * @param what What cannot be done otherwise, such as "Cannot load parameters".
 * @throws {TypeError} When there are not.
 */
export function checkParameterValues(
  specs: Iterable<ParameterSpec>,
  values: ParameterValues,
  what: string,
): void {
  for (const { name, shape } of specs) {
    const given = values.get(name);
    if (given?.length !== sizeOf(shape)) {
      throw new TypeError(
        `${what}: the parameter ${name} of shape [${shape}] has ${
          given?.length ?? "no"
        } values`,
      );
    }
  }
}
