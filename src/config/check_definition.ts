import * as z from "zod";
import { DefinitionError, type DefinitionProblem } from "./definition_error.ts";
import { shown } from "../errors/shown.ts";
import { suggestion } from "../errors/suggestion.ts";

/**
 * Checks a parsed definition against its schema.
 *
 * @returns The value with defaults filled in.
 * @throws {DefinitionError} With the path of each problem, at most 20 of them.
 */
export function checkDefinition<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  file: string,
): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.slice(0, MOST_PROBLEMS)
    .flatMap((issue) => problemsOf(issue, schema));
  const more = problemCount(result.error.issues) - problems.length;
  if (more > 0) problems.push({ path: "", message: `and ${more} more` });
  throw new DefinitionError(file, problems);
}

const MOST_PROBLEMS = 20;

const EXPECTED: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "keys with values",
  record: "keys with values",
};

function problemsOf(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
): DefinitionProblem[] {
  const path = issue.path.map(String).join(".");
  const unexpected = (expected: string) => [{
    path,
    message: issue.input === undefined
      ? `missing, expected ${expected}${meaningAt(schema, issue.path)}`
      : `expected ${expected}, got ${shown(issue.input)}`,
  }];
  switch (issue.code) {
    case "invalid_type": {
      const whole = branchesAt(schema, issue.path)
        .some((node) => node.type === "integer");
      return unexpected(expectedType(whole ? "int" : issue.expected));
    }
    case "invalid_value":
      return unexpected(oneOf(issue.values));
    case "unrecognized_keys": {
      const known = [
        ...new Set(
          branchesAt(schema, issue.path)
            .flatMap((node) => Object.keys(propertiesOf(node))),
        ),
      ];
      return issue.keys.slice(0, MOST_PROBLEMS).map((key) => ({
        path: [...issue.path.map(String), key].join("."),
        // A key of another form of the union.
        message: known.includes(key)
          ? "cannot be combined with the other keys"
          : `unknown key${
            suggestion(key, known) ||
            (known.length > 0 ? `; known keys are ${known.join(", ")}` : "")
          }`,
      }));
    }
    case "invalid_union":
      return unionProblems(issue, path, schema);
    case "too_small":
    case "too_big":
      return [{
        path,
        message: `${sizeExpected(issue)}, got ${shown(issue.input)}`,
      }];
    case "invalid_key":
      return issue.issues.map(({ message }) => ({ path, message }));
    default:
      return [{ path, message: issue.message }];
  }
}

/** The message of a schema for a number or a length that is out of range, or that range. */
function sizeExpected(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
): string {
  const isSmall = issue.code === "too_small";
  if (!/^Too (small|big): /.test(issue.message)) return issue.message;
  const limit = isSmall ? issue.minimum : issue.maximum;
  const least = isSmall ? "at least" : "at most";
  const unit = { array: "item", string: "character" }[issue.origin as string];
  if (unit !== undefined) {
    return `expected ${least} ${limit} ${unit}${limit === 1 ? "" : "s"}`;
  }
  return `expected a number ${
    issue.inclusive ? `of ${least}` : isSmall ? "above" : "below"
  } ${limit}`;
}

/** The problems of a union's most fitting form. */
function unionProblems(
  issue: z.core.$ZodIssueInvalidUnion,
  path: string,
  schema: z.ZodType,
): DefinitionProblem[] {
  const { discriminator } = issue as { discriminator?: string };
  const own = discriminator !== undefined || issue.message === "Invalid input"
    ? undefined
    : issue.message;
  const forms = issue.errors.filter((form) => !form.some(isOfOtherType));
  const fitting = forms.filter((form) => !form.some(isOfOtherForm));
  const best = (fitting.length > 0 ? fitting : forms)
    .toSorted((a, b) => misfit(a) - misfit(b))[0];
  if (
    best !== undefined &&
    (own === undefined || best.some((inner) => inner.path.length > 0))
  ) {
    return best.flatMap((inner) =>
      problemsOf({ ...inner, path: [...issue.path, ...inner.path] }, schema)
    );
  }
  const input = discriminator === undefined
    ? issue.input
    : (issue.input as Record<string, unknown>)[discriminator];
  const expected = own ??
    `expected ${
      discriminator === undefined
        ? [...new Set(issue.errors.flat().map(expectedBy))].join(" or ")
        : oneOf(
          branchesAt(schema, issue.path)
            .flatMap((node) => node.const ?? node.enum ?? []),
        )
    }`;
  return [{
    path,
    message: input === undefined
      ? `missing, ${expected}`
      : `${expected}, got ${shown(input)}`,
  }];
}

function isOfOtherType({ path, code }: z.core.$ZodIssue): boolean {
  return path.length === 0 &&
    (code === "invalid_type" || code === "invalid_value");
}

/** Whether the discriminator has the value of another form. */
function isOfOtherForm(issue: z.core.$ZodIssue): boolean {
  return issue.code === "invalid_union" && "discriminator" in issue;
}

/** How little a form of a union fits: a key that it does not take says more than one that it lacks. */
function misfit(form: readonly z.core.$ZodIssue[]): number {
  const wrong = form.filter(({ code, input }) =>
    code !== "custom" && input !== undefined
  );
  return problemCount(form) + 2 * problemCount(wrong);
}

function problemCount(form: readonly z.core.$ZodIssue[]): number {
  return form.reduce(
    (sum, issue) =>
      sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1),
    0,
  );
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return oneOf(issue.values);
  return issue.code === "invalid_type"
    ? expectedType(issue.expected)
    : issue.message;
}

function expectedType(type: string): string {
  return EXPECTED[type] ?? type;
}

function oneOf(values: readonly unknown[]): string {
  const words = [...new Set(values.map((value) => String(value)))];
  return words.length === 1 ? words[0]! : `one of ${words.join(", ")}`;
}

/** The schema's description of a key, if all forms of the union agree on it. */
function meaningAt(schema: z.ZodType, path: readonly PropertyKey[]): string {
  const meanings = new Set(
    nodesAt(schema, path).map((node) =>
      (node as { description?: string }).description
    ),
  );
  const [meaning] = meanings;
  if (meaning === undefined || meanings.size > 1) return "";
  // Only the first word of a sentence: not a name such as ISO.
  const small = meaning.replace(
    /^[A-Z](?=[a-z]* )/,
    (letter) => letter.toLowerCase(),
  );
  return `: ${small.replace(/\.$/, "")}`;
}

function branchesAt(schema: z.ZodType, path: readonly PropertyKey[]) {
  return nodesAt(schema, path).flatMap(branchesOf);
}

/** The nodes of the schema's JSON form at a path. */
function nodesAt(
  schema: z.ZodType,
  path: readonly PropertyKey[],
): unknown[] {
  let nodes: unknown[] = [
    z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }),
  ];
  for (const key of path) nodes = nodes.flatMap((node) => children(node, key));
  return nodes;
}

function branchesOf(node: unknown): Record<string, unknown>[] {
  if (typeof node !== "object" || node === null) return [];
  const object = node as Record<string, unknown>;
  const inner = [object.anyOf, object.oneOf, object.allOf]
    .filter(Array.isArray)
    .flat();
  return [object, ...inner.flatMap(branchesOf)];
}

function propertiesOf(node: Record<string, unknown>): Record<string, unknown> {
  return (node.properties ?? {}) as Record<string, unknown>;
}

function children(node: unknown, key: PropertyKey): unknown[] {
  return branchesOf(node).flatMap((branch) => {
    if (typeof key === "number") return branch.items ? [branch.items] : [];
    const property = propertiesOf(branch)[String(key)];
    if (property !== undefined) return [property];
    return typeof branch.additionalProperties === "object"
      ? [branch.additionalProperties]
      : [];
  });
}
