"""``python -m verbale``."""

from verbale.serve.cli import main

if __name__ == "__main__":
    main()
