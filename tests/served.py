"""The terminal, by which a test begins a server: to look at a password costs nothing there. In the product it takes a
fifth of a second of the processor at each sign-in; ``tests/server/doors/test_entrance.py`` says so.
"""

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from cli import cli
from server.doors import passwords

QUICK = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))

if __name__ == "__main__":
    passwords.argon2id = QUICK
    cli()
