"""``python -m convert`` is ``gangyao``."""

from convert.cli import main

if __name__ == "__main__":
    main()
