import { InputError } from "../errors/input_error.ts";
import type {
  ClassWeights,
  OptionalTraining,
} from "../config/optional_training.ts";
import type { SplitName } from "../config/task_definition.ts";
import type { Dataset } from "../data/dataset.ts";
import type { TaskKind } from "../evaluation/decide.ts";
import type { EncodedText, Encoder } from "../model/encoder.ts";
import type { ModelExample } from "./batch_inputs.ts";
import { classWeights } from "./class_weights.ts";
import { mapLabels, mappedTargets } from "./map_labels.ts";
import type { ClassWeightsByHead, TaskHead } from "./model.ts";
import type { Part } from "./recipe.ts";
import type { Truncation } from "./truncation.ts";

/** What the examples of a training are made of. */
export interface TrainingSources {
  datasets: ReadonlyMap<string, Dataset>;
  /** By translation, then by text. */
  translations: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By task: the teacher's logits over its training split, in its order. */
  teachers: ReadonlyMap<string, readonly (readonly number[])[]>;
  encoder: Encoder;
  heads: readonly TaskHead[];
  target: string;
}

/** The examples of a training as the model takes them; each text is encoded once. */
export class TrainingData {
  readonly #texts = new Map<string, EncodedText[]>();
  /** By split and by what is learnt. */
  readonly #parts = new Map<string, Map<Part, ModelExample[]>>();

  constructor(private readonly sources: TrainingSources) {}

  /** How many training examples the target has. */
  get targetSize(): number {
    const { datasets, target } = this.sources;
    return datasets.get(target)!.splits.train.length;
  }

  /** The encoded texts of a task's split, in its order. */
  texts(task: string, split: SplitName, translation?: string): EncodedText[] {
    const key = JSON.stringify([task, split, translation]);
    return this.#texts.getOrInsertComputed(
      key,
      () =>
        this.sources.datasets.get(task)!.splits[split].map(({ text }) =>
          this.sources.encoder.encodeText(this.#translated(text, translation))
        ),
    );
  }

  /** Which of the texts that a recipe trains on, and of the target's others, lose their ends; each text is encoded for that. */
  truncation(parts: readonly Part[]): Truncation[] {
    const { target, encoder } = this.sources;
    const sources: Pick<Truncation, "task" | "split" | "translation">[] = [
      { task: target, split: "train" },
      { task: target, split: "validation" },
      { task: target, split: "test" },
      ...parts.map(({ task, translation }) => ({
        task,
        split: "train" as const,
        translation,
      })),
    ];
    const distinct = new Map(
      sources.map((source) => [JSON.stringify(source), source]),
    );
    return [...distinct.values()].map((source) => {
      const texts = this.texts(source.task, source.split, source.translation);
      return {
        ...source,
        texts: texts.length,
        cut: texts.filter(({ cut }) => cut).length,
        longest: encoder.lengths.at(-1)!,
      };
    }).filter(({ cut }) => cut > 0);
  }

  /** The weights of the labels of each head that has some. */
  classWeights(
    weights: ClassWeights | null | undefined,
  ): ClassWeightsByHead {
    const { heads, datasets, target } = this.sources;
    return new Map(heads.flatMap(({ name }) => {
      const found = classWeights(weights, {
        head: datasets.get(name)!,
        target,
      });
      return found === undefined ? [] : [[name, found]];
    }));
  }

  #translated(text: string, translation: string | undefined): string {
    if (translation === undefined) return text;
    const found = this.sources.translations.get(translation)?.get(text);
    if (found === undefined) {
      throw new InputError(
        `Cannot train on translated texts: ${translation} has no translation of ${
          JSON.stringify(text.slice(0, 60))
        }`,
      );
    }
    return found;
  }

  /**
   * The examples of a part; those that its label map leaves without a label
   * are not among them.
   *
   * @param targets What is learnt; only training examples have votes.
   */
  examples(
    part: Part,
    { split = "train", targets = "gold" }: {
      split?: SplitName;
      targets?: OptionalTraining["targets"];
    } = {},
  ): ModelExample[] {
    const parts = this.#parts.getOrInsert(`${split} ${targets}`, new Map());
    return parts.getOrInsertComputed(
      part,
      () => this.#make(part, split, targets === "votes" && split === "train"),
    );
  }

  #make(part: Part, split: SplitName, voted: boolean): ModelExample[] {
    const { datasets, teachers, heads, target } = this.sources;
    const { definition, splits } = datasets.get(part.task)!;
    const name = part.head ?? part.task;
    const space = datasets.get(name)!.definition;
    const mapping = mapLabels(definition, space, part.labelMap);
    if ("unmatched" in mapping) {
      throw new InputError(
        `Cannot teach ${part.task} to the head of ${name}: the labels ${
          mapping.unmatched.join(", ")
        } have no counterpart there; give them one (or null) with labelMap`,
      );
    }
    const texts = this.texts(part.task, split, part.translation);
    const foreign =
      definition.language !== datasets.get(target)!.definition.language;
    const teacher = split === "train" ? teachers.get(part.task) : undefined;
    return splits[split].flatMap(({ labels, votes }, i): ModelExample[] => {
      const gold = mappedTargets(labels, mapping, space.kind);
      const shares = voted && votes &&
        mappedTargets(votes, mapping, space.kind);
      const targets = shares ? distribution(shares, space.kind) : gold;
      return gold === undefined || targets === undefined ? [] : [{
        task: part.task,
        text: texts[i]!,
        head: heads.findIndex((head) => head.name === name),
        targets,
        known: mapping.known,
        foreign,
        // A teacher knows its own task's labels only.
        teacher: name === part.task ? teacher?.[i] : undefined,
        weight: 1,
      }];
    });
  }
}

/** The shares of labels that exclude each other add up to 1, whatever a label map has left out. */
function distribution(shares: number[], kind: TaskKind): number[] {
  if (kind === "multi_label") return shares;
  const sum = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / sum);
}
