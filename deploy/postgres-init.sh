#!/bin/sh
# Runs once, when the database server's volume is empty: one role and its databases for each who needs them.
set -eu

make_role() {
  psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --set=role="$1" --set=password="$(cat "/run/secrets/$1_password")" <<'SQL'
create role :"role" login password :'password';
SQL
}
make_database() {
  psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --set=role="$1" --set=name="$2" <<'SQL'
create database :"name" owner :"role";
SQL
}

make_role menkyo
make_database menkyo menkyo
# As whom the processes work: they own nothing, and what they may do stands in the migrations.
for role in api worker housekeeping auditor sealer; do
  make_role "menkyo_$role"
done
make_role temporal
make_database temporal temporal
make_database temporal temporal_visibility
