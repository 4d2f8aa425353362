"""The words that stand at a figure: how firm it is, which way it moves, and what only looks like such a word."""

import pytest

from workreport.reading.units import printed_unit
from workreport.reading.words import clause_before, direction, hedges, is_change, is_streak

UNITS = ["亿元", "亿吨", "%", "个百分点", "个", "人", "亩", "条", "年", "强", "位", "名", "名次", "平方公里", "项"]


def meant(text, token):
    offset = text.index(token)
    unit = printed_unit(text, offset, token, UNITS)
    return {word.means for word in hedges(text, offset, unit.end, unit.unit, unit.more)}


@pytest.mark.parametrize(
    ("text", "token", "comparator"),
    [
        ("盘活约500亩", "500", "approx"),
        ("用工大约500人", "500", "approx"),
        ("完成近500亩", "500", "approx"),
        ("增长7%左右", "7", "approx"),
        ("形成百亿规模", "百亿", "approx"),
        ("开工30个以上", "30", "ge"),
        ("不低于30个", "30", "ge"),
        ("新建不少于30个", "30", "ge"),
        ("至少30个", "30", "ge"),
        ("吞吐量超3亿吨", "3", "gt"),
        ("超过30个", "30", "gt"),
        ("突破千亿", "千亿", "gt"),
        ("突破了600亿元", "600", "gt"),
        ("整合10多个平台", "10", "gt"),
        ("历时3年多", "3", "gt"),
        ("不超过5%", "5", "le"),
        ("控制在4%以内", "4", "le"),
        ("控制在4%", "4", "le"),
        ("4%以下", "4", "le"),
        ("能耗低于5%", "5", "lt"),
        ("不足5%", "5", "lt"),
        ("全国前20强", "20", "top_n"),
        ("全市前两位", "两", "top_n"),
        ("全区前4名", "4", "top_n"),
        ("入选百强", "百", "top_n"),
    ],
)
def test_a_word_at_the_figure_makes_it_a_bound_or_an_approximation(text, token, comparator):
    assert meant(text, token) == {comparator}


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("连续3年突破千亿", "3"),
        ("新签约20个项目", "20"),
        ("节约30亿元", "30"),
        ("附近5条道路", "5"),
        ("近3年来", "3"),
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
    assert meant(text, token) == set()


@pytest.mark.parametrize(
    ("before", "unit", "way"),
    [
        ("生产总值增长", "%", "up"),
        ("新增省级示范村", "个", "up"),
        ("城镇化率由", "%", None),
        ("%提升至", "%", "up"),
        ("面积扩大至", "平方公里", "up"),
        ("提高了", "个百分点", "up"),
        ("压减一般性支出", "%", "down"),
        ("时限压缩至", "个", "down"),
        ("同比下降", "%", "down"),
        ("比上年增加，又减少", "%", "down"),
        ("与上年持平，为", "%", "flat"),
        ("工业增加值", "亿元", None),
        ("新建提升", "个", None),
        ("税收增长点", "个", None),
    ],
)
def test_the_last_word_before_a_figure_says_which_way_it_moves(before, unit, way):
    word = direction(before, unit)
    assert (word.means if word else None) == way


def test_a_clause_ends_at_the_nearest_stop():
    text = "收入增长5%，支出（含补助）、债务30"
    assert clause_before(text, text.index("30")) == "支出（含补助）、债务"
    assert clause_before("新增", 2) == "新增"


@pytest.mark.parametrize("before", ["收入增长", "同比下降", "压减一般性支出", "收入增速达", "降幅为"])
def test_a_percentage_that_a_word_of_change_governs_is_growth(before):
    assert is_change(before)


@pytest.mark.parametrize("before", ["占财力", "优良率", "覆盖率提升至", "占比由50%增长到", "税收增长点占"])
def test_a_percentage_without_one_is_a_share_even_where_it_has_changed(before):
    assert not is_change(before)


@pytest.mark.parametrize(
    ("text", "token", "unit", "streak"),
    [("连续3年", "3", "年", True), ("十二连增", "十二", "连增", True), ("用时3年", "3", "年", False)],
)
def test_times_in_a_row_are_told_by_lian(text, token, unit, streak):
    assert is_streak(text, text.index(token), unit) == streak
