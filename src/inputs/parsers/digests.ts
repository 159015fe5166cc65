/** A list of digests by name, as sha256sum writes it and reads it with `--check`. */
import { isPlainName } from '../../bundle/location.ts';
import { quote, readOrRefuse, Refusal, type Parser } from './parser.ts';

const refused = (why: string): Refusal =>
  new Refusal(
    (spell) =>
      `must name a file with lines as \`sha256sum FILE…\` writes them, of names relative to ${spell('base-dir')}: ${why}`,
  );

/**
 * Reads the list at a path. Accepts both layouts (`HEX  name` and `SHA256 (name) = HEX`) and names that coreutils
 * escapes. A leading `./` is ignored, and no name may lead out of the directory.
 */
export const digestList: Parser<ReadonlyMap<string, string>> = (text, context) => {
  const bytes = readOrRefuse(text, context, 'the path of a file in the format of sha256sum');
  let list: string;
  try {
    list = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused('it is not UTF-8');
  }
  const digests = new Map<string, string>();
  for (const [index, line] of list.split('\n').entries()) {
    const bare = line.replace(/\r$/, '');
    if (bare === '') continue;
    const inLine = (problem: string): Refusal => refused(`line ${index + 1} ${problem}`);
    const [name, sha256] = entryOf(bare) ?? [];
    // Not the line itself: a wrong file may contain a secret.
    if (name === undefined || sha256 === undefined) throw inLine('has another format');
    if (!isPlainName(name)) throw inLine(`has the name ${quote(name)}, which is not a plain path`);
    const other = digests.get(name);
    if (other !== undefined && other !== sha256) throw inLine(`has another digest for ${quote(name)}`);
    digests.set(name, sha256);
  }
  if (digests.size === 0) throw refused('it is empty');
  return digests;
};

function entryOf(line: string): readonly [name: string, sha256: string] | undefined {
  const isEscaped = line.startsWith('\\');
  const text = isEscaped ? line.slice(1) : line;
  const [, plainDigest, plainName] = /^([0-9a-f]{64}) [ *](.+)$/is.exec(text) ?? [];
  const [, taggedName, taggedDigest] = /^SHA256 \((.+)\) = ([0-9a-f]{64})$/is.exec(text) ?? [];
  const [name, digest] = [plainName ?? taggedName, plainDigest ?? taggedDigest];
  if (name === undefined || digest === undefined) return undefined;
  const said = isEscaped ? unescaped(name) : name;
  return said === undefined ? undefined : [said.replace(/^(?:\.\/+)+/, ''), digest.toLowerCase()];
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\', n: '\n', r: '\r' };

/** As coreutils writes names with a line break or a backslash; undefined for what it never writes. */
function unescaped(name: string): string | undefined {
  if (!/^(?:[^\\]|\\[\\nr])*$/.test(name)) return undefined;
  return name.replace(/\\(.)/g, (_, one: string) => ESCAPES[one] ?? one);
}
