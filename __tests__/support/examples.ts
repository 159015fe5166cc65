/** The examples in the reference of the library. */
export interface Example {
  /** Name of the function. */
  readonly of: string;
  /** A whole module. */
  readonly text: string;
}

/** @throws Error for an example that has no code of its own */
export function examplesOf(page: string): Example[] {
  return page
    .split(/^### /m)
    .slice(1)
    .flatMap((section) => {
      const of = /^\w+/.exec(section)?.[0] ?? '';
      return section
        .split(/^#### Example\n/m)
        .slice(1)
        .map((example) => {
          const text = /^```ts\n([^]*?)^```$/m.exec(example)?.[1];
          if (text?.includes("from 'aegis-sign-action'") !== true)
            throw new Error(`the example of ${of} is not a module`);
          return { of, text };
        });
    });
}
