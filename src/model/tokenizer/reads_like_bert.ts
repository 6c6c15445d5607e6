/** Whether a tokenizer class of Transformers reads its files like `BertTokenizer`. */
export function readsLikeBert(name: string): boolean {
  return /^(?:Bert|DistilBert|Electra|MobileBert)Tokenizer(?:Fast)?$/.test(
    name,
  );
}
