import { toFileUrl } from "@std/path";
import { InputError } from "../../../errors/input_error.ts";
import type { Method } from "../../../training/method.ts";
import { faultMessage } from "../../fault_message.ts";

/**
 * Imports a method from its file.
 *
 * @throws {InputError} When the file cannot be loaded or does not export a method of that name.
 */
export async function importMethod(
  file: string,
  name: string,
): Promise<Method> {
  let loaded: { default?: Partial<Method> };
  try {
    loaded = await import(String(toFileUrl(file)));
  } catch (error) {
    throw new InputError(
      `Cannot load the method ${name} from ${file}: ${faultMessage(error)}`,
      { cause: error },
    );
  }
  const method = loaded.default;
  if (
    typeof method?.recipe !== "function" || typeof method.name !== "string" ||
    typeof method.options?.safeParse !== "function"
  ) {
    throw new InputError(
      `Cannot use ${file} as a method: it has no default export made with defineMethod`,
    );
  }
  if (method.name !== name) {
    throw new InputError(
      `Cannot use ${file} as the method ${name}: its name is ${
        JSON.stringify(method.name)
      }; give the file and the method the same name`,
    );
  }
  return method as Method;
}
