/**
 * A distinguished name in one line. Node's text of it has a line for each part, and is absent for an empty name, whatever
 * its type says.
 */
export const inOneLine = (name: string | undefined): string => (name ?? '').replaceAll('\n', ', ');
