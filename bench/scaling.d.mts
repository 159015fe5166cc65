export interface Figures {
  readonly signaturesPerSecond: Readonly<Record<string, number>>;
  readonly serverCores: number;
  readonly secondsPerArtifact: number;
  readonly bytesPerSecond: number;
  readonly startSeconds: number;
}

export interface Work {
  readonly artifacts: number;
  readonly bytes: number;
  readonly jobs: number;
  readonly keyType: string;
  readonly servers?: number;
  readonly quota?: number;
}

export function simulate(
  work: Work,
  figures: Figures,
): { seconds: number; requests: number; refused: number; serverBusy: number };

export function newestTables(): string;
