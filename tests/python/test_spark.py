"""A real Spark cluster: a master and two workers in processes of their own; Arrow in and out, Parquet as result."""

import os
import sys
import time

import onrecord
import pyarrow.parquet
import pytest
from conftest import made_story
from onrecord.spark import analyze_frame, schema
from pyspark.sql import SparkSession

LONG = os.environ.get("ONRECORD_LONG") == "1"
COUNT = 20_000 if LONG else 300


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """local-cluster: a master and two workers with one core and 1 GiB each, JVMs of their own that start Pythons."""
    os.environ.update(
        PYSPARK_PYTHON=sys.executable,
        SPARK_LOCAL_IP="127.0.0.1",
        SPARK_WORKER_DIR=str(tmp_path_factory.mktemp("work")),
    )
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("onrecord tests")
        .config("spark.ui.enabled", "false")
        .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def stories(spark):
    rows = [(f"s{i}", made_story(i)) for i in range(COUNT)] + [("long", "long " * 5000), ("none", None)]
    return spark.createDataFrame(rows, "id string, text string").repartition(4)


def test_there_are_two_workers(spark):
    """The driver and two executors; the second of them may still be starting when the session is there."""
    patience = time.monotonic() + 60
    tracker = spark.sparkContext._jsc.sc().statusTracker()
    while len(tracker.getExecutorInfos()) < 3 and time.monotonic() < patience:
        time.sleep(0.2)
    assert len(tracker.getExecutorInfos()) == 3


def test_attributions_come_back_and_failures_are_rows(stories, tmp_path):
    path = tmp_path / "attributions"
    analyze_frame(stories, max_bytes=20_000).write.parquet(f"file://{path}")
    table = pyarrow.parquet.read_table(path)
    rows = sorted(
        table.to_pylist(),
        key=lambda row: (row["story"], row["content"][0]["begin"] if row["content"] else 0, row["id"] or ""),
    )
    failed = {row["story"]: row["error"] for row in rows if row["error"]}
    assert (
        set(failed) == {"long", "none"}
        and failed["long"].startswith("limit: ")
        and failed["none"].startswith("input: ")
    )
    for i in (0, 1, 17):
        mine = [row for row in rows if row["story"] == f"s{i}"]
        here = onrecord.analyze(made_story(i), id=f"s{i}").to_arrow().to_columns()
        assert sorted(row["id"] for row in mine) == sorted(here["id"])
        by_id = dict(zip(here["id"], zip(here["content_text"], here["score"], here["grade"], here["source_name"])))
        assert {
            row["id"]: (row["content_text"], row["score"], row["grade"], row["source_name"]) for row in mine
        } == by_id
    assert len({row["story"] for row in rows}) > COUNT * 0.9


def test_spark_sql_goes_on_from_there(stories):
    metrics = analyze_frame(stories, table="stories", max_bytes=20_000)
    total = metrics.agg({"statements": "sum"}).first()[0]
    expected = sum(a.metrics["statements"] for a in onrecord.pipe((made_story(i) for i in range(COUNT)), n_threads=2))
    assert total == expected > COUNT


def test_the_schema_is_that_of_the_frame(stories):
    for table in ("attributions", "sources", "findings", "stories"):
        assert analyze_frame(stories, table=table).columns == list(onrecord.to_arrow([], table).types)
        assert schema(table).count("`") >= 2 * len(onrecord.to_arrow([], table).types)
