#!/bin/sh
# Makes the secrets docker-compose.yml reads, in ./secrets; what is there already stays as it is.
set -eu
cd "$(dirname "$0")/.."
mkdir -p secrets
chmod 700 secrets

keep_or_write() {
  [ -e "secrets/$1" ] || printf '%s' "$2" > "secrets/$1"
  # The folder keeps others of this machine out; in the containers each process runs as a user of its own.
  chmod 444 "secrets/$1"
}
random() { openssl rand -hex 24; }
# Of an Ed25519 key as `id:seed`: the seed becomes a PKCS #8 document, and the last 32 bytes of its public one are the key.
public_part_of() {
  seed="${1#*:}"
  key="$({ printf '\060\056\002\001\000\060\005\006\003\053\145\160\004\042\004\040'; echo "$seed" | openssl base64 -d; } |
    openssl pkey -inform DER -pubout -outform DER | tail -c 32 | openssl base64)"
  printf '%s:%s' "${1%%:*}" "$key"
}

keep_or_write postgres_password "$(random)"
keep_or_write temporal_password "$(random)"
keep_or_write menkyo_password "$(random)"
keep_or_write database_url "postgres://menkyo:$(cat secrets/menkyo_password)@postgres:5432/menkyo"
for role in api worker housekeeping auditor sealer; do
  keep_or_write "menkyo_${role}_password" "$(random)"
  password="$(cat "secrets/menkyo_${role}_password")"
  keep_or_write "database_${role}_url" "postgres://menkyo_$role:$password@postgres:5432/menkyo"
done
keep_or_write audit_seal_key "$(date +%Y-%m):$(openssl rand -base64 32)"
keep_or_write audit_seal_public_keys "$(public_part_of "$(cat secrets/audit_seal_key)")"
keep_or_write data_keys "$(date +%Y-%m):$(openssl rand -base64 32)"
keep_or_write payload_keys "$(date +%Y-%m):$(openssl rand -base64 32)"
keep_or_write gateway_webhook_secret "$(random)"
