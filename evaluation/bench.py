"""How fast ``workreport.scan`` is: MB/s of UTF-8 on one core over a folder of texts, and beside the bare numeral expression.

    python evaluation/bench.py [FOLDER]

The best of several rounds counts, in processor time, because the others measure what else the machine was doing.
"""

import sys
from pathlib import Path
from time import process_time

from workreport import scan
from workreport.reading.lexer import NUMERAL

ROUNDS = 7


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus")
    given = [path.read_bytes() for path in sorted(folder.glob("*.txt"))]
    if not given:
        print(f"{folder} holds no text (*.txt): name a folder of reports", file=sys.stderr)
        return 2
    texts = [each.decode("utf-8", "replace") for each in given]
    size = sum(map(len, given)) / 1e6

    numerals = sum(len(scan(text)) for text in texts)
    scanned = min(_time(lambda: [scan(text) for text in texts]) for _ in range(ROUNDS))
    bare = min(_time(lambda: [NUMERAL.findall(text) for text in texts]) for _ in range(ROUNDS))
    print(f"{len(texts)} texts, {size:.2f} MB, {numerals} numerals")
    print(f"scan              {size / scanned:6.1f} MB/s, {scanned / numerals * 1e6:.1f} µs a numeral")
    print(f"bare expression   {size / bare:6.1f} MB/s")
    print(f"ratio             {scanned / bare:6.1f}")
    return 0


def _time(work) -> float:
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
