"""The command line: one module per word after ``jetbridge``, loaded when used."""

import os

# Threads of the linear algebra wait by spinning: on a busy machine they were measured
# to cost thirty times what one thread takes. Read when numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
