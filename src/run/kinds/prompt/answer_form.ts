import type { PromptOptions } from "../../../config/prompt_definition.ts";
import type { TaskDefinition } from "../../../config/task_definition.ts";
import { shown } from "../../../errors/shown.ts";
import { parsedJson } from "../../../files/parsed_json.ts";
import { repeatedKey } from "../../../files/repeated_key.ts";
import type { ChatAnswer } from "./chat.ts";

/** How a task's labels are asked for and read. */
export interface AnswerForm {
  /** A sentence that says how to answer. */
  instruction: string;
  /** The parameter `response_format` of a request; undefined for a text. */
  format: object | undefined;
  /** The right answer for labels. */
  write(labels: readonly number[]): string;
  /** The labels of an answer as a row of 0 and 1, or why it has none. */
  read(answer: Pick<ChatAnswer, "text" | "finish">): number[] | string;
}

/** The form of the answers to a task with these labels. */
export function answerForm(
  form: PromptOptions["answer"],
  { kind, labels }: Pick<TaskDefinition, "kind" | "labels">,
): AnswerForm {
  const multiple = kind === "multi_label";
  const isJson = form === "json_schema" || form === "json_object";
  // In a text, a word stands for no labels, unless a label is called so.
  const none = multiple && !labels.some((label) => normal(label) === NONE)
    ? NONE
    : undefined;
  const orNone = none === undefined ? "" : `, or with "${none}"`;
  const known = namesOf(labels);
  const rowOf = (names: readonly string[]): number[] | string => {
    const found = names.map((name) => known(name));
    const unknown = found.indexOf(undefined);
    if (unknown >= 0) return `${shown(names[unknown])} is not a label`;
    const chosen = new Set(found);
    if (!multiple && chosen.size !== 1) {
      return `it has ${chosen.size} labels, expected one`;
    }
    return labels.map((_, k) => chosen.has(k) ? 1 : 0);
  };
  return {
    instruction: isJson
      ? multiple
        ? 'Answer with a JSON object with the key "labels": the list of all labels that fit, or an empty list.'
        : 'Answer with a JSON object with the key "label": the label that fits.'
      : form === "list" && multiple
      ? `Answer with all labels that fit, separated by commas${orNone}, and with nothing else.`
      : `Answer with the label that fits best${orNone}, and with nothing else.`,
    format: form === "json_object"
      ? { type: "json_object" }
      : form === "json_schema"
      ? schemaOf(multiple, labels)
      : undefined,
    write(row) {
      const names = labels.filter((_, k) => row[k]! >= 0.5);
      if (!isJson) return names.join(", ") || (none ?? "");
      return JSON.stringify(multiple ? { labels: names } : { label: names[0] });
    },
    read({ text, finish }) {
      if (isJson) {
        const names = namesInJson(text, multiple);
        return typeof names === "string" ? names : rowOf(names);
      }
      const bare = unquoted(text);
      if (bare === "") return "it is empty";
      // The label could be the beginning of a longer one, or the list be cut off.
      const isCut = finish === "length" &&
        (form === "list" ||
          labels.some((label) =>
            normal(label).startsWith(normal(bare)) &&
            normal(label) !== normal(bare)
          ));
      if (isCut) return "it was cut off at max_tokens";
      if (none !== undefined && normal(bare) === none) return rowOf([]);
      return rowOf(
        form === "list" && multiple ? bare.split(",").map(unquoted) : [bare],
      );
    },
  };
}

const NONE = "none";

function schemaOf(multiple: boolean, labels: readonly string[]): object {
  const label = { type: "string", enum: labels };
  const property = multiple ? "labels" : "label";
  return {
    type: "json_schema",
    json_schema: {
      name: "answer",
      strict: true,
      schema: {
        type: "object",
        properties: {
          [property]: multiple ? { type: "array", items: label } : label,
        },
        required: [property],
        additionalProperties: false,
      },
    },
  };
}

/** A name in the form in which names are compared. */
function normal(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}

/** Finds labels by name; in any case, unless labels differ in case alone. */
function namesOf(
  labels: readonly string[],
): (name: string) => number | undefined {
  const form = new Set(labels.map(normal)).size === labels.length
    ? normal
    : (name: string) => name.normalize("NFC").trim();
  const known = new Map(labels.map((label, k) => [form(label), k]));
  return (name) => known.get(form(name));
}

/** A text without white space, a full stop and quotation marks around it. */
function unquoted(text: string): string {
  return text.trim().replace(/\.$/, "").replace(
    // Each name in a list may have quotation marks of its own.
    /^(["'`])((?:(?!\1).)*)\1$/s,
    "$2",
  ).trim();
}

/** The names in an answer in JSON, which may be in a Markdown block of code; or why it has none. */
function namesInJson(text: string, multiple: boolean): string[] | string {
  const [, block] = /^\s*```(?:json)?\s*\n(.*)\n\s*```\s*$/s.exec(text) ?? [];
  const value = parsedJson(block ?? text);
  if (value === undefined) return `it is not JSON: ${shown(text)}`;
  const twice = repeatedKey(block ?? text);
  if (twice !== undefined) {
    return `it has ${shown(twice)} twice: ${shown(text)}`;
  }
  const key = multiple ? "labels" : "label";
  const found = (value as Record<string, unknown> | null)?.[key];
  if (!multiple && typeof found === "string") return [found];
  return multiple && Array.isArray(found) &&
      found.every((name) => typeof name === "string")
    ? found
    : `it does not have ${
      multiple ? "a list of labels" : "a label"
    } under ${key}: ${shown(text)}`;
}
