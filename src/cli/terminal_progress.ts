import { bold, dim, green, red } from "@std/fmt/colors";
import type { TrainingProgress } from "../training/training_progress.ts";
import type { RunEvent } from "../run/run_event.ts";
import type { PlannedRun } from "../results/run_spec.ts";
import { epochScore, type ProgressView } from "./plain_progress.ts";
import { screenSize } from "./fit_table.ts";
import { fitted } from "./fitted.ts";
import { withoutControls } from "./without_controls.ts";
import { noteOnce } from "./note_once.ts";
import {
  duration,
  plannedLine,
  runInWords,
  stoppedInWords,
} from "./wording.ts";

/** The width of a line without its bar, in characters. */
const WORDS = 68;

interface Running {
  name: string;
  started: number;
  progress: TrainingProgress | undefined;
  /** The primary metric on validation after the stage's last epoch, and after its best. */
  validation: { last: number; best: number } | undefined;
}

/** Shows a block of lines at the bottom of the terminal: a bar for all runs, and one for each running one. */
export function terminalProgress(): ProgressView {
  let total = 0;
  const encoder = new TextEncoder();
  const running = new Map<string, Running>();
  const began = performance.now();
  let ended = 0;
  let toDo = 0;
  let failed = 0;
  let lines = 0;

  const write = (text: string) => Deno.stderr.writeSync(encoder.encode(text));
  // Also to the first column, since terminals echo ^C at the cursor.
  const toTop = () => lines > 0 ? `\r\x1b[${lines}A\x1b[J` : "";
  const clear = () => {
    write(toTop());
    lines = 0;
  };
  const draw = () => {
    const { columns, rows } = screenSize();
    const width = Math.min(24, Math.max(6, columns - WORDS));
    const runs = [...running.values()].map((run) => runLine(run, width));
    // Lines above the top of the screen could not be overwritten.
    const room = Math.max(1, rows - 3);
    const block = [
      overall(width),
      ...runs.slice(0, room),
      ...runs.length > room ? [`and ${runs.length - room} more`] : [],
    ].map((line) => `${cut(line, columns)}\n`);
    write(toTop() + block.join(""));
    lines = block.length;
  };
  const overall = (width: number) => {
    const before = total - toDo;
    const partly = [...running.values()].reduce(
      (sum, { progress }) => sum + share(progress),
      0,
    );
    const worked = ended - before + partly;
    const elapsed = (performance.now() - began) / 1000;
    const left = worked > 0.02 ? elapsed / worked * (toDo - worked) : undefined;
    return `${bar((before + worked) / total, width)} ${ended}/${total} runs${
      failed > 0 ? `, ${failed} failed` : ""
    }, ${duration(elapsed)}${
      left === undefined ? "" : `, ${duration(left)} left`
    }`;
  };
  const print = (line: string) => {
    clear();
    write(`${line}\n`);
    draw();
  };
  const printNote = noteOnce(print);
  const printEnd = ({ id }: PlannedRun, line: string) => {
    running.delete(id);
    ended++;
    print(line);
  };
  const printDone = (run: PlannedRun, how: string) =>
    printEnd(run, `${green("done")} ${runInWords(run)} ${dim(how)}`);
  const timer = setInterval(draw, 500);
  return {
    show(event: RunEvent) {
      switch (event.type) {
        case "planned":
          toDo = event.missing.length;
          total = event.total;
          ended = total - toDo;
          failed = ended - event.done;
          write(`${plannedLine(event)}\n`);
          break;
        case "started":
          running.set(event.run.id, {
            name: shortName(event.run),
            started: performance.now(),
            progress: undefined,
            validation: undefined,
          });
          draw();
          break;
        case "note":
          printNote(event);
          break;
        case "progress":
          running.get(event.run.id)!.progress = event.progress;
          break;
        case "epoch": {
          const run = running.get(event.run.id)!;
          const { report } = event;
          const last = epochScore(event);
          if (last === undefined) break;
          const best = report.epoch === 1 || report.best
            ? last
            : run.validation?.best ?? last;
          run.validation = { last, best };
          break;
        }
        case "finished":
          printDone(event.run, duration(event.record.seconds));
          break;
        case "stopped":
          printDone(event.run, stoppedInWords(event));
          break;
        case "failed": {
          failed++;
          const line = `failed ${
            runInWords(event.run)
          }: ${event.failure.message}`;
          printEnd(
            event.run,
            fitted(line, Deno.stderr).replace("failed", red("failed")),
          );
          break;
        }
      }
    },
    close() {
      clearInterval(timer);
      clear();
    },
  };
}

/** A run without the target and the identity, which would fill the line. */
function shortName({ name, config }: PlannedRun): string {
  const size = config.sizes?.[config.target];
  return `${name} seed ${config.seed}${
    size === undefined ? "" : ` with ${size}`
  }`;
}

function runLine(
  { name, progress, validation, started }: Running,
  width: number,
): string {
  if (progress === undefined) {
    return `${bar(0, width)} ${bold(name)} starting, ${
      duration((performance.now() - started) / 1000)
    }`;
  }
  const { stage, epoch, epochs, loss, stages } = progress;
  return `${bar(share(progress), width)} ${bold(name)} ${
    [
      ...stages > 1 ? [withoutControls(stage)] : [],
      `epoch ${epoch}/${epochs}`,
      ...validation === undefined ? [] : [
        `${validation.last.toFixed(3)} (best ${validation.best.toFixed(3)})`,
      ],
      ...loss === undefined ? [] : [`loss ${loss.toFixed(3)}`],
    ].join(", ")
  }`;
}

/** The completed share of a run, if it does not stop early. */
function share(progress: TrainingProgress | undefined): number {
  if (progress === undefined) return 0;
  const { stageIndex, stages, epoch, epochs, step, steps } = progress;
  return (stageIndex + (epoch - 1 + step / steps) / epochs) / stages;
}

function bar(part: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, part)) * width);
  return `${"━".repeat(full)}${dim("─".repeat(width - full))}`;
}

/** A line cut to the terminal's width, not counting colours: a wrapped line would break the block. */
function cut(line: string, width: number): string {
  let visible = 0;
  let result = "";
  // deno-lint-ignore no-control-regex
  for (const part of line.split(/(\x1b\[[0-9;]*m)/)) {
    if (part.startsWith("\x1b")) {
      result += part;
      continue;
    }
    const kept = [...part].slice(0, Math.max(0, width - 1 - visible));
    visible += kept.length;
    result += kept.join("");
  }
  return result;
}
