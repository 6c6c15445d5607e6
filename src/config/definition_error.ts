import { InputError } from "./input_error.ts";
import { shortened } from "./shortened.ts";

/** One thing that is wrong in a definition, and where. */
export interface DefinitionProblem {
  /** Keys and indices from the top of the file, such as `splits.train.rows`. */
  path: string;
  message: string;
}

/** A YAML definition that cannot be read or does not fit its schema. */
export class DefinitionError extends InputError {
  override name = "DefinitionError";
  readonly file: string;
  readonly problems: readonly DefinitionProblem[];

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
