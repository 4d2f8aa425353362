"""The panel's rows in the partitions of a local Dask cluster: the same rows as the command builds, in stable types."""

from collections.abc import Callable
from pathlib import Path

import dask.dataframe as dd
import pandas as pd
import pyarrow.parquet as pq
import pytest
from distributed import Client, LocalCluster

from workreport.panel import frames
from workreport.panel.observations import COLUMNS

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, str, str]]
BAD = b"\xff\x80"  # in no encoding


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four reports of our own: each says what growth there was, and which is aimed at for the year in its path."""
    for place, year, growth in (("福建省", 2022, 5), ("福建省", 2023, 6), ("泉州市", 2022, 7), ("泉州市", 2023, 8)):
        path = tmp_path / "报 告" / place / f"{year}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"{place}{year}年政府工作报告\n一、{year - 1}年工作回顾\n{year - 1}年，全年地区生产总值增长{growth - 1}%左右。\n"
            f"二、{year}年工作安排\n{year}年的主要预期目标是：地区生产总值增长{growth}%以上。\n",
            encoding="utf-8",
        )
    return tmp_path / "报 告"


def test_a_frame_has_the_columns_and_types_of_its_meta_whatever_it_holds(folder: Path) -> None:
    for frame in (
        frames.observe_paths(sorted(folder.rglob("*.md"))),
        frames.observe_paths([]),
        frames.observe_paths(["nowhere.txt"]),
    ):
        assert dict(frame.dtypes) == dict(frames.META.dtypes)
        assert list(frame)[: len(COLUMNS)] == list(COLUMNS)


def test_reports_become_partitions_whose_rows_are_those_of_the_build_and_a_bad_one_is_named(
    folder: Path, tmp_path: Path, run: Run
) -> None:
    assert run("panel", "build", folder, "--out", tmp_path / "tables")[0] == 0
    built = pd.read_csv(tmp_path / "tables" / "observations.csv", dtype=str, keep_default_na=False)
    (folder / "泉州市" / "2021.md").write_bytes(BAD)
    (folder / "某地").mkdir()
    (folder / "某地" / "2022.md").write_text("没有这个地方。", encoding="utf-8")
    paths = [str(path) for path in sorted(folder.rglob("*.md"))]
    chunks = [paths[:2], paths[2:4], paths[4:]]
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster),
    ):
        dd.from_map(frames.observe_paths, chunks, meta=frames.META).to_parquet(tmp_path / "rows")
    parts = sorted((tmp_path / "rows").glob("*.parquet"))
    assert len({pq.read_schema(part).remove_metadata() for part in parts}) == 1
    table = pd.concat([pd.read_parquet(part) for part in parts], ignore_index=True)
    bad = table[table["error"] != ""]
    assert sorted(bad["file"].map(lambda name: "/".join(Path(name).parts[-2:]))) == ["某地/2022.md", "泉州市/2021.md"]
    good = table[table["error"] == ""].sort_values(["report", "offset"])
    key = ["report", "offset", "indicator", "kind"]
    assert good[key].astype(str).to_numpy().tolist() == built.sort_values(["report", "offset"])[key].to_numpy().tolist()
    # By hand: the report for 2023 of the city aims at 8% or more, and says that 2022 brought about 7%.
    city = good[(good["place"] == "quanzhou") & (good["path_year"] == 2023)].set_index("kind")
    assert city.loc["target", ["value", "comparator", "last_year", "plan_year"]].tolist() == [8, "ge", 2023, 2023]
    assert city.loc["outcome", ["value", "comparator", "last_year"]].tolist() == [7, "approx", 2022]
