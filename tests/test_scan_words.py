"""The words that stand at a figure: how firm it is, which way it moves, and what only looks like such a word."""

import pytest

from workreport import scan


def read(text, token):
    """The reading of the numeral ``token``."""
    return next(reading for reading in scan(text) if reading.token == token)


@pytest.mark.parametrize(
    ("text", "token", "comparator"),
    [
        ("盘活约500亩", "500", "approx"),
        ("用工大约500人", "500", "approx"),
        ("完成近500亩", "500", "approx"),
        ("增长7%左右", "7", "approx"),
        ("形成百亿规模", "百亿", "approx"),
        ("开工30个以上", "30", "ge"),
        ("新建不少于30个", "30", "ge"),
        ("吞吐量超3亿吨", "3", "gt"),
        ("突破千亿", "千亿", "gt"),
        ("突破了600亿元", "600", "gt"),
        ("整合10多个平台", "10", "gt"),
        ("历时3年多", "3", "gt"),
        ("控制在4%以内", "4", "le"),
        ("4%以下", "4", "le"),
        ("能耗低于5%", "5", "lt"),
        ("全国前20强", "20", "top_n"),
        ("全市前两位", "两", "top_n"),
        ("全区前4名", "4", "top_n"),
    ],
)
def test_a_word_at_the_figure_makes_it_a_bound_or_an_approximation(text, token, comparator):
    assert read(text, token).comparator == comparator


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("连续3年突破千亿", "3"),
        ("新签约20个项目", "20"),
        ("节约30亿元", "30"),
        ("附近5条道路", "5"),
        ("赶超2个县", "2"),
        ("建设5个多功能厅", "5"),
        ("市级以上8个", "8"),
        ("8个省级以上称号", "8"),
        ("居全市第4名", "4"),
        ("目前3个项目", "3"),
        ("50亩规模化基地", "50"),
        ("完成约500亩、30个", "30"),
    ],
)
def test_a_word_that_belongs_elsewhere_leaves_the_figure_exact(text, token):
    assert read(text, token).comparator == "eq"


def test_a_hedge_of_a_range_is_told_by_its_word():
    reading = read("增长5%—6%左右", "5%—6")
    assert (reading.comparator, reading.comparator_word) == ("range", "左右")


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("生产总值增长5%", "up"),
        ("新增省级示范村5个", "up"),
        ("城镇化率由5%", ""),
        ("城镇化率由4%提升至5%", "up"),
        ("面积扩大至5平方公里", "up"),
        ("提高了5个百分点", "up"),
        ("压减一般性支出5%", "down"),
        ("时限压缩至5天", "down"),
        ("同比下降5%", "down"),
        ("比上年增加，又减少5个", "down"),
        ("与上年持平，为5%", ""),
        ("工业增加值5亿元", ""),
        ("新建提升5个", ""),
        ("税收增长点5个", ""),
        ("围绕增长、结构、效率提出5项", ""),
        ("新增企业数列全省第5位", ""),
    ],
)
def test_the_last_word_before_a_figure_says_which_way_it_moves(text, way):
    assert list(scan(text).figures())[-1].direction == way


@pytest.mark.parametrize("text", ["收入增长5%", "同比下降5%", "压减一般性支出5%", "收入增速达5%", "降幅为5%"])
def test_a_percentage_that_a_word_of_change_governs_is_growth(text):
    assert read(text, "5").kind == "growth"


@pytest.mark.parametrize("text", ["占财力5%", "优良率5%", "覆盖率提升至5%", "占比由4%增长到5%", "税收增长点占5%"])
def test_a_percentage_without_one_is_a_share_even_where_it_has_changed(text):
    assert read(text, "5").kind == "share"


@pytest.mark.parametrize(
    "text",
    [
        "产值的增长速度，去年计划为4%，实际达到5%；今年计划为6%，预计可以达到7%",
        "产值增长速度，1995年计划为4%，力争达到5%",
        "价格涨幅，从多年的高位回落到去年的4%和5%",
        "价格涨幅要从9%降到6%，经过各方努力，实际回落到4%",
        "产值增速是主要指标，今年预期目标设定为6%",
        "产值年均递增4%，在执行中争取达到5%",
    ],
)
def test_a_clause_of_time_aim_and_verb_goes_on_with_the_growth_before_it(text):
    assert {reading.kind for reading in scan(text) if reading.unit == "%"} == {"growth"}


@pytest.mark.parametrize(
    "text",
    [
        "产值增长4%，绿化率今年达到5%",
        "产值增长4%；今年达到5%",
        "产值增长4%，优良率保持稳定，力争达到5%",
        "产值增长4%。今年力争达到5%",
    ],
)
def test_growth_is_not_taken_up_over_another_subject_or_sentence(text):
    assert read(text, "5").kind == "share"


def test_growth_that_is_taken_up_moves_the_same_way():
    assert read("产值年均递增百分之四，争取达到百分之五", "百分之五").direction == "up"
    assert read("产值增长4%；价格涨幅要回落，力争控制在5%", "5").direction == ""


def test_a_number_in_a_name_does_not_end_the_reach_of_a_direction():
    assert read("新增“个转企”30家、“四上”企业15家", "15").direction == "up"


def test_what_stands_on_something_is_no_more_than():
    assert read("市场上百分之六十的商品", "百分之六十").comparator == "eq"
    assert read("收到上百件来信", "百").comparator == "ge"


@pytest.mark.parametrize(
    ("text", "token", "kind"),
    [("连续3年", "3", "streak"), ("“十二连增”", "十二", "streak"), ("用时3年", "3", "duration")],
)
def test_times_in_a_row_are_told_by_lian(text, token, kind):
    assert read(text, token).kind == kind


@pytest.mark.parametrize(
    ("text", "token", "unit"),
    [
        ("办成5个工作日内", "5", "个工作日"),
        ("服务120家次企业", "120", "家次"),
        ("全区第4名的", "4", "名次"),
        ("选派4名骨干", "4", "名"),
        ("实施十大工程", "十", ""),
        ("整合10多个平台", "10", "个"),
        ("吸引3万余人次", "3", "万人次"),
        ("投入8多亿元，", "8", "亿元"),
        ("完成5方面工作", "5", "方面"),
    ],
)
def test_the_longest_unit_that_follows_is_the_unit(text, token, unit):
    assert read(text, token).unit == unit


@pytest.mark.parametrize(
    ("text", "token", "marker"),
    [
        ("（一）稳住产业", "一", True),
        ("就业。（2）环境", "2", True),
        ("(3)环境", "3", True),
        ("办好。2、改善", "2", True),
        ("1.名词", "1", True),
        ("有困难。二是人手少", "二", True),
        ("建成3、4号楼", "3", False),
        ("（3个）", "3", False),
        ("3个项目", "3", False),
    ],
)
def test_a_list_marker_is_told_by_what_stands_around_it(text, token, marker):
    assert (read(text, token).kind == "marker") == marker
