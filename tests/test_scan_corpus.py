"""Many texts: files that are whole or not there, Parquet of stable types, and the partitions of a local Dask cluster."""

import csv
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import dask.bag as db
import dask.dataframe as dd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import Client, LocalCluster

import workreport
from workreport import corpus as scans
from workreport import files
from workreport.corpus import formats

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]
BAD = b"\xff\x80"  # in no encoding


@pytest.fixture
def corpus(tmp_path: Path) -> list[Path]:
    """Nine texts of two figures each: an amount of 1 to 9 亿元, and a growth of 5 % or more."""
    folder = tmp_path / "语 料"
    folder.mkdir()
    paths = []
    for number in range(1, 10):
        path = folder / f"{number}.txt"
        path.write_text(f"去年产值 {number} 亿元，增长 5%以上。\n", encoding="utf-8")
        paths.append(path)
    return paths


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_a_file_has_what_would_be_printed(corpus: list[Path], tmp_path: Path, run: Run, format: str) -> None:
    _, printed, _ = run("scan", *corpus, "--format", format)
    code, out, err = run("scan", *corpus, "--format", format, "--out", tmp_path / "new" / "readings")
    assert (code, out, err) == (0, "", "")
    assert (tmp_path / "new" / "readings").read_text(encoding="utf-8") == printed
    assert left(tmp_path / "new") == {"readings"}


def test_parquet_has_the_columns_of_the_csv_in_stable_types(corpus: list[Path], tmp_path: Path, run: Run) -> None:
    out = tmp_path / "readings.parquet"
    assert run("scan", *corpus, "--format", "parquet", "--out", out) == (0, "", "")
    table = pq.read_table(out)
    assert table.schema.names == scans.HEADER
    kinds = {name: table.schema.field(name).type for name in ("start", "is_figure", "value", "value_high", "token")}
    assert kinds == {
        "start": pa.int64(),
        "is_figure": pa.bool_(),
        "value": pa.float64(),
        "value_high": pa.float64(),  # of which no reading has one here
        "token": pa.string(),
    }
    rows = table.to_pandas()
    assert list(rows["value"]) == [value for number in range(1, 10) for value in (number, 5)]
    assert list(rows["comparator"]) == ["eq", "ge"] * 9
    assert list(rows["file"].unique()) == [str(path) for path in corpus]


def test_parquet_goes_row_group_by_row_group(corpus: list[Path], tmp_path: Path, monkeypatch, run: Run) -> None:
    monkeypatch.setattr(formats, "_ROWS", 5)
    out = tmp_path / "readings.parquet"
    run("scan", *corpus, "--format", "parquet", "--out", out, "--jobs", "1")
    groups = pq.ParquetFile(out).metadata
    # Two rows a file: three files make six, which are enough.
    assert [groups.row_group(i).num_rows for i in range(groups.num_row_groups)] == [6, 6, 6]


def test_parquet_needs_a_file(corpus: list[Path], run: Run) -> None:
    code, out, err = run("scan", corpus[0], "--format", "parquet")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--out FILE" in err


def test_without_the_library_parquet_says_which(corpus: list[Path], tmp_path: Path, monkeypatch, run: Run) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    code, _, err = run("scan", corpus[0], "--format", "parquet", "--out", tmp_path / "x" / "readings.parquet")
    assert (code, err.count("\n")) == (2, 1)
    assert "workreport[parquet]" in err


@pytest.mark.parametrize("format", scans.FORMATS)
def test_a_bad_file_is_named_and_the_rest_is_written(corpus: list[Path], tmp_path: Path, run: Run, format: str) -> None:
    corpus[3].write_bytes(BAD)
    code, out, err = run("scan", *corpus, "--format", format, "--out", tmp_path / "out" / "readings")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "4.txt: byte 0 is not UTF-8" in err
    written = tmp_path / "out" / "readings"
    lines = pq.read_table(written).num_rows if format == "parquet" else len(written.read_bytes().splitlines())
    assert lines == 16 + (format == "csv")


def test_where_nothing_can_be_read_nothing_is_written(corpus: list[Path], tmp_path: Path, run: Run) -> None:
    corpus[0].write_bytes(BAD)
    out = tmp_path / "out" / "readings.csv"
    assert run("scan", corpus[0], "--out", out)[0] == 2
    assert left(out.parent) == set()


def test_what_is_broken_off_leaves_the_last_file_as_it_was(
    corpus: list[Path], tmp_path: Path, monkeypatch, run: Run
) -> None:
    out = tmp_path / "readings.csv"
    out.write_text("the last one\n")

    def broken(*arguments: object) -> Iterator[scans.Scanned]:
        yield from list(scan_files(corpus[:2], "csv", 1))
        raise KeyboardInterrupt

    scan_files = scans.scan_files
    monkeypatch.setattr(scans, "scan_files", broken)
    assert run("scan", *corpus, "--out", out)[0] == 130
    assert out.read_text() == "the last one\n"
    assert left(tmp_path) == {"语 料", "readings.csv"}


def test_a_file_that_cannot_be_replaced_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "full").mkdir()
    (tmp_path / "folder" / "full" / "x").touch()
    with (
        pytest.raises(workreport.errors.InputError, match="full: cannot be written"),
        files.staged(tmp_path / "folder" / "full"),
    ):
        pass
    assert left(tmp_path / "folder") == {"full"}


def test_paths_may_come_from_a_list(corpus: list[Path], tmp_path: Path, run: Run) -> None:
    listed = tmp_path / "list"
    listed.write_text("".join(f"{path}\n" for path in corpus[1:]), encoding="utf-8")
    _, out, _ = run("scan", corpus[0], "--files-from", listed)
    assert len(list(csv.DictReader(out.splitlines()))) == 18


def test_a_call_that_names_no_text_is_refused(run: Run) -> None:
    code, _, err = run("scan")
    assert (code, err.count("\n")) == (2, 1)


def test_no_more_is_under_way_than_the_cores_need(monkeypatch: pytest.MonkeyPatch) -> None:
    from workreport.corpus import scanning

    class Pool:
        most = waiting = 0

        def __init__(self, workers, mp_context):
            assert workers == 2

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def submit(self, each, work, tasks):
            Pool.waiting += 1
            Pool.most = max(Pool.most, Pool.waiting)
            return Done(each(work, tasks))

    class Done:
        def __init__(self, results):
            self.results = results

        def result(self):
            Pool.waiting -= 1
            return self.results

        def cancel(self):
            raise AssertionError("all were asked for")

    monkeypatch.setattr(scanning, "ProcessPoolExecutor", Pool)
    assert list(scanning.in_order(str, range(1000), jobs=2)) == [str(number) for number in range(1000)]
    assert Pool.most == 8


# --- partitions -------------------------------------------------------------------------------------------------------


def test_a_frame_has_the_columns_and_types_of_its_meta_whatever_it_holds(corpus: list[Path]) -> None:
    for frame in (scans.scan_paths(corpus), scans.scan_paths([]), scans.scan_paths(["nowhere.txt"])):
        assert dict(frame.dtypes) == dict(scans.META.dtypes)
        assert list(frame) == [*scans.HEADER, "error"]


def test_a_text_that_cannot_be_scanned_is_a_row_that_names_it(corpus: list[Path]) -> None:
    corpus[1].write_bytes(BAD)
    frame = scans.scan_paths(corpus[:3])
    bad = frame[frame["error"] != ""]
    assert list(bad["file"]) == [str(corpus[1])]
    assert bad["token"].isna().all()
    assert len(frame) == 2 + 1 + 2
    texts = pd.DataFrame({"file": ["a", "b"], "text": ["增长 5%。", None]})
    assert list(scans.scan_texts(texts)["error"].str[:2]) == ["", "b:"]


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """A cluster on this machine, of two processes."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client


def test_scan_maps_over_a_bag(client: Client, corpus: list[Path]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in corpus]
    readings = db.from_sequence(texts, npartitions=3).map(workreport.scan).compute()
    assert [str(each[0].value) for each in readings] == [str(number) for number in range(1, 10)]


def test_files_become_partitions_of_parquet_and_a_bad_one_is_named(
    client: Client, corpus: list[Path], tmp_path: Path
) -> None:
    corpus[4].write_bytes(BAD)
    chunks = [[str(path) for path in corpus[i : i + 3]] for i in range(0, 9, 3)]
    readings = dd.from_map(scans.scan_paths, chunks, meta=scans.META)
    readings.to_parquet(tmp_path / "readings")
    parts = sorted((tmp_path / "readings").glob("*.parquet"))
    assert len(parts) == 3
    assert len({pq.read_schema(part).remove_metadata() for part in parts}) == 1
    table = dd.read_parquet(tmp_path / "readings").compute()
    bad = table[table["error"] != ""]
    assert [Path(name).name for name in bad["file"]] == ["5.txt"]
    good = table[table["error"] == ""]
    assert list(good["value"]) == [value for number in (1, 2, 3, 4, 6, 7, 8, 9) for value in (number, 5)]


def test_texts_in_a_dataframe_are_scanned_partition_by_partition(client: Client, corpus: list[Path]) -> None:
    texts = pd.DataFrame({"file": [p.name for p in corpus], "text": [p.read_text(encoding="utf-8") for p in corpus]})
    frame = dd.from_pandas(texts, npartitions=3).map_partitions(scans.scan_texts, meta=scans.META)
    alone = scans.scan_texts(texts)
    assert list(frame.compute()["value"]) == list(alone["value"])
    assert list(frame.dtypes) == list(alone.dtypes)
