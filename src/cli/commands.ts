/**
 * The commands. The code of each is loaded on demand: a gate in front of a model server should not wait for the code of
 * setup. The gate's own code is in the main file, since each further file costs a millisecond.
 */
import type { Command } from 'commander';
import type { Mode } from '../inputs/table.ts';

interface Entry {
  readonly name: string;
  readonly description: string;
  /** Loads the function that fills an empty command. */
  readonly load: () => Promise<(command: Command, toStart?: readonly string[]) => void>;
  /** It needs all the others. */
  readonly needsAll?: boolean;
}

const COMMANDS: readonly Entry[] = [
  artifacts('sign', 'Sign artifacts and write a .sig.json next to each.'),
  artifacts('verify', 'Verify artifacts against their .sig.json; anything doubtful fails.'),
  artifacts('resign', 'Re-sign artifacts that an older key version or an HMAC proves.'),
  artifacts('rotate', 'Make a new version of the key, and retire unused old ones.'),
  {
    name: 'manifest',
    description: 'Work with aegis-manifest.json files.',
    load: async () => (await import('./manifest.ts')).fillManifestCommand,
  },
  {
    name: 'setup',
    description:
      'Set up the server for signing: engine, key, policies, logins. A second run changes nothing.',
    load: async () => (await import('./setup.ts')).fillSetupCommand,
  },
  {
    name: 'keys',
    description: 'Public keys, for verification without Vault.',
    load: async () => (await import('./keys.ts')).fillKeysCommand,
  },
  {
    name: 'certify',
    description:
      'Store a certificate with the newest version of the key. Run it again after a rotation and before a certificate expires.',
    load: async () => (await import('./certify.ts')).fillCertifyCommand,
  },
  {
    name: 'inspect',
    description: 'Show what a signature file claims. Verifies nothing.',
    load: async () => (await import('./inspect.ts')).fillInspectCommand,
  },
  {
    name: 'registry',
    description: 'Sign and verify models in an OCI or MLflow registry.',
    load: async () => (await import('./registry.ts')).fillRegistryCommand,
  },
  {
    name: 'completion',
    description: 'Print a script for shell completion of commands, options, values and file names.',
    load: async () => (await import('./completion/completion.ts')).fillCompletionCommand,
    needsAll: true,
  },
];

function artifacts(name: Mode, description: string): Entry {
  const load = async () => {
    const { fillArtifactCommand } = await import(/* webpackMode: "eager" */ './artifacts.ts');
    return (command: Command, toStart?: readonly string[]): void =>
      fillArtifactCommand(command, name, toStart);
  };
  return { name, description, load };
}

/**
 * Adds every command to the program: in full if one of the words names it, else only its line in the list of commands.
 *
 * @param words of the command line; undefined for every command in full
 * @param toStart the words after `--exec --`
 */
export async function addCommands(
  program: Command,
  words?: readonly string[],
  toStart?: readonly string[],
): Promise<void> {
  const isNamed = ({ name }: Entry): boolean => words?.includes(name) !== false;
  const isWhole = COMMANDS.some((entry) => entry.needsAll === true && isNamed(entry));
  for (const entry of COMMANDS) {
    const { name, description, load } = entry;
    const command = program.command(name).description(description);
    if (isWhole || isNamed(entry)) (await load())(command, toStart);
  }
}
