/** What a sentence for people must not look like. Every helper with a sentence checks it. */

/** Signs that a program has assembled the sentence. */
const CLUMSY: readonly RegExp[] = [
  /\bexpected [^"]*, got\b/,
  /\bexpected nothing\b|\bgot (?:nothing|undefined|a value)\b/,
  /\bundefined\b|\bnull\b|\[object \w+\]|\bNaN\b/,
  /\{(?:expected|got)\}/,
  /(?<![\d.,]|at most )1 (?:artifacts|files|bytes|models|keys|versions|signatures)\b(?! or)/,
  /(?<![\d.])0\.0 s\b/,
  /, *,|(?<!sha256): *$|\bnot not\b/,
];

/** @returns the sentence @throws Error if no person would say it */
export function plain(sentence: string): string {
  const found = CLUMSY.find((pattern) => pattern.test(sentence));
  if (found !== undefined) throw new Error(`clumsy (${String(found)}): ${sentence}`);
  return sentence;
}
