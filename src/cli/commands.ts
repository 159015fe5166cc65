/**
 * The commands. The code of each is loaded when it is asked for: a gate in front of a model server should not wait for
 * what sets up servers. That of the gate comes in the program's own file, since each further file costs it a millisecond.
 */
import type { Command } from 'commander';
import type { Mode } from '../inputs/table.ts';

interface Entry {
  readonly name: string;
  readonly description: string;
  /** Loads what makes the command out of an empty one. */
  readonly load: () => Promise<(command: Command, toStart?: readonly string[]) => void>;
  /** It speaks of all the others. */
  readonly needsAll?: boolean;
}

const COMMANDS: readonly Entry[] = [
  artifacts('sign', 'Sign artifacts and write a .sig.json beside each.'),
  artifacts('verify', 'Verify artifacts against their .sig.json; anything doubtful is a failure.'),
  artifacts('resign', 'Sign again what an older key version or an HMAC proves.'),
  artifacts('rotate', 'Make a new version of the key, and retire old ones that nothing uses.'),
  {
    name: 'manifest',
    description: 'Work with aegis-manifest.json files.',
    load: async () => (await import('./manifest.ts')).fillManifestCommand,
  },
  {
    name: 'setup',
    description:
      'Make on the server what signing needs: engine, key, policies, logins. A second run changes nothing.',
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
    description: 'Sign and verify models where they lie: in an OCI or MLflow registry.',
    load: async () => (await import('./registry.ts')).fillRegistryCommand,
  },
  {
    name: 'completion',
    description: 'Print a script that completes commands, options, values and file names in a shell.',
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
 * Adds every command to the program: with all that it takes where one of the words names it, else what a list of commands
 * shows of it.
 *
 * @param words of the command line; undefined for every command in full
 * @param toStart what stands after `--exec --`
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
