/** As in package.json, which a test compares: a bundle has no package.json of its own to read. */
export const VERSION = '0.1.0';
