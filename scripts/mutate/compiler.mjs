// @ts-check
/** Whether the compiler accepts a changed file: a change that it refuses needs no test. */
import { join } from 'node:path';
import ts from 'typescript';

/**
 * An unused declaration or an `if` without a body is a side effect of how changes are made here. A person who removed a check
 * would remove them, too, so they do not count as a refusal.
 */
const TRACES = new Set([1313, 6133, 6192, 6196, 6198]);

/**
 * @param {string} root of the repository
 * @returns {(file: string, text: string) => boolean} whether `file` compiles with that text, the rest being as it is on disk
 */
export function compiler(root) {
  const quiet = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), {}, quiet);
  if (config === undefined) throw new Error('there is no tsconfig.json that can be read');
  let changed = '';
  let current = '';
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({ ...config.options, noEmit: true }),
    getScriptFileNames: () => config.fileNames,
    getScriptVersion: (name) => (name === changed ? `${version}` : '0'),
    getScriptSnapshot: (name) => {
      const text = name === changed ? current : ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (name) => ts.sys.fileExists(name),
    readFile: (name) => ts.sys.readFile(name),
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
  });
  return (file, text) => {
    [changed, current, version] = [join(root, file), text, version + 1];
    return [...service.getSyntacticDiagnostics(changed), ...service.getSemanticDiagnostics(changed)].every(
      ({ code }) => TRACES.has(code),
    );
  };
}
