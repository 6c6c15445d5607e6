import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { definitionFolders } from "../../src/config/definition_folders.ts";
import { loadTranslationDefinition } from "../../src/config/load_definition.ts";
import { DataError } from "../../src/data/data_error.ts";
import { dataRoots } from "../../src/data/fetch/data_access.ts";
import { ensureTranslations } from "../../src/translation/ensure_translations.ts";
import { readTranslations } from "../../src/translation/read_translations.ts";
import { dataFolder } from "../support/data_folder.ts";
import type { TestFolder } from "../support/test_folder.ts";
import { serve } from "../support/serve.ts";
import { pairsOf } from "../support/definitions/translations.ts";

const cache = "/nonexistent/cache";

/** Of one pair, as sha256sum prints it. */
const CHECKSUM =
  "a9800e968a50250eb06a516afe92d36a279797ae09cfa1ce604e2e4661ea5b28";

function at({ path }: TestFolder) {
  return { roots: [path], cache, offline: true };
}

/** What both functions say of texts; they have to agree. */
async function translated(
  content: string | Uint8Array,
  texts: string[],
  named = pairsOf(),
): Promise<[string, string][]> {
  await using folder = await dataFolder({ "pairs.tsv": content });
  await ensureTranslations(named, texts, at(folder));
  const { translations } = await readTranslations(named, texts, at(folder));
  return [...translations];
}

async function refused(
  content: string | Uint8Array,
  message: string,
  named = pairsOf(),
): Promise<void> {
  await using folder = await dataFolder({ "pairs.tsv": content });
  for (const attempt of [ensureTranslations, readTranslations]) {
    const error = await assertRejects(
      async () => void await attempt(named, ["a", "b", "c", "b"], at(folder)),
      DataError,
    );
    const path = join(folder.path, "pairs.tsv");
    assertEquals((error as Error).message.replaceAll(path, "FILE"), message);
  }
}

Deno.test("the built-in pairs have every text of the built-in English tasks", async () => {
  const roots = dataRoots();
  const texts: string[] = [];
  for (const task of ["emotion", "sentiment", "news"]) {
    for (const split of ["train", "validation", "test"]) {
      const file = `${roots[0]}/${task}-en.${split}.jsonl`;
      for (const line of Deno.readTextFileSync(file).trim().split("\n")) {
        texts.push(JSON.parse(line).text);
      }
    }
  }
  const named = loadTranslationDefinition("builtin-en-ro", definitionFolders());
  const options = { roots, cache, offline: true };
  await ensureTranslations(named, texts, options);
  const { translations: map } = await readTranslations(named, texts, options);
  assertEquals(map.size, new Set(texts).size);
  assertEquals(
    map.get("You know what, our baby smiled at us!!"),
    "Știi ce, bebelușul nostru ne-a zâmbit!!",
  );
});

Deno.test("pairs give every distinct text once, in the order requested", async () => {
  assertEquals(
    await translated("en\tro\na\tA\nb\tB\nc\tC\n", ["c", "a", "c"]),
    [["c", "C"], ["a", "A"]],
  );
});

Deno.test("pairs are read with CRLF, a byte order mark and columns in another order", async () => {
  const expected: [string, string][] = [["a", "A"], ["b b", "B"]];
  for (
    const content of [
      "en\tro\r\na\tA\r\nb b\tB\r\n",
      "\ufeffen\tro\na\tA\nb b\tB",
      "id\tro\ten\n1\tA\ta\n2\tB\tb b\n",
    ]
  ) {
    assertEquals(await translated(content, ["a", "b b"]), expected);
  }
});

Deno.test("pairs treat quotes as text", async () => {
  assertEquals(
    await translated('en\tro\n"a\t"A" B\nb"\t"\n', ['"a', 'b"']),
    [['"a', '"A" B'], ['b"', '"']],
  );
});

Deno.test("pairs give a note of translations in the quotes of CSV", async () => {
  const noteOf = async (content: string) => {
    await using folder = await dataFolder({ "pairs.tsv": content });
    const { note } = await readTranslations(pairsOf(), ["a", "b"], at(folder));
    return note?.replaceAll(join(folder.path, "pairs.tsv"), "FILE");
  };
  const row = 'a\t"El a zis ""salut"""\n';
  assertEquals(
    await noteOf(`en\tro\n${row}b\t"B"\nc\t"""c"""\n`),
    "t: 1 of 2 translations in FILE are in quotes and have doubled quotes in them, as in CSV; pairs keep all these quotes as parts of the texts. If they are not, write the file without quoting (pandas: quoting=csv.QUOTE_NONE)",
  );
  assertEquals(await noteOf('en\tro\na\t"A" "b"\nb\tB\n'), undefined);
});

Deno.test("pairs find texts with tabs and line ends by their words", async () => {
  assertEquals(
    await translated("en\tro\na b c\tA\n", ["a\tb\n c ", "a b c"]),
    [["a\tb\n c ", "A"], ["a b c", "A"]],
  );
});

Deno.test("pairs use the first of several translations of a text", async () => {
  assertEquals(await translated("en\tro\na\tA\na\tX\n", ["a"]), [["a", "A"]]);
});

Deno.test("pairs use the columns that the definition names", async () => {
  assertEquals(
    await translated(
      "English\tnote\tRomanian\na\tn\tA\n",
      ["a"],
      pairsOf({ columns: ["English", "Romanian"] }),
    ),
    [["a", "A"]],
  );
});

Deno.test("pairs that are missing are counted, and the first is named", () =>
  refused(
    "en\tro\na\tA\n",
    'Cannot use the translations t: FILE lacks 2 of 3 texts, the first of which is "b"; add them or choose another translation',
  ));

Deno.test("pairs without the languages in the header are refused", () =>
  refused(
    "en\tde\na\tA\n",
    'Cannot read FILE, row 1: the header line has no column "ro", only "en", "de"; correct it or name the columns (pairs.columns)',
  ));

Deno.test("pairs without rows, with an extra tab, an empty text or invalid UTF-8 are refused", async () => {
  for (const empty of ["", "en\tro\n"]) {
    await refused(
      empty,
      "Cannot read FILE: it has no rows below a header line; put the right file there",
    );
  }
  await refused(
    "en\tro\na\tA\nb\tB\tx\n",
    "Cannot read FILE, row 3: it has 3 columns, expected 2 (en, ro); correct the line",
  );
  await refused(
    "en\tro\na\t \n",
    'Cannot read FILE, row 2: the column "ro" is empty; correct or remove the row',
  );
  await refused(
    Uint8Array.of(101, 110, 9, 114, 111, 10, 97, 9, 255, 10),
    "Cannot read FILE, row 2: it is not UTF-8; convert the file",
  );
});

Deno.test("pairs with a wrong checksum are refused", () =>
  refused(
    "en\tro\na\tA\n",
    `Cannot use the data file FILE: its sha256 should be ${
      "0".repeat(64)
    } but is ${CHECKSUM}; put the right file there`,
    pairsOf({ sha256: "0".repeat(64) }),
  ));

Deno.test("a missing file of pairs is downloaded once, or named with its place", async () => {
  await using folder = await dataFolder();
  await using server = serve(() => new Response("en\tro\na\tA\n"));
  const named = pairsOf({ url: server.url });
  const options = { roots: [], cache: folder.path, offline: true };
  await assertRejects(
    () => ensureTranslations(named, ["a"], options),
    DataError,
    `and downloads are disabled (offline); run "fetch" while online or put it at ${
      join(folder.path, "pairs.tsv")
    } (available from ${server.url})`,
  );
  await ensureTranslations(named, ["a"], { ...options, offline: false });
  await ensureTranslations(named, ["a"], { ...options, offline: false });
  assertEquals(server.requests.length, 1);
  const { translations } = await readTranslations(named, ["a"], options);
  assertEquals(translations.get("a"), "A");
});
