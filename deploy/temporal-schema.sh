#!/bin/sh
# Brings Temporal's two databases to the schema of this release; safe to run again.
set -eu
SQL_PASSWORD="$(cat /run/secrets/temporal_password)"
export SQL_PASSWORD

for database in temporal visibility; do
  name=temporal
  [ "$database" = temporal ] || name=temporal_visibility
  tool() { temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u temporal --db "$name" "$@"; }
  tool setup-schema -v 0.0
  tool update-schema -d "/etc/temporal/schema/postgresql/v12/$database/versioned"
done
