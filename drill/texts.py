"""The configuration of each part, as docs/scale.md explains it."""

from pathlib import Path
from typing import Any

from apps.core.database import APPLICATION, NAME
from bench.served import HOST

# loop_wait + 2 x retry_timeout may not be more than ttl.
TTL, LOOP_WAIT, RETRY_TIMEOUT = 8, 2, 3  # seconds
SENDER_TIMEOUT = 4  # seconds without a word of a replica, after which the leader gives it up
# Seconds that PgBouncer lets a client wait for a server: that of a replica is not worth waiting for.
QUERY_WAIT = {"primary": 8, "replica": 1}
# PgBouncer does not pass on what a connection asks for at its start.
ROLE_SETTINGS = (
    "statement_timeout = '15s'", "lock_timeout = '5s'", "idle_in_transaction_session_timeout = '60s'",
    "plan_cache_mode = force_generic_plan", "jit = off", "random_page_cost = 1.1",
)  # fmt: skip
HAPROXY = """
global
    maxconn 500
defaults
    mode tcp
    timeout connect 1s
    timeout check 1s
    timeout queue 1s
    timeout client 1h
    timeout server 1h
    retries 1
    default-server inter 500ms fastinter 250ms fall 2 rise 1
listen primary
    default-server on-marked-down shutdown-sessions
    bind {host}:{primary}
    option httpchk OPTIONS /primary
    http-check expect status 200
{nodes}
listen replica
    default-server on-marked-down shutdown-sessions
    bind {host}:{replica}
    option httpchk OPTIONS /replica
    http-check expect status 200
{nodes}
listen web
    bind {host}:{web}
    mode http
    balance roundrobin
    timeout client 30s
    timeout server 30s
    timeout check 5s
    option redispatch
    retries 2
    retry-on conn-failure empty-response
    http-request disable-l7-retry unless METH_GET
    option httpchk GET /livez
    http-check expect status 200
{webs}
"""


def etcd(ports: dict[str, int], home: Path) -> list[str]:
    """Returns the arguments of etcd."""
    client, peer = (f"http://{HOST}:{ports[name]}" for name in ("etcd", "etcd_peer"))
    return ["--name", "one", "--data-dir", str(home / "etcd"), "--listen-client-urls", client, "--advertise-client-urls", client,
            "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", f"one={peer}",
            "--log-level", "warn"]  # fmt: skip


def patroni(name: str, ports: dict[str, int], home: Path, postgres: str) -> dict[str, Any]:
    """Returns the configuration of the Patroni of one node."""
    own, rest = f"{HOST}:{ports[f'pg_{name}']}", f"{HOST}:{ports[f'patroni_{name}']}"
    parameters = {
        "max_connections": 100, "shared_buffers": "128MB", "hot_standby_feedback": "on", "track_functions": "pl",
        "wal_sender_timeout": f"{SENDER_TIMEOUT}s", "wal_receiver_timeout": f"{SENDER_TIMEOUT}s",
        "wal_receiver_status_interval": "1s", "wal_retrieve_retry_interval": "500ms", "unix_socket_directories": "",
    }  # fmt: skip
    return {
        "scope": "klantenregister", "name": name,
        "restapi": {"listen": rest, "connect_address": rest},
        "etcd3": {"host": f"{HOST}:{ports['etcd']}"},
        "bootstrap": {
            "dcs": {
                "ttl": TTL, "loop_wait": LOOP_WAIT, "retry_timeout": RETRY_TIMEOUT, "synchronous_mode": True,
                "postgresql": {"use_pg_rewind": True, "parameters": parameters},
            },
            "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}, "data-checksums"],
            "pg_hba": [f"host all all {HOST}/32 trust", f"host replication all {HOST}/32 trust"],
        },
        "postgresql": {
            "listen": own, "connect_address": own, "data_dir": str(home / name / "data"),
            "bin_dir": str(Path(postgres).parent), "pgpass": str(home / name / "pgpass"),
            "authentication": {"superuser": {"username": "postgres"}, "replication": {"username": "replicator"}},
        },
    }  # fmt: skip


def haproxy(ports: dict[str, int]) -> str:
    """Returns the configuration of HAProxy: the leader, the replica, and the web instances."""
    nodes = "\n".join(
        f"    server {name} {HOST}:{ports[f'pg_{name}']} check port {ports[f'patroni_{name}']}" for name in "ab"
    )
    webs = "\n".join(f"    server {name} {HOST}:{ports[name]} check" for name in ("web1", "web2"))
    return HAPROXY.format(host=HOST, nodes=nodes, webs=webs, **ports)


def pgbouncer(ports: dict[str, int], home: Path, target: str) -> str:
    """Returns the configuration of the PgBouncer before the `target` (primary or replica), in transaction mode."""
    return f"""
[databases]
{NAME} = host={HOST} port={ports[target]} dbname={NAME}
[pgbouncer]
listen_addr = {HOST}
listen_port = {ports[f"pooled_{target}"]}
unix_socket_dir =
auth_type = trust
auth_file = {home / "users.txt"}
pool_mode = transaction
default_pool_size = 20
max_client_conn = 200
ignore_startup_parameters = extra_float_digits, options
server_login_retry = 1
server_connect_timeout = 2
query_wait_timeout = {QUERY_WAIT[target]}
admin_users = {APPLICATION}
"""
