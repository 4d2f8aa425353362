"""Livelihood spending and its share in the panel: the names, what a share is of, and which years. Every sentence is made up."""

import pytest

from workreport import text
from workreport.observing import load
from workreport.panel import observations

TITLE = "石山市政府工作报告\n（2023年1月9日在石山市第三次会议上）\n各位代表：\n"
REVIEW = TITLE + "一、2022年工作回顾\n"
FIVE_YEARS = TITLE + "一、过去五年工作回顾\n"
SPENDING, SHARE = "livelihood-spending", "livelihood-share"


@pytest.fixture(scope="module")
def vocabulary():
    return load()


def rows(given, vocabulary):
    return observations.rows("shishan-2023", text.read(given), vocabulary, 2023, 2023)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "全市公共财政民生领域支出61亿元，增长9%，占财政支出的73%。",
            [(SPENDING, "level", "61", ""), (SPENDING, "growth", "9", ""), (SHARE, "share", "73", "财政支出")],
        ),
        (
            "市财政用于民生方面的支出比例达66%，提高2个百分点。",
            [(SHARE, "share", "66", ""), (SHARE, "points", "2", "")],  # of what is not said
        ),
        ("民生支出占一般公共预算支出比重保持在72%。", [(SHARE, "share", "72", "一般公共预算支出")]),
        ("全市财政支出90亿元，民生支出占81%。", [(SHARE, "share", "81", "财政支出")]),
        ("确保民生投入在公共财政支出中的比重不低于64%。", [(SHARE, "share", "64", "公共财政支出")]),
        ("一般公共预算支出用于民生的比重达到77%。", [(SHARE, "share", "77", "一般公共预算支出")]),
        ("力争民生类公共财政支出增长10%。", [(SPENDING, "growth", "10", "")]),
        ("民生领域财政累计投入30亿元。", [(SPENDING, "level", "30", "")]),
        ("市县两级财政直接用于民生方面的支出30亿元。", [(SPENDING, "level", "30", "")]),
        ("新增财力的三分之二以上用于发展社会事业和解决民生问题。", [(SHARE, "share", "0.666667", "新增财力")]),
        ("民生支出占同期财政支出的71%。", [(SHARE, "share", "71", "财政支出")]),
        ("市级新增财力的71%用于民生。", [(SHARE, "share", "71", "市级新增财力")]),
        # what it is used for stands behind it
        (
            "把71%的新增财力投入民生领域，比上年提高3个百分点。",
            [(SHARE, "share", "71", "新增财力"), (SHARE, "points", "3", "新增财力")],
        ),
        ("财政支出的七成以上用于民生。", [(SHARE, "share", "7", "财政支出")]),
        ("三分之二的财力用于保障和改善民生。", [(SHARE, "share", "0.666667", "财力")]),
        (
            "全年安排58亿元用于民生事业，占总支出的69%。",
            [(SPENDING, "level", "58", ""), (SHARE, "share", "69", "总支出")],
        ),
        # points of a growth are no change of a share; a programme is not all of the spending
        ("民生支出增长12%，比上年提高3个百分点。", [(SPENDING, "growth", "12", "")]),
        ("投入12亿元用于民生工程。", []),
    ],
)
def test_a_share_of_livelihood_spending_has_its_own_key_and_its_whole(sentence, expected, vocabulary):
    found = rows(REVIEW + sentence, vocabulary)
    assert [(row["indicator"], row["measure"], row["value"], row["whole"]) for row in found] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("每年70%的财政支出用于民生。", ("2018", "2022", "false", "share")),
        ("民生支出占财政支出的比重始终保持在70%以上。", ("2018", "2022", "false", "share")),
        ("民生支出占比年均保持在70%以上。", ("2018", "2022", "true", "share")),
        ("全市三分之二的财力投向民生领域。", ("2018", "2022", "false", "share")),
        ("民生支出占财政支出连续五年保持在70%以上。", ("2018", "2022", "false", "share")),
        ("坚持70%的新增财力用于民生。", ("2018", "2022", "false", "share")),
        ("民生支出占财政支出的比重达到70%。", ("2022", "2022", "false", "share")),
    ],
)
def test_a_share_that_was_kept_up_is_of_all_the_years(sentence, expected, vocabulary):
    (row,) = rows(FIVE_YEARS + sentence, vocabulary)
    assert (row["first_year"], row["last_year"], row["is_average"], row["measure"]) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # parts of another whole, increases in money and distances from another level are no rows
        ("外贸出口12亿美元，占全国的9%，提高2个百分点。", [("exports", "level", "12")]),
        (
            "农民人均纯收入3000元，增加210元，增长8%。",
            [("rural-net-income", "level", "3000"), ("rural-net-income", "growth", "8")],
        ),
        ("生产总值新增90亿元，带动新增工业增加值20亿元。", []),
        ("生产总值增速从一季度的-9%回升到2%。", [("gdp", "growth", "2")]),
        ("生产总值增长8%，高于全省2个百分点。", [("gdp", "growth", "8")]),
        ("生产总值增长8%，比上年回落1个百分点。", [("gdp", "growth", "8")]),
        (
            "服务业增加值增长9%，占比提高2个百分点。",
            [("tertiary-value-added", "growth", "9"), ("tertiary-value-added", "points", "2")],
        ),
        (
            "城镇登记失业率为3%，比上年降低0.2个百分点。",
            [("registered-unemployment", "share", "3"), ("registered-unemployment", "points", "0.2")],
        ),
        ("人均预期寿命提高1.5岁，达到79岁。", [("life-expectancy", "level", "79")]),
        (
            "居民消费价格涨幅、城镇登记失业率分别控制在3%和4%以内。",
            [("consumer-prices", "growth", "3"), ("registered-unemployment", "share", "4")],
        ),
        ("全社会研发经费达5亿元，占全市生产总值的1.6%。", [("rd-intensity", "share", "1.6")]),
        ("报告曾提出把居民消费价格涨幅控制在3%。", []),
        ("新增就业3万人，同比增长5%。", [("new-urban-jobs", "level", "3")]),
        ("新增就业3万人，带动就业岗位2万个。", [("new-urban-jobs", "level", "3")]),
        ("就业稳定。全市要新增就业岗位8万个，企业新增就业岗位1万个。", [("new-urban-jobs", "level", "8")]),
        ("新增8万个就业岗位。", [("new-urban-jobs", "level", "8")]),
    ],
)
def test_rows_are_of_the_indicator_itself(sentence, expected, vocabulary):
    assert [(row["indicator"], row["measure"], row["value"]) for row in rows(REVIEW + sentence, vocabulary)] == expected
