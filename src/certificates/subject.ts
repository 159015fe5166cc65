/**
 * A distinguished name in one line. Node's text has one line per part, and is missing for an empty name, whatever its
 * type says.
 */
export const inOneLine = (name: string | undefined): string => (name ?? '').replaceAll('\n', ', ');
