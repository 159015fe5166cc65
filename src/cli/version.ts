/** As in package.json, which a test compares: the built bundle has no package.json to read. */
export const VERSION = '0.1.0';
