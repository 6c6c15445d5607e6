/**
 * The script that `deno install` installs as `dor`: it runs the command of `deno
 * task bench` in the current folder. An installed script does not use the
 * project's import map and packages, so this one only starts a process that does.
 */
import project from "../../deno.json" with { type: "json" };

const path = (file: string) => {
  const { pathname } = new URL(file, import.meta.url);
  const decoded = decodeURIComponent(pathname);
  return Deno.build.os === "windows" ? decoded.slice(1) : decoded;
};
const [deno, run, ...words] = project.tasks.bench.command.split(" ");
if (deno !== "deno" || run !== "run" || words.at(-1) !== "src/cli/main.ts") {
  throw new Error(`Cannot run the task bench: ${project.tasks.bench.command}`);
}
const child = new Deno.Command(Deno.execPath(), {
  args: [
    "run",
    `--config=${path("../../deno.json")}`,
    ...words.slice(0, -1),
    path("./main.ts"),
    ...Deno.args,
  ],
  env: { DOR_PROGRAM: "dor" },
}).spawn();
// The exit code is the command's. The terminal sends Ctrl-C to both processes, but
// who ends this process by its id, such as a scheduler, sends the signal to it alone.
const forward = (signal: Deno.Signal) => () => {
  try {
    child.kill(signal);
  } catch {
    // It has ended in the meantime.
  }
};
if (Deno.build.os === "windows") Deno.addSignalListener("SIGINT", () => {});
else {
  Deno.addSignalListener("SIGINT", forward("SIGINT"));
  Deno.addSignalListener("SIGTERM", forward("SIGTERM"));
}
const { code } = await child.status;
Deno.exit(code);
