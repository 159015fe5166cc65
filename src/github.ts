/** How GitHub spells what it has. */

/** `owner/name`. */
export const isRepository = (text: string): boolean => /^[\w.-]+\/[\w.-]+$/.test(text);

/** The number that it gave a repository or an owner, as text. */
export const GITHUB_ID = /^[1-9]\d{0,19}$/;
