/**
 * Links in a snapshot of a Hugging Face cache. `hf download` writes `models--OWNER--NAME/snapshots/REVISION/FILE` as a link to
 * `blobs/HASH` of the same repository; from huggingface_hub 1.32 on that may in turn be a link into the store that all
 * repositories of the cache share, `CACHE/blobs/XX/HASH`
 * (https://huggingface.co/docs/huggingface_hub/guides/manage-cache). No other link is one of the cache's own.
 */
import { basename, dirname, join } from 'node:path';
import { isRealDirectory, nextOf, realDirectoryOf } from './stat.ts';

export interface HuggingFaceCache {
  /**
   * @param name of a link, relative to the snapshot
   * @param target its final target, with every link resolved
   * @returns the target if it is outside of the cache; undefined if the link is one of the cache's own
   */
  strayTarget(name: string, target: string): string | undefined;
}

/** The cache of a snapshot; undefined for a directory that is not in one. */
export function cacheOf(snapshot: string): HuggingFaceCache | undefined {
  const real = realDirectoryOf(snapshot);
  const repository = dirname(dirname(real));
  const blobs = join(repository, 'blobs');
  const store = join(dirname(repository), 'blobs');
  const isSnapshot =
    basename(dirname(real)) === 'snapshots' && /^(?:models|datasets|spaces)--/.test(basename(repository));
  if (!isSnapshot || !isRealDirectory(blobs)) return undefined;
  return {
    strayTarget: (name, target) => {
      // Link by link, and by the system's own result: the text of a link can lead through other links.
      const blob = nextOf(join(real, ...name.split('/')));
      if (dirname(blob) !== blobs) return blob;
      if (target === blob) return undefined;
      const shared = nextOf(blob);
      const isShared =
        dirname(dirname(shared)) === store && basename(dirname(shared)) === basename(shared).slice(0, 2);
      return isShared && target === shared ? undefined : target;
    },
  };
}
