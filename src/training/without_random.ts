import { InputError } from "../errors/input_error.ts";

/**
 * Calls a method's code, which may draw no random numbers with `Math.random`, as
 * TensorFlow.js does without a seed: no run could be repeated, and a trace has
 * the same numbers in every step.
 *
 * @param refusal The message if it does.
 * @throws {InputError} When the code draws random numbers.
 */
export function withoutRandom<Result>(
  refusal: string,
  code: () => Result,
): Result {
  const { random } = Math;
  Math.random = () => {
    throw new InputError(refusal);
  };
  try {
    return code();
  } finally {
    Math.random = random;
  }
}
