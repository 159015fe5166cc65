#!/bin/sh
# Entry point of a container: verifies the model, then runs the server command in its arguments. If the model does not
# verify, the container ends with status 1, and nothing is started.
#
#   MODEL_DIR        directory of the model; its signature is next to it, as MODEL_DIR.sig.json
#   AEGIS_TRUST      trust file of `aegis-sign keys export`: verify without Vault
#   AEGIS_KEY        instead, name of the Transit key; then VAULT_ADDR and a token are needed
#   AEGIS_ALERT_URL  where a refusal is reported (optional)
set -eu

if [ "$#" -eq 0 ] || [ -z "${MODEL_DIR:-}" ]; then
  echo 'error: MODEL_DIR and the command of the server are needed' >&2
  exit 2
fi
if [ -n "${AEGIS_TRUST:-}" ]; then
  set -- --public-key "$AEGIS_TRUST" --exec -- "$@"
else
  set -- --key "${AEGIS_KEY:?neither AEGIS_TRUST nor AEGIS_KEY is set}" --exec -- "$@"
fi
# exec: signals of the container runtime reach aegis-sign, which passes them on to the server.
exec aegis-sign verify --quiet --model-path "$MODEL_DIR" "$@"
