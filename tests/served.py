"""The terminal, by which a test begins a server: to look at a password costs nothing there, and no task is folded
anew while the test runs. In the product the first takes a fifth of a second of the processor at each sign-in
(``tests/server/doors/test_entrance.py``), the other a second and a half for the demonstration.
"""

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from cli import cli
from server.beside import AN_HOUR, WORKS, fold_anew
from server.doors import passwords

QUICK = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))

if __name__ == "__main__":
    passwords.argon2id = QUICK
    WORKS[fold_anew] = AN_HOUR
    cli()
