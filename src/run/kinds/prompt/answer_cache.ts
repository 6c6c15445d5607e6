import { join } from "@std/path";
import * as z from "zod";
import { ifExists } from "../../../files/if_exists.ts";
import { lockBeside } from "../../../files/lock_beside.ts";
import { parsedJson } from "../../../files/parsed_json.ts";
import { writeAll } from "../../../files/write_all.ts";
import { type ChatAnswer, chatAnswer } from "./chat.ts";

/** The answers of one model in all runs. */
export interface AnswerCache extends Disposable {
  get(key: string): ChatAnswer | undefined;
  /** Keeps an answer, which is on the disk when this returns. */
  add(key: string, answer: ChatAnswer): void;
}

/**
 * Opens the answers that a model has given: a file of JSON lines, each with the
 * key of a request and its answer. Lines that are damaged, such as a last one
 * that was cut off, are ignored.
 *
 * @param options Whether answers are only read; otherwise no other process can
 *   add to the file, so that two runs never ask the same.
 */
export async function openAnswers(
  folder: string,
  model: string,
  { readOnly, onWait }: { readOnly: boolean; onWait?(): void },
): Promise<AnswerCache> {
  const name = model.replace(/[^A-Za-z0-9._-]+/g, "_");
  const path = join(folder, `${name}.jsonl`);
  let file: Deno.FsFile | undefined;
  let lock: Deno.FsFile | undefined;
  if (!readOnly) {
    Deno.mkdirSync(folder, { recursive: true });
    const waiting = onWait && setTimeout(onWait, 1000);
    try {
      lock = await lockBeside(path);
    } finally {
      clearTimeout(waiting);
    }
    file = Deno.openSync(path, { append: true, create: true });
  }
  const text = ifExists(() => Deno.readTextFileSync(path)) ?? "";
  const known = new Map<string, ChatAnswer>();
  for (const line of text.split("\n")) {
    const { success, data } = keptAnswer.safeParse(parsedJson(line));
    if (!success) continue;
    const { key, ...answer } = data;
    known.set(key, answer);
  }
  const write = (line: string) =>
    writeAll(file!, new TextEncoder().encode(line));
  if (file !== undefined && text !== "" && !text.endsWith("\n")) write("\n");
  return {
    get: (key) => known.get(key),
    add(key, answer) {
      write(`${JSON.stringify({ key, ...answer })}\n`);
      known.set(key, answer);
    },
    [Symbol.dispose]() {
      file?.close();
      lock?.close();
    },
  };
}

const keptAnswer = chatAnswer.extend({ key: z.string() });
