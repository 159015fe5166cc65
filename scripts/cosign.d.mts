export const COSIGN_VERSION: string;
export function findCosign(): Promise<string>;
