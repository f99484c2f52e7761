#!/usr/bin/env bash
# Makes the roles and the database of the register, when PostgreSQL is first started (docs/operations.md says what each is for).
set -euo pipefail
psql --variable=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
    --variable=owner_password="$OWNER_PASSWORD" --variable=application_password="$APPLICATION_PASSWORD" <<'SQL'
CREATE ROLE klantenregister LOGIN PASSWORD :'application_password';
CREATE ROLE klantenregister_owner LOGIN NOINHERIT PASSWORD :'owner_password';
CREATE ROLE klantenregister_zoeker NOLOGIN;
GRANT klantenregister_zoeker TO klantenregister_owner;
CREATE DATABASE klantenregister OWNER klantenregister_owner;
-- What a connection asks for at its start, which PgBouncer does not pass on.
ALTER ROLE klantenregister SET statement_timeout = '15s';
ALTER ROLE klantenregister SET lock_timeout = '5s';
ALTER ROLE klantenregister SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE klantenregister SET plan_cache_mode = 'force_generic_plan';
ALTER ROLE klantenregister SET jit = 'off';
ALTER ROLE klantenregister SET random_page_cost = 1.1;
\connect klantenregister
-- The owner of the database owns its schema by a role of which it inherits nothing.
ALTER SCHEMA public OWNER TO klantenregister_owner;
SQL
