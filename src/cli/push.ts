import { join } from "@std/path";
import { hubEndpoint } from "../data/hub/hub_endpoint.ts";
import { InputError } from "../errors/input_error.ts";
import { exists } from "../files/exists.ts";
import { EXPORT_FILES } from "../model_files/export_files.ts";
import { pushedFiles } from "../model_files/pushed_files.ts";
import { cardIfPossible } from "./card_of_run.ts";
import { modelFolderOf } from "./model_folder_of.ts";
import { OPTIONS } from "./options.ts";
import { PROGRAM } from "./program.ts";
import type { Verb } from "./verb.ts";
import { counted, noteText, sizeInWords } from "./wording.ts";

/** `push`: sends a model with its card to the Hugging Face hub. */
export const push: Verb = {
  name: "push",
  usage: "RUN|FOLDER OWNER/NAME",
  summary: "Send a model and its card to the Hugging Face hub, after asking",
  details: `
FOLDER is what export has written. Of a RUN, which is named as for export, the model
is sent as it was kept, with its card. The repository is created if it does not
exist. Shows what would be sent, and asks before anything is sent or created. Needs
a token that may write, in HF_TOKEN; HF_ENDPOINT names another hub. See
docs/models.md.

  ${PROGRAM} push my-model me/my-model
  ${PROGRAM} push my-model me/my-model --public --yes`,
  options: [
    OPTIONS.out,
    {
      name: "private",
      help: "create a private repository, and refuse a public one (default)",
    },
    { name: "public", help: "create a public repository, or send to one" },
    { name: "yes", help: "do not ask" },
  ],
  rights: ["network"],
  async run(given) {
    const [wanted, repository, ...others] = given.words;
    if (repository === undefined || others.length > 0) {
      throw new InputError(
        "Cannot push: expected a run or the folder of a model, and a repository",
      );
    }
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
      throw new InputError(
        `Cannot push to ${JSON.stringify(repository)}: expected OWNER/NAME`,
      );
    }
    if (given.flag("private") && given.flag("public")) {
      throw new InputError("Cannot use --private with --public; name one");
    }
    const visibility = given.flag("public") ? "public" : "private";
    const { files, sizes, why } = await contents(wanted!, given.text("out"));
    const token = tokenFor(repository);
    const { hubRepository } = await import("../data/hub/hub_repository.ts");
    const found = await hubRepository(repository, token);
    if (found?.private === false && visibility === "private") {
      throw new InputError(
        `Cannot push to ${repository}: the repository is public; use --public if everyone may see the model`,
      );
    }
    console.log([
      `${hubEndpoint()}/${repository}: ${
        found === undefined
          ? `a new ${visibility} repository`
          : `an existing ${
            found.private ? "private" : "public"
          } repository; files with the same names are replaced, others stay`
      }`,
      ...sizes.map(([name, bytes]) =>
        `  ${sizeInWords(bytes).padStart(9)}  ${name}`
      ),
      `${counted(sizes.length, "file")}, ${
        sizeInWords(sizes.reduce((sum, [, bytes]) => sum + bytes, 0))
      }`,
    ].join("\n"));
    if (why !== undefined) {
      console.error(noteText(`There is no model card: ${why}`));
    }
    if (!given.flag("yes") && !asked(repository)) {
      console.log("Nothing was sent.");
      return 1;
    }
    const { pushFiles } = await import("../data/hub/push_files.ts");
    const address = await pushFiles({
      repository,
      token,
      create: found === undefined ? visibility : undefined,
      title: "Add a model trained with Dor",
      files,
    });
    console.log(`Sent: ${address}`);
    return 0;
  },
};

/** The files of a model and their sizes, the card first. */
async function contents(wanted: string, out: string | undefined) {
  const isExport = exists(join(wanted, EXPORT_FILES.description));
  const folder = isExport ? wanted : modelFolderOf(wanted, out);
  const own = await pushedFiles(folder);
  const { card, why } = own.some(({ name }) => name === EXPORT_FILES.card)
    ? {}
    : isExport
    ? { why: "the folder has no README.md" }
    : cardIfPossible(folder, "dor");
  const { length: bytes } = new TextEncoder().encode(card);
  const all = [
    ...card === undefined
      ? []
      : [{ name: EXPORT_FILES.card, content: card, bytes }],
    ...own.map(({ path, ...file }) => ({ ...file, content: { path } })),
  ];
  return {
    why,
    files: new Map(all.map(({ name, content }) => [name, content])),
    sizes: all.map(({ name, bytes }) => [name, bytes] as const),
  };
}

function tokenFor(repository: string): string {
  const token = Deno.env.get("HF_TOKEN")?.trim();
  if (!token) {
    throw new InputError(
      `Cannot push to ${repository}: HF_TOKEN is not set; set it to a token that may write there`,
    );
  }
  // The error of `fetch` would quote one with a line break.
  if (/^hf_[!-~]*$/.test(token)) return token;
  throw new InputError(
    `Cannot push to ${repository}: HF_TOKEN is not a token of the hub, which begins with hf_ and has no spaces or line breaks; set it to one that may write there`,
  );
}

/** Whether the user agrees. */
function asked(repository: string): boolean {
  if (!Deno.stdin.isTerminal()) {
    throw new InputError(
      `Cannot ask whether to send this to ${repository}: standard input is not a terminal; use --yes to send it without asking`,
    );
  }
  return confirm("Send it?");
}
