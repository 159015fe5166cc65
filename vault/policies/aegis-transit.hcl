# For a job that signs and verifies. One that does either gets the policy for that.

# Type, versions and public keys. The private half never leaves the engine.
path "transit/keys/aegis-model-sign" { capabilities = ["read"] }

path "transit/sign/aegis-model-sign" { capabilities = ["update"] }

path "transit/verify/aegis-model-sign" { capabilities = ["update"] }

# What the token may do about itself.
path "auth/token/lookup-self" { capabilities = ["read"] }
path "auth/token/renew-self" { capabilities = ["update"] }
path "auth/token/revoke-self" { capabilities = ["update"] }
path "sys/capabilities-self" { capabilities = ["update"] }
