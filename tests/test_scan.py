"""``workreport.scan``: what is a figure, and how it is read. The sentences are written for these tests."""

import re
import shutil
import sys
from decimal import Decimal
from io import StringIO
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.console import Console

import workreport
from workreport.reading import COLUMNS, explain
from workreport.reading.lexicon import UNITS
from workreport.reading.page import MARKS
from workreport.tables import units

FIGURE_KINDS = {"level", "growth", "share", "points", "rank", "streak", "duration"}


def read(text):
    return list(workreport.scan(text))


def only(text):
    """The one figure of a text."""
    figures = list(workreport.scan(text).figures())
    assert len(figures) == 1, figures
    return figures[0]


def kinds(text):
    return [(each.token, each.kind) for each in read(text)]


# --- numerals and what they are worth -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "token", "unit", "value", "base", "base_unit"),
    [
        ("完成投资26.61亿元", "26.61", "亿元", "26.61", "2661000000", "CNY"),
        ("完成投资2,660万元", "2,660", "万元", "2660", "26600000", "CNY"),
        ("完成投资2，660万元", "2，660", "万元", "2660", "26600000", "CNY"),
        ("产值突破千亿", "千亿", "亿元", "1000", "100000000000", "CNY"),
        ("产值达到三十五万元", "三十五万", "万元", "35", "350000", "CNY"),
        ("产值一亿五千万元", "一亿五千万", "万元", "15000", "150000000", "CNY"),
        ("产量三亿三千五百多万吨", "三亿三千五百", "万吨", "33500", "335000000", "t"),
        ("投资3亿5000万元", "3亿5000万", "万元", "35000", "350000000", "CNY"),
        ("林地12亩", "12", "亩", "12", "8000", "m2"),
        ("占百分之八点五", "百分之八点五", "%", "8.5", "8.5", "percent"),
        ("自然增长率千分之六点二", "千分之六点二", "‰", "6.2", "0.62", "percent"),
        ("发电量三十万千瓦", "三十万", "万千瓦", "30", "300000000", "W"),
        ("占三分之一", "三分之一", "", None, None, "percent"),
        ("占全省1/4", "1/4", "", "0.25", "25", "percent"),
        ("总长十三斤半", "十三", "斤", "13.5", "6.75", "kg"),
        ("比为105.23∶100", "105.23∶100", "∶100", "105.23", "1.0523", "ratio"),
        ("浓度27微克/立方米", "27", "微克/立方米", "27", "27", "微克/立方米"),
    ],
)
def test_a_figure_is_read_with_its_magnitude_and_unit(text, token, unit, value, base, base_unit):
    figure = only(text)
    assert (figure.token, figure.unit, figure.base_unit) == (token, unit, base_unit)
    if value is not None:
        assert figure.value == Decimal(value)
        assert figure.base_value == Decimal(base)


@pytest.mark.parametrize(
    ("text", "token", "unit"),
    [
        ("完成投资26.\n61亿元", "26.61", "亿元"),
        ("完成投资26.61\n亿元", "26.61", "亿元"),
        ("完成投资 26.61 亿 元", "26.61", "亿元"),
        ("提高2.5个百\n分点", "2.5", "个百分点"),
        ("完成投资２６.６１億元", "26.61", "亿元"),
        ("提高2.5個百分點", "2.5", "个百分点"),
        ("提高2.5个**百分点**", "2.5", "个百分点"),
    ],
)
def test_blanks_breaks_widths_and_traditional_characters_change_nothing(text, token, unit):
    figure = only(text)
    assert (figure.token, figure.unit) == (token, unit)


@pytest.mark.parametrize(
    ("text", "unit", "value", "base"),
    [
        ("死亡率6.2‰", "‰", "6.2", "0.62"),
        ("下降0.3个千分点", "个千分点", "0.3", "0.03"),
        ("占比6℅", "%", "6", "6"),
        ("占比６％", "%", "6", "6"),
        ("占全县一半", "", "0.5", "50"),
        ("八成以上", "成", "8", "80"),
        ("翻两番", "番", "2", "300"),
        ("翻1.5番", "番", "1.5", "182.842712"),
        ("增长3倍", "倍", "3", "300"),
    ],
)
def test_parts_and_multiples_are_worth_their_percent(text, unit, value, base):
    figure = only(text)
    assert (figure.unit, figure.value, figure.base_value) == (unit, Decimal(value), Decimal(base))


def test_a_footnote_inside_a_figure_is_read_for_itself():
    readings = workreport.scan("税收85.6[3]亿元，国税40.2②亿元")
    assert [(each.token, each.unit, each.kind) for each in readings] == [
        ("85.6", "亿元", "level"),
        ("3", "", "reference"),
        ("40.2", "亿元", "level"),
    ]


def test_a_reading_stands_where_its_numeral_stands_in_the_text_as_given():
    text = "  完成　投资 26.\n61亿元，増长 8 ％"
    first, second = workreport.scan(text)
    assert text[first.start : first.end] == "26.\n61"
    assert text[second.start : second.end] == "8"


def test_units_are_worth_what_the_tables_say():
    factors = units().set_index("unit")
    for unit, (base, factor) in UNITS.items():
        if unit in factors.index and factors.loc[unit, "base_unit"] == base:
            assert float(factor) == pytest.approx(factors.loc[unit, "factor"], rel=1e-9), unit


@pytest.mark.parametrize(
    ("text", "token", "low", "high", "unit"),
    [
        ("增长5%—6%", "5%—6", "5", "6", "%"),
        ("增长7.5-8.0%", "7.5-8.0", "7.5", "8.0", "%"),
        ("增长16%～16.8%", "16%～16.8", "16", "16.8", "%"),
        ("增长百分之五到百分之六", "百分之五到百分之六", "5", "6", "%"),
        ("增长百分之七、八", "百分之七、八", "7", "8", "%"),
        ("占百分之六、七十", "百分之六、七十", "60", "70", "%"),
        ("产量5万至6.5万吨", "5万至6.5", "5", "6.5", "万吨"),
        ("建成两三座电站", "两三", "2", "3", "座"),
    ],
)
def test_a_range_is_one_reading_of_two_ends(text, token, low, high, unit):
    (figure,) = workreport.scan(text)
    assert (figure.token, figure.value, figure.value_high) == (token, Decimal(low), Decimal(high))
    assert (figure.unit, figure.comparator) == (unit, "range")


@pytest.mark.parametrize(
    ("text", "token", "low", "high"),
    [
        ("要四、五十年的时间", "四、五十", 40, 50),
        ("有七、八个县", "七、八", 7, 8),
        ("用三五年时间", "三五", 3, 5),
        ("一、二年内", "一、二", 1, 2),
    ],
)
def test_neighbouring_digits_are_two_ends(text, token, low, high):
    figure = only(text)
    assert (figure.token, figure.value, figure.value_high) == (token, low, high)


@pytest.mark.parametrize("text", ["一、二、三产业", "第二、三产业", "二、三线城市", "一、二类商品", "第二、三季度"])
def test_a_series_is_no_range(text):
    assert not workreport.scan(text).figures()


def test_from_and_to_are_two_figures_and_the_second_moves():
    first, second = workreport.scan("就业率从85%到91%")
    assert (first.comparator, first.direction, second.direction) == ("eq", "", "up")
    first, second = workreport.scan("亏损面由9%到7%")
    assert second.direction == "down"
    first, second = workreport.scan("会议由19个调整为2个")
    assert (second.direction, second.direction_word) == ("down", "从…到")


def test_a_burden_taken_off_is_no_minus():
    assert only("为企业减负3.5亿元").value == Decimal("3.5")
    assert only("净资产为负3.5亿元").value == Decimal("-3.5")


def test_a_list_shares_the_unit_at_its_end():
    readings = workreport.scan("分别为0.15、-5.64、1.34个百分点")
    assert [(each.value, each.unit) for each in readings] == [
        (Decimal("0.15"), "个百分点"),
        (Decimal("-5.64"), "个百分点"),
        (Decimal("1.34"), "个百分点"),
    ]


def test_a_unit_that_a_list_cuts_short_is_that_at_its_end():
    readings = workreport.scan("分别提升6.6个、5.7个百分点")
    assert [(each.unit, each.kind, each.direction) for each in readings] == [("个百分点", "points", "up")] * 2


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("主要指标（单位：亿元）\n\n| 总产值 | 1053.2 |\n| 收入 | 86.5 |", ["1053.2 亿元", "86.5 亿元"]),
        (
            "| 指标 | 单位 | 2021年 |\n|---|---|---|\n| 总产值 | 亿元 | 1053.2 |\n| 占比 | % | 53.2 |",
            ["1053.2 亿元", "53.2 %"],
        ),
        ("指标\t单位\t2021年\n总产值\t亿元\t1053.2\n人口\t万人\t86.5\n", ["1053.2 亿元", "86.5 万人"]),
        ("指标　　单位　　2021年\n总产值　　亿元　　1053.2\n人口　　万人　　86.5", ["1053.2 亿元", "86.5 万人"]),
        (
            "指标 单位 2020年 2021年\n总产值 亿元 1053.2 1100\n人口 万人 86.5 86\n",
            ["1053.2 亿元", "1100 亿元", "86.5 万人", "86 万人"],
        ),
        (
            "镇\t产值（亿元）\t增长（%）\n甲镇\t10.5\t-1.2\n乙镇\t2021\t1.2\n",
            ["10.5 亿元", "-1.2 %", "2021 亿元", "1.2 %"],
        ),
        (
            "名称|2020年|2021年\n总产值（亿元）|1000|1053.2\n城镇化率（%）|60.1|61\n",
            ["1000 亿元", "1053.2 亿元", "60.1 %", "61 %"],
        ),
        ("指标（亿元）    2020年    2021年\n总产值    10.5    12\n", ["10.5 亿元", "12 亿元"]),
    ],
)
def test_the_cells_of_a_table_have_the_unit_of_its_caption_head_or_row(table, expected):
    assert [f"{each.value} {each.unit}" for each in workreport.scan(table).figures()] == expected


def test_a_percentage_under_a_head_of_growth_is_growth():
    first, second = workreport.scan("镇\t增长（%）\t占比（%）\n甲镇\t1.2\t30\n").figures()
    assert (first.kind, first.direction, second.kind) == ("growth", "up", "share")


def test_wide_blanks_around_a_number_in_prose_make_no_table():
    (figure,) = workreport.scan("　　完成投资　5　亿元，\n　　一年见效。").figures()
    assert (figure.token, figure.unit) == ("5", "亿元")


def test_the_words_before_a_list_of_figures_hold_for_each_of_them():
    readings = workreport.scan("甲、乙两镇产值分别超过700、800亿元").figures()
    assert [each.comparator for each in readings if each.unit == "亿元"] == ["gt", "gt"]
    readings = workreport.scan("分别增长10%左右和12%左右")
    assert [(each.kind, each.comparator, each.direction) for each in readings] == [("growth", "approx", "up")] * 2


@pytest.mark.parametrize(
    ("text", "token", "unit", "base_unit"),
    [
        ("全市人口控制在一亿以内", "一亿", "亿人", "person"),
        ("惠及2亿农村居民", "2", "亿人", "person"),
        ("营收达到2000亿级", "2000", "亿元", "CNY"),
        ("年销售收入5000万以上", "5000", "万元", "CNY"),
        ("减少特困群众15万", "15", "万", ""),
    ],
)
def test_a_magnitude_without_a_unit_is_money_or_people_by_the_words_around_it(text, token, unit, base_unit):
    figure = only(text)
    assert (figure.token, figure.unit, figure.base_unit) == (token, unit, base_unit)


@pytest.mark.parametrize("text", ["各项合计10905.608.8，见表", "共1 2 3 4户", "完成投资12 34.5亿元"])
def test_a_numeral_that_the_source_has_broken_is_suspect_and_not_read(text):
    (reading,) = workreport.scan(text)
    assert reading.suspect
    assert not reading.is_figure
    assert reading.value is None


def test_a_rate_that_lost_its_sign_is_suspect():
    reading = read("人口自然增长率控制在6.5以内。")[0]
    assert "‰" in reading.suspect
    assert not reading.is_figure


# --- what is a figure ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、过去五年", [("一", "marker"), ("五", "date")]),
        ("（二）改革", [("二", "marker")]),
        ("1.加快发展", [("1", "marker")]),
        ("2、加快发展", [("2", "marker")]),
        ("一是总量小；二是质量低", [("一", "marker"), ("二", "marker")]),
        ("2021年12月22日", [("2021", "date"), ("12", "date"), ("22", "date")]),
        ("二〇二一年", [("二〇二一", "date")]),
        ("二Ο二一年", [("二〇二一", "date")]),
        ("20世纪90年代", [("20", "date"), ("90", "date")]),
        ("第五届第一次会议", [("五", "reference"), ("一", "reference")]),
        ("党的二十大和十九届六中全会", [("二十", "reference"), ("十九", "reference"), ("六", "reference")]),
        ("见脚注[2]", [("2", "reference")]),
        ("“十四五”规划", [("十四五", "name")]),
        ("国道324线、5G网络、2号楼", [("324", "name"), ("5", "name"), ("2", "name")]),
        ("“1+17”方案", [("1", "name"), ("17", "name")]),
        ("建党100周年", [("100", "name")]),
        ("“一室两院”", [("一", "slogan"), ("两", "slogan")]),
        ("一般公共预算", [("一", "other")]),
        ("统一思想，第三产业，零售业", [("一", "other"), ("三", "other"), ("零", "other")]),
        ("全国百强县", [("百", "name")]),
        ("PM2.5浓度", [("2.5", "name")]),
        ("拨打119，", [("119", "name")]),
        ("普及15年教育", [("15", "name")]),
        ("5年共颁布规章", [("5", "date")]),
        ("创30年来新高", [("30", "date")]),
        ("上午9时30分", [("9", "date"), ("30", "date")]),
        ("第一位的任务", [("一", "other")]),
        ("建成一个开放的市场", [("一", "other")]),
        ("二次扬尘，二本以上", [("二", "other"), ("二", "other")]),
        ("前三季度", [("三", "date")]),
        ("明后两年每年都是", [("两", "date")]),
        ("市一中", [("一", "name")]),
        ("一年来，经过一年多来的努力", [("一", "other"), ("一", "other")]),
    ],
)
def test_what_is_no_figure_is_named(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("三间房镇的道路", "三"),
        ("五百户镇，", "五百"),
        ("四棵树乡和", "四"),
        ("十七户村委会", "十七"),
        ("十七户湿地保护工程", "十七"),
        ("三十里铺、", "三十"),
        ("五台山机场", "五"),
        ("疏浚甲河、三座店、乙山水库", "三"),
        ("甲湾、乙村、八所等港口", "八"),
    ],
)
def test_a_place_whose_name_begins_with_a_numeral_is_no_count(text, token):
    assert read(text)[0].token == token
    assert (read(text)[0].kind, read(text)[0].rule) == ("name", "place-name")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("十七户村民搬迁", "17", "户"),
        ("十户农村的困难家庭", "10", "户"),
        ("扶持三家湿地公园", "3", "家"),
        ("铺设管线三十里铺设到村", "30", "里"),
        ("更换三台区域主机", "3", "台"),
        ("购置五台山地农机", "5", "台"),
        ("疏浚甲河、三座桥、乙山水库", "3", "座"),
        ("新建学校八所等项目", "8", "所"),
        ("十七户，", "17", "户"),
        ("每户交二元，", "2", "元"),
    ],
)
def test_a_count_before_a_word_that_only_begins_like_a_place_or_a_term_is_one(text, value, unit):
    assert (only(text).value, only(text).unit) == (Decimal(value), unit)


def test_a_list_that_counts_holds_no_names():
    assert [each.unit for each in read("疏浚水渠五条、三座店、乙山水库")] == ["条", "座"]
    assert [each.unit for each in read("疏浚甲河、三座店、两处水库")] == ["座", "处"]


@pytest.mark.parametrize(
    "text",
    ["上两项合计", "，上三项工作", "与上两条相比", "前三个项目", "其中后两项", "这两项", "最后两个"],
)
def test_a_number_of_things_said_before_is_no_count(text):
    assert (read(text)[-1].kind, read(text)[-1].rule) == ("reference", "said-before")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("同世界上一百二十多个城市往来", 120),
        ("国际上三个港口", 3),
        ("目前三个项目开工", 3),
        ("今后五项工作", 5),
        ("尤其两个县", 2),
        ("东园、西园各三个项目", 3),
    ],
)
def test_a_word_that_ends_before_a_count_refers_to_nothing(text, value):
    assert (only(text).kind, only(text).value) == ("level", value)


@pytest.mark.parametrize("text", ["跨入二类省行列", "属二类企业", "三类小商品", "城乡二元结构", "新能源三四期"])
def test_a_class_or_a_phase_is_no_count(text):
    assert not workreport.scan(text).figures()


@pytest.mark.parametrize("text", ["两类商品", "两类地区", "分为二类，"])
def test_two_kinds_are_a_count_where_no_second_class_is_meant(text):
    assert (only(text).value, only(text).unit) == (2, "类")


@pytest.mark.parametrize("text", ["两大部类", "二十国集团峰会", "三人制篮球", "八大山人故居"])
def test_a_term_or_name_with_a_number_in_it_is_a_name(text):
    assert [each.kind for each in read(text)] == ["name"]


@pytest.mark.parametrize("text", ["培育百亿企业", "建设百亿县"])
def test_what_is_called_after_its_money_is_not_counted_in_it(text):
    assert (only(text).value, only(text).unit, only(text).base_unit) == (100, "亿元", "CNY")


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("产值850亿元", "level", "850", "亿元"),
        ("产值增长8%", "growth", "8", "%"),
        ("产值翻一番", "growth", "1", "番"),
        ("产值增长3倍", "growth", "3", "倍"),
        ("产值增速8%", "growth", "8", "%"),
        ("占比8%", "share", "8", "%"),
        ("覆盖率提高到57%", "share", "57", "%"),
        ("提高1.5个百分点", "points", "1.5", "个百分点"),
        ("居全省第四位", "rank", "4", "位"),
        ("居全省第一", "rank", "1", ""),
        ("总量全国第15", "rank", "15", ""),
        ("千亿级产业集群", "level", "1000", "亿元"),
        ("百余家企业", "level", "100", "家"),
        ("需要三至五年", "duration", "3", "年"),
        ("入选全国20强", "rank", "20", "强"),
        ("双拥模范城“六连冠”", "streak", "6", "连冠"),
        ("养老金十六连调", "streak", "16", "连调"),
        ("连续三年获奖", "streak", "3", "年"),
        ("蝉联四届冠军", "streak", "4", "届"),
        ("“三连冠”", "streak", "3", "连冠"),
        ("居第一位", "rank", "1", "位"),
        ("免征税费两年，", "duration", "2", "年"),
        ("万吨级泊位", "level", "1", "万吨级"),
        ("用三年时间完成", "duration", "3", "年"),
        ("压缩到4小时", "duration", "4", "小时"),
        ("实施十大工程", "level", "10", ""),
        ("实现动态清零", "level", "0", ""),
        ("保持30%左右的增幅", "growth", "30", "%"),
        ("以8%以上的速度发展", "growth", "8", "%"),
        ("物价涨幅要有回落，力争控制在15%左右", "growth", "15", "%"),
        ("产值增长8%，争取达到10%", "growth", "8 10", "%"),
        ("消费价格指数为101.3，", "level", "101.3", ""),
        ("跻身全省前十。", "rank", "10", ""),
        ("减免企业税费，免税两年", "duration", "2", "年"),
        ("要用五年左右的时间", "duration", "5", "年"),
        ("提前两年或三年完成", "duration", "2 3", "年"),
        ("提早两年或者三年", "duration", "2 3", "年"),
        ("提前一年完成", "duration", "1", "年"),
        ("优良天数255天，增加13天", "level", "255 13", "天"),
        ("减幅约30%", "growth", "30", "%"),
        ("提高一个百分点", "points", "1", "个百分点"),
        ("落后将近一百年", "duration", "100", "年"),
    ],
)
def test_a_figure_has_its_kind(text, kind, value, unit):
    figures = workreport.scan(text).figures()
    assert [figure.value for figure in figures] == [Decimal(each) for each in value.split()]
    assert {(figure.kind, figure.unit) for figure in figures} == {(kind, unit)}


@pytest.mark.parametrize(
    ("text", "comparator", "word"),
    [
        ("约50个", "approx", "约"),
        ("50个左右", "approx", "左右"),
        ("近50个", "approx", "近"),
        ("50余个", "gt", "余"),
        ("50多万人", "gt", "多"),
        ("50个以上", "ge", "以上"),
        ("不低于50个", "ge", "不低于"),
        ("不少于50个", "ge", "不少于"),
        ("至少50个", "ge", "至少"),
        ("超50个", "gt", "超"),
        ("超过了50个", "gt", "超过"),
        ("突破50亿元", "gt", "突破"),
        ("50亿元大关", "gt", "大关"),
        ("50%以内", "le", "以内"),
        ("不超过50%", "le", "不超过"),
        ("控制在50%", "le", "控制在"),
        ("控制在50%左右", "approx", "左右"),
        ("不足50个", "lt", "不足"),
        ("居全省前3位", "top_n", "前"),
        ("至少建成50个", "ge", "至少"),
        ("至少为全县节约50个", "ge", "至少"),
        ("翻了1番多", "gt", "多"),
        ("大约增加50个", "approx", "大约"),
        ("约有50个", "approx", "约"),
        ("约占全县的50%", "approx", "约"),
        ("不到计划的一半", "lt", "不到"),
        ("接近翻一番", "approx", "接近"),
        ("最高50万元", "le", "最高"),
        ("50天内", "le", "内"),
        ("50个内设机构", "eq", ""),
        ("跨上千亿元大关", "gt", "跨上"),
        ("签约50个", "eq", ""),
        ("附近50个", "eq", ""),
        ("通过50项", "eq", ""),
        ("50个多功能厅", "eq", ""),
    ],
)
def test_the_words_at_a_figure_say_how_firm_it_is(text, comparator, word):
    figure = only(text)
    assert (figure.comparator, figure.comparator_word) == (comparator, word)


@pytest.mark.parametrize(
    ("text", "direction", "word"),
    [
        ("增长8%", "up", "增长"),
        ("新增床位50张", "up", "新增"),
        ("提高到57%", "up", "提高到"),
        ("下降8%", "down", "下降"),
        ("压减支出8%", "down", "压减"),
        ("回落至8%", "down", "回落至"),
        ("2016年至2020年负增长2%", "down", "负增长"),
        ("提高到2021年的45.8%", "up", "提高到"),
        ("负担平均减轻8%", "down", "减轻"),
        ("保持8%左右的增速", "up", "增速"),
        ("增长极50个", "", ""),
        ("工业增加值50亿元", "", ""),
        ("增长目标，占比50%", "", ""),
        ("新增财力的80%", "", ""),
        ("新建提升3个", "", ""),
        ("新增用地70%", "", ""),
    ],
)
def test_the_word_that_governs_a_figure_says_which_way_it_moves(text, direction, word):
    figure = only(text)
    assert (figure.direction, figure.direction_word) == (direction, word)


def test_a_direction_reaches_along_a_list():
    assert [each.direction for each in workreport.scan("分别增长8%、9.2%和10%")] == ["up"] * 3
    assert [each.direction for each in workreport.scan("新增学位1.2万个、床位350张")] == ["up"] * 2


# --- what is handed back ------------------------------------------------------------------------------------------------


def test_the_frame_has_its_columns_even_of_nothing():
    assert list(workreport.scan("没有").to_frame().columns) == COLUMNS
    frame = workreport.scan("增长8%，约5.3 万人").to_frame()
    assert frame["base_value"].tolist() == [8.0, 53000.0]
    assert frame["is_figure"].tolist() == [True, True]


def test_a_slice_of_readings_is_readings_of_the_same_text():
    readings = workreport.scan("增长8%，下降9%")
    assert readings[1:] == type(readings)(readings.text, [readings[1]])
    assert len(readings.figures()) == 2


def test_the_page_escapes_the_text_and_marks_its_figures():
    page = workreport.scan('<script>增长8%</script>"&\ud800')._repr_html_()
    assert "<script>" not in page
    assert ">8</mark>" in page
    page.encode("utf-8")


def test_the_page_has_its_text_whole_a_key_of_its_kinds_and_a_row_a_figure():
    text = "第4位，增长8%左右，\n合计1.2.3.4，见2021年。"
    page = workreport.scan(text)._repr_html_()
    assert (
        re.sub(
            "<[^>]*>", "", page[page.index('<div class="workreport-text"') : page.index('<div class="workreport-key"')]
        )
        == text
    )
    key = page[page.index('<div class="workreport-key"') : page.index("<details>")]
    assert re.findall(">([a-z ]+)</span>", key) == ["growth", "rank", "suspect", "no figure"]
    rows = [re.findall("<td>(.*?)</td>", row) for row in re.findall("<tr>(.*?)</tr>", page)[1:]]
    assert rows == [
        ["4", "rank", "4 位", "", "", "place"],
        ["8", "growth", "8 %", "approx 左右", "up 增长", "growth"],
        ["1.2.3.4", "suspect", "two numbers run together, or a point too many", "", "", "glued"],
    ]


@pytest.mark.parametrize("ground", ["#ffffff", "#111111"])
def test_the_marks_of_the_page_stand_out_on_a_light_and_on_a_dark_ground(ground):
    # Contrast as WCAG 2 reckons it; 3 is asked of what is no text.
    def luminance(colour):
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]

    for mark in MARKS.values():
        lights = sorted([luminance(mark.split()[1]), luminance(ground)])
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 3, mark


def test_the_terminal_shows_each_reading_with_its_rule_under_its_sentence():
    console = Console(width=120, record=True, file=StringIO())
    console.print(explain(workreport.scan("没有数。产值增长8.5%。\x1b[31m\ud800共5个。")))
    lines = console.export_text().splitlines()
    assert lines[0] == "产值增长8.5%。"
    assert lines[1].split() == ["8.5", "growth", "8.5", "%", "up", "增长", "growth"]
    assert "\x1b" not in "".join(lines)


def test_the_terminal_never_cuts_a_rule_off():
    console = Console(width=60, record=True, file=StringIO())
    console.print(explain(workreport.scan("粮食产量二百九十亿到三百亿斤，办结时限压缩到3.5个工作日以内。")))
    shown = console.export_text()
    assert "span-of-time" in shown


def test_importing_the_package_or_scanning_loads_no_pandas():
    script = "import sys, workreport, workreport.corpus; workreport.scan('增长8%'); sys.exit('pandas' in sys.modules)"
    assert run([sys.executable, "-c", script], check=False).returncode == 0


ALONE = """
import sys
import reader
(reading,) = reader.scan("粮食产量增长8.5%。").figures()
assert (reading.kind, str(reading.value), reading.unit) == ("growth", "8.5", "%")
print({name.partition(".")[0] for name in sys.modules} - {"reader", "__main__", *sys.stdlib_module_names})
"""


def test_the_reader_runs_alone_wherever_its_folder_is_copied(tmp_path: Path) -> None:
    shutil.copytree(Path(workreport.__file__).parent / "reading", tmp_path / "reader")
    script = f"import sys; sys.path.append({str(tmp_path)!r})\n{ALONE}"
    done = run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("set()\n", "")


def test_no_module_of_the_package_takes_the_name_of_the_function():
    import workreport.audit
    import workreport.tables

    assert workreport.audit
    assert workreport.tables
    assert callable(workreport.scan)


# --- any text at all ----------------------------------------------------------------------------------------------------

PROSE = (
    "〇零一二三四五六七八九十百千万亿两0123456789.,，% ％‰第月年届个亿元百分之几多余、（）“”+-—~至到约超左右以上增长下降提高为的率位强连前半\n"
    "|\t\u3000[]①:：∶比/从由内时分单位指标"
)


@settings(deadline=None)
@given(st.one_of(st.text(alphabet=PROSE), st.text(), st.text(alphabet=st.characters(categories=["Cs", "Nd", "Zs"]))))
@example("〇多")
@example("十百分之一")
@example("1" * 5000)
@example("万" * 5000)
@example("百分之" * 2000)
@example("增长1、" * 2000)
@example("1、" * 2000)
@example("11 " * 2000)
@example("一点" + "一" * 2000 + "点")
@example("|1" * 2000)
@example("1\t" * 2000 + "\n1\t1")
@example("单位：亿元\n1\n" * 500)
@example("1[1]" * 1000)
@example("1" + "[1]" * 2000)
@example("1[1]来")
@example(" " * 5000 + "1  1")
@example("\ud800\x001\udfff一\x00" * 200)
def test_any_text_is_read_without_a_word(text):
    readings = workreport.scan(text)
    readings._repr_html_().encode("utf-8")
    end = 0
    for each in readings:
        assert end <= each.start < each.end <= len(text)
        end = each.end
        assert each.is_figure == (each.kind in FIGURE_KINDS)
        assert each.is_figure == (each.value is not None and each.comparator != "")
        assert each.rule
    covered = {i for each in readings for i in range(each.start, each.end)}
    digits = {i for i, character in enumerate(text) if character in "0123456789"}
    assert digits <= covered | {i for i in digits if _in_unit(readings, i)}


def _in_unit(readings, position):
    """Whether a digit belongs to what follows a numeral: the second end of 每100公里, the letters of art_12a3."""
    return any(each.end <= position for each in readings)
