import { InputError } from "../errors/input_error.ts";
import { shortened } from "../errors/shortened.ts";

/** A problem in a definition. */
export interface DefinitionProblem {
  /** Keys and indices from the top of the file, such as `splits.train.rows`. */
  path: string;
  /** What is wrong. */
  message: string;
}

/** A YAML definition that cannot be read or does not fit its schema. */
export class DefinitionError extends InputError {
  /** The name of its class. */
  override name = "DefinitionError";
  /** The path of the definition. */
  readonly file: string;
  /** Its problems. */
  readonly problems: readonly DefinitionProblem[];

  /** The message has a line for each problem. */
  constructor(file: string, problems: readonly DefinitionProblem[]) {
    super(
      problems
        .map(({ path, message }) => {
          const why = shortened(message, 500);
          return path === ""
            ? `${file}: ${why}`
            : `${file}: ${shortened(path, 100)}: ${why}`;
        })
        .join("\n"),
    );
    this.file = file;
    this.problems = problems;
  }
}
