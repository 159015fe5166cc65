/** How signatures are published: as Sigstore bundles that refer to the manifest, and in cosign's older form. */
export const OCI_FORMS = ['bundle', 'legacy'] as const;
export type OciForm = (typeof OCI_FORMS)[number];
