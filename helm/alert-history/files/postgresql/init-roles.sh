#!/bin/sh
# Run once by the image, when there is no data yet: the portal's role, which is
# no superuser, and its database.
set -eu
psql --no-psqlrc -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v user="$APP_USER" -v password="$APP_PASSWORD" -v database="$APP_DATABASE" <<'SQL'
CREATE ROLE :"user" LOGIN PASSWORD :'password';
CREATE DATABASE :"database" OWNER :"user";
REVOKE CONNECT ON DATABASE :"database" FROM PUBLIC;
SQL
