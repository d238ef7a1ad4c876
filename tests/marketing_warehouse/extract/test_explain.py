"""What a person is told of files that nothing fits, and of whole folders."""

from __future__ import annotations

from marketing_warehouse.extract import explain


def test_an_unknown_file_is_told_the_three_nearest_sources_and_what_it_lacks_for_each(refused):
    reason = refused("a.csv", "Campaign name,Impressions,Apples\na,1,2\n")
    assert reason.startswith("closest is ")
    assert reason.count("Next is ") == 2
    assert reason.count("spend (heading 'Spend'") + reason.count("spend (heading 'Cost'") >= 1
    assert reason.count("without ") == 2
    assert "Found: 'Campaign name', 'Impressions', 'Apples'" in reason


def test_a_file_in_a_sources_folder_is_told_what_it_lacks_for_that_source(refused):
    reason = refused("meta_ads/a.csv", "Campaign name,Impressions,Apples\na,1,2\n")
    assert "closest is meta_ads, performance (campaign), but the file has no column for spend (heading" in reason
    assert "Next is" not in reason


def test_each_file_of_a_folder_gets_one_sentence(warehouse):
    files = {
        "tiktok_ads/good.csv": "Campaign name,Date,Cost,Currency\nA,2026-05-01,1,EUR\n",
        "tiktok_ads/empty.csv": "",
        "apples.csv": "apples\n1\n",
        "noise.bin": b"\0\1\2" * 100,
        "broken.zip": b"PK\3\4 but no archive",
    }
    for where, content in files.items():
        warehouse.drop(where, content)
    said = explain.explain(warehouse.settings, warehouse.settings.landing).splitlines()
    assert [line.split(": ")[0] for line in said] == sorted(files)
    assert sum(": refused: " in line for line in said) == 4
    assert "tiktok_ads/good.csv: 1 rows of tiktok_ads, performance (campaign), 2026-05-01 to 2026-05-01" in said
    assert all((warehouse.settings.landing / where).exists() for where in files)


def test_a_file_that_is_not_there_and_an_empty_folder_are_said(warehouse, tmp_path):
    (tmp_path / "nothing").mkdir()
    assert "has no files in it" in explain.explain(warehouse.settings, tmp_path / "nothing")
    assert "there is no such file" in explain.explain(warehouse.settings, tmp_path / "nowhere.csv")
