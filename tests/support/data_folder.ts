import {
  type FileContent,
  type TestFolder,
  testFolder,
} from "./test_folder.ts";

/** Makes a temporary folder with three small splits in JSONL, and other files. */
export function dataFolder(
  files: Record<string, FileContent> = {},
): Promise<TestFolder> {
  return testFolder({
    "train.jsonl": [{ text: "un", label: "a" }, { text: "doi", label: "b" }],
    "validation.jsonl": [{ text: "trei", label: "c" }],
    "test.jsonl": [{ text: "patru", label: "a" }],
    ...files,
  });
}
