#!/bin/sh
# Run once by the PostgreSQL image, when its folder is empty: makes the account of the servers, which owns nothing.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set password="$(cat "$APP_PASSWORD_FILE")" --set database="$POSTGRES_DB" <<'SQL'
CREATE ROLE ehcp_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO ehcp_app;
SQL
