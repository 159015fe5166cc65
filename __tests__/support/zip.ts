/** Zip archives for tests, made by Python: it writes any content, as attackers do. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Makes `signatures.zip` in a directory by a script, in which `z` is the open `zipfile.ZipFile`. */
export function zipBy(directory: string, script: string, input = ''): void {
  const python = `import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED)\n${script}\nz.close()`;
  mkdirSync(directory, { recursive: true });
  execFileSync('python3', ['-W', 'ignore', '-c', python, join(directory, 'signatures.zip')], { input });
}

/** The same with these files. */
export function zipOf(directory: string, files: Readonly<Record<string, string>>): void {
  zipBy(directory, '[z.writestr(n, t) for n, t in json.load(sys.stdin).items()]', JSON.stringify(files));
}
