/** Headers that the Vault client sets itself; a caller may add others. */
export const OWN_VAULT_HEADERS = /^x-vault-(token|request|namespace)$/i;
