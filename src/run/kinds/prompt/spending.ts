import type { PriceList } from "../../../config/price_list.ts";
import type { PromptDefinition } from "../../../config/prompt_definition.ts";
import type { ChatAnswer } from "./chat.ts";
import { EndpointError } from "./endpoint_error.ts";

/** The price of a million tokens of prompts and answers. */
export type ModelPrice = PriceList["models"][string];

/** The price of an answer. */
export function priceOf(
  { input, output }: ModelPrice,
  tokens: NonNullable<ChatAnswer["tokens"]>,
): number {
  return (input * tokens.input + output * tokens.output) / 1e6;
}

/** What a run has used of its budget. */
export class Spending {
  /** Requests, repeated ones included. */
  requests = 0;
  #tokens = 0;
  #money = 0;

  /** @param where The file with the budget. */
  constructor(
    private readonly where: string,
    private readonly budget: PromptDefinition["budget"],
    private readonly price: ModelPrice | undefined,
  ) {}

  /**
   * Checks that requests fit into the budget, before the first is sent.
   *
   * @throws {EndpointError} When there are too many.
   */
  check(requests: number): void {
    const { requests: most = Infinity } = this.budget;
    if (requests <= most) return;
    throw new EndpointError(
      `Cannot ask for ${requests} answers: budget.requests is ${most}; nothing was asked; raise it in ${this.where}, or use --limit, and run again with --retry`,
    );
  }

  /**
   * Counts a request that is about to be sent.
   *
   * @throws {EndpointError} When the budget is used up.
   */
  begin(): void {
    const used = {
      requests: this.requests,
      tokens: this.#tokens,
      money: this.#money,
    };
    for (const name of ["requests", "tokens", "money"] as const) {
      const most = this.budget[name];
      if (most === undefined || used[name] < most) continue;
      throw new EndpointError(
        `Cannot ask further: the run has used ${
          Number(used[name].toPrecision(4))
        } of budget.${name}, ${most}; raise it in ${this.where} and run again with --retry, which keeps the answers so far`,
      );
    }
    this.requests++;
  }

  /**
   * Counts the tokens of an answer.
   *
   * @throws {EndpointError} When they are needed and not known.
   */
  add({ tokens, text }: ChatAnswer): void {
    if (tokens === undefined) {
      const { tokens, money } = this.budget;
      if (text === "" || tokens === undefined && money === undefined) return;
      throw new EndpointError(
        `Cannot keep to the budget: the endpoint does not say how many tokens it has used; remove budget.tokens and budget.money from ${this.where}, and run again with --retry`,
      );
    }
    this.#tokens += tokens.input + tokens.output;
    if (this.price !== undefined) this.#money += priceOf(this.price, tokens);
  }
}
