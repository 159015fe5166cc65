"""A typical script around hvac: one request for each file. Arguments: address, key, output directory, list of files."""

import base64
import hashlib
import os
import pathlib
import sys

import hvac

address, key, out, files = sys.argv[1:]
client = hvac.Client(url=address, token=os.environ["VAULT_TOKEN"])
pathlib.Path(out).mkdir(parents=True, exist_ok=True)
for path in pathlib.Path(files).read_text().splitlines():
    digest = hashlib.sha256(pathlib.Path(path).read_bytes()).digest()
    answer = client.secrets.transit.sign_data(
        name=key,
        hash_input=base64.b64encode(digest).decode(),
        hash_algorithm="sha2-256",
        prehashed=True,
        marshaling_algorithm="asn1",
    )
    pathlib.Path(out, pathlib.Path(path).name + ".sig").write_text(answer["data"]["signature"])
