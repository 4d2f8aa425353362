"""Whole observations: what each figure of a report measures, whose it is, for when, and whether it is a result or a goal.

Every sentence is made up; each stands for a kind of sentence that reports are full of.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workreport import cli, corpus
from workreport.observing import COLUMNS, Vocabulary, load, observe, page
from workreport.reading import scan

PROJECT = Path(__file__).parents[1]
TITLE = "石山市政府工作报告\n（2023年1月9日在石山市第三次会议上）\n各位代表：\n"
REVIEW = TITLE + "一、2022年工作回顾\n"
FIVE_YEARS = TITLE + "一、过去五年工作回顾\n"
PLAN = TITLE + "一、2022年工作回顾\n较好完成了任务。\n二、2023年工作安排\n"
AHEAD = TITLE + "一、2022年工作回顾\n较好完成了任务。\n二、今后五年的奋斗目标\n"
CONTRACT = [
    "file",
    "start",
    "end",
    "token",
    "unit",
    "kind",
    "value",
    "value_high",
    "base_value",
    "base_high",
    "base_unit",
    "comparator",
    "comparator_word",
    "direction",
    "place",
    "indicator",
    "variant",
    "measure",
    "first_year",
    "last_year",
    "is_average",
    "status",
    "whole",
    "basis",
    "stretch",
    "relative_to",
    "passage",
    "confidence",
    "rule",
]


@pytest.fixture(scope="module")
def vocabulary():
    return load()


def told(text, vocabulary, *columns):
    """Of each observation: its token, then ``columns``."""
    return [(each.token, *(getattr(each, column) for column in columns)) for each in observe(text, vocabulary)]


def when(each):
    years = f"{each.first_year}" if each.first_year == each.last_year else f"{each.first_year}-{each.last_year}"
    return f"{years}{' average' if each.is_average else ''} {each.status}"


# --- what it measures -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the name, whole, with only connecting words up to the figure
        ("地区生产总值达42亿元。", [("42", "gdp")]),
        ("全市地区生产总值预计突破42亿元。", [("42", "gdp")]),
        ("增长4%。市地区生产总值42亿元。", [("4", ""), ("42", "gdp")]),
        ("长安地区生产总值42亿元。", [("42", "")]),
        ("地区生产总值能耗42亿元。", [("42", "")]),
        ("地区生产总值42吨。", [("42", "")]),
        ("地区生产总值的大头来自42亿元。", [("42", "")]),
        ("地区生产总值稳步上涨。投资42亿元。", [("42", "")]),
        ("人均地区生产总值8.4万元。", [("8.4", "gdp-per-head")]),
        # remarks between name and verb
        (
            "地区生产总值同比（下同）增长5.3%，规模以上工业增加值增长7.2%。",
            [("5.3", "gdp"), ("7.2", "above-size-value-added")],
        ),
        ("实现地区生产总值741.2亿元，按可比价计算，同比增长6.4%。", [("741.2", "gdp"), ("6.4", "gdp")]),
        ("进出口总值83亿元，居民消费价格总水平上涨2.1%。", [("83", "imports-and-exports"), ("2.1", "consumer-prices")]),
        # lists that share a predicate
        (
            "城乡居民人均可支配收入分别增长6.2%和7.9%。",
            [("6.2", "urban-household-income"), ("7.9", "rural-household-income")],
        ),
        (
            "城镇登记失业率和调查失业率分别控制在3.8%和5.1%以内。",
            [("3.8", "registered-unemployment"), ("5.1", "surveyed-unemployment")],
        ),
        (
            "固定资产投资、社会消费品零售总额、进出口总额分别增长8%、9%和10%。",
            [("8", "fixed-asset-investment"), ("9", "retail-sales"), ("10", "imports-and-exports")],
        ),
        # what is unknown in a list keeps its place
        ("地区生产总值、邮政业务总量分别增长8%、9%。", [("8", "gdp"), ("9", "")]),
        (
            "规模以上工业增加值、固定资产投资指标，分别增长8%、5%。",
            [("8", "above-size-value-added"), ("5", "fixed-asset-investment")],
        ),
        # one figure for several names is a row each
        (
            "规模以上工业增加值和固定资产投资均增长7%。",
            [("7", "above-size-value-added"), ("7", "fixed-asset-investment")],
        ),
        # the figures of a list told afterwards
        (
            "地区生产总值300亿元，固定资产投资120亿元，分别增长6%和8%。",
            [("300", "gdp"), ("120", "fixed-asset-investment"), ("6", "gdp"), ("8", "fixed-asset-investment")],
        ),
        # shares and the members of a ratio
        (
            "三次产业结构为10.2∶45.3∶44.5。",
            [("10.2", "primary-value-added"), ("45.3", "secondary-value-added"), ("44.5", "tertiary-value-added")],
        ),
        # steps that are passed do not break off what is told
        ("地区生产总值跨越两个千亿元台阶，达到4243亿元。", [("两", ""), ("千亿", ""), ("4243", "gdp")]),
        # the thing counted behind its number
        ("新增28家高新技术企业。", [("28", "high-tech-firms")]),
        ("新购80辆、更新40辆公交车。", [("80", "buses"), ("40", "buses")]),
        ("办理74件人大代表建议、56件政协提案。", [("74", "people-congress-proposals"), ("56", "cppcc-proposals")]),
        # a level before it, or between it and its number
        ("新增省级创新平台20家、市级创新平台50家。", [("20", "innovation-platforms"), ("50", "innovation-platforms")]),
        ("完成12个省重点项目。", [("12", "projects")]),
        ("完成38万亩高标准农田建设任务。", [("38", "high-standard-farmland")]),
        # of two names that overlap the one that reaches the figure
        ("完成造林绿化9万亩。", [("9", "afforested-area")]),
        # the subject and what is measured of it stand apart
        (
            "规模以上工业企业完成增加值455亿元，增长9.7%。",
            [("455", "above-size-value-added"), ("9.7", "above-size-value-added")],
        ),
        ("第三产业较快增长，完成增加值132亿元。", [("132", "tertiary-value-added")]),
        ("高速公路新增通车里程10公里，是“十一五”的4倍。", [("10", "expressways"), ("4", "expressways")]),
        ("粮食种植面积稳定，总产量55万吨。", [("55", "grain-output")]),
        ("工业占生产总值的比重达35%。", [("35", "industrial-value-added")]),
        ("民营经济较快发展，占生产总值的比重为40%。", [("40", "private-economy-value-added")]),
        # what one figure tells of several: a change of each, a number of all together
        (
            "城镇居民人均可支配收入和农民人均纯收入增长8%。",
            [("8", "urban-household-income"), ("8", "rural-net-income")],
        ),
        ("新建公园、停车场12处。", [("12", "")]),
        ("新建中小学、幼儿园12所。", [("12", "school-building-projects")]),
        # two names for one thing are one
        ("培育智能工厂（数字化车间）6家。", [("6", "smart-factories")]),
        # each of several figures told before
        (
            "农业总产值120亿元，邮政业务总量15亿元，分别增长6%和14%。",
            [("120", "total-farm-output"), ("15", ""), ("6", "total-farm-output"), ("14", "")],
        ),
        ("存贷款余额分别为218亿元、212亿元。", [("218", "deposits"), ("212", "loans")]),
        # projects of a named kind, behind their number, before it, or in a list that ends with 等
        ("实施7个护林护草项目，建成古桥修缮项目4个。", [("7", "projects"), ("4", "projects")]),
        ("实施东河治理、西山修复等11个项目，绿化1处。", [("11", "projects"), ("1", "")]),
        ("全市签约重点项目8个。", [("8", "projects-signed")]),
        # remarks on the person and the time, a level between name and number, and another level
        ("居民医保补助标准上升到每人每年415元。", [("415", "medical-subsidy")]),
        ("累计创建绿色工厂省级14家、市级21家。", [("14", "green-factories"), ("21", "green-factories")]),
        ("新增省级农业龙头企业5家、市级9家。", [("5", "leading-farm-firms"), ("9", "leading-farm-firms")]),
        # what one count tells of ends at the comma, and the next is told behind its number
        ("2个贫困县摘帽、31个贫困村出列。", [("2", "poor-counties"), ("31", "poor-villages")]),
        # what is done with the thing that is counted
        ("启动17所农村中小学标准化建设。完成2家农贸市场升级改造。", [("17", "schools"), ("2", "farm-markets")]),
        # two told together whose figures stand apart, and what they share
        (
            "城乡低保标准分别提高到月人均515元、年人均2040元。",
            [("515", "subsistence-urban"), ("2040", "subsistence-rural")],
        ),
        ("城乡低保标准分别提高9%和12%。", [("9", "subsistence-urban"), ("12", "subsistence-rural")]),
        (
            "服务业、规模以上工业增加值分别增长4%、10%。",
            [("4", "tertiary-value-added"), ("10", "above-size-value-added")],
        ),
        ("认真办复人大代表建议73件。", [("73", "people-congress-proposals")]),
        ("肉蛋奶产量为4万吨、3万吨、6万吨。", [("4", "meat-output"), ("3", ""), ("6", "milk-output")]),
        ("研发投入相当于生产总值的比例为3%。", [("3", "rd-intensity")]),
        # what is told against a year, or of what it grew by
        ("地区生产总值是2017年的1.5倍，比2010年翻一番。", [("1.5", "gdp"), ("一", "gdp")]),
        ("社会消费品零售总额增长9%，增幅比上年高2.6个百分点。", [("9", "retail-sales"), ("2.6", "retail-sales")]),
        ("城乡居民收入比2010年翻一番。", [("一", "household-income")]),
    ],
)
def test_a_figure_is_of_what_stands_whole_before_it(sentence, expected, vocabulary):
    assert told(REVIEW + sentence, vocabulary, "indicator") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a lot of what is named, which the figure before counts
        ("8类主要刑事案件下降19%。", [("8", ""), ("19", "")]),
        (
            "18个区县工业增加值增长17%；财政收入增长22%；全市出口增长5%。",
            [("18", ""), ("17", ""), ("22", ""), ("5", "exports")],
        ),
        # a size of what stands behind it
        ("淘汰35蒸吨以下燃煤锅炉，建成500千伏变电站。", [("35", ""), ("500", "")]),
        ("污水处理厂6万吨扩建工程竣工。", [("6", "")]),
        # a figure with a thing of its own tells nothing of the one before
        ("建成科技企业孵化器8家，新增4家书店。", [("8", "incubators"), ("4", "")]),
        ("农业龙头企业达205家，53%的农户参加。", [("205", "leading-farm-firms"), ("53", "")]),
        ("推动重大项目，完成5处道口整治。", [("5", "")]),
        ("清理35件地方性法规和办法。", [("35", "")]),
        # another measure of the same subject, and a proportion of days
        ("规模以上工业总产值增长18%、增加值增长16%。", [("18", "above-size-output"), ("16", "above-size-value-added")]),
        ("空气优良天数311天、比例达85%。", [("311", "good-air-day-count"), ("85", "")]),
        # a rate of what is named, and two kinds told together
        ("固定资产投资率回到44%。", [("44", "")]),
        ("建设总投资超3亿元工业项目16个。", [("3", ""), ("16", "projects")]),
        ("开工建设三个电厂等项目。", [("三", "")]),
        ("登记失业人员就业率为58%。", [("58", "")]),
        ("个体、私营企业增至2万户。", [("2", "")]),
        # projects that have keys of their own, or are no works
        ("全面清查涉煤项目40个，完成12个科技项目验收。", [("40", ""), ("12", "")]),
        ("举行签约仪式，6个问题项目。", [("6", "")]),
    ],
)
def test_a_part_or_another_thing_never_has_the_key_of_what_stands_near(sentence, expected, vocabulary):
    assert told(REVIEW + sentence, vocabulary, "indicator") == expected


@pytest.mark.parametrize(
    ("name", "indicator", "variant"),
    [
        ("地方财政收入", "financial-revenue", "local"),
        ("财政总收入", "financial-revenue", "total"),
        ("财政收入", "financial-revenue", "unspecified"),
        ("一般预算收入", "local-revenue", "local"),
        ("一般公共预算总收入", "total-revenue", "total"),
        ("城镇居民年人均可支配收入", "urban-household-income", "urban"),
        ("农民人均纯收入", "rural-net-income", "rural"),
        ("居民人均可支配收入", "household-income", "all"),
        ("外贸出口", "exports", ""),
    ],
)
def test_a_name_says_which_variant_is_meant(name, indicator, variant, vocabulary):
    ((_, *found),) = told(f"{REVIEW}{name}增长5%。", vocabulary, "indicator", "variant")
    assert found == [indicator, variant]


@pytest.mark.parametrize(("name", "variant"), [("居民消费价格指数", "consumer"), ("商品零售价格指数", "retail")])
def test_a_price_index_with_a_hundred_as_base_is_a_level(name, variant, vocabulary):
    assert told(f"{REVIEW}{name}为103%。", vocabulary, "variant", "measure") == [("103", variant, "level")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全市生产总值884亿元，增长6%。", [("884", "", "gdp"), ("6", "", "gdp")]),
        ("经济开发区生产总值120亿元，增长9%。", [("120", "经济开发区", "gdp"), ("9", "经济开发区", "gdp")]),
        ("其中农垦系统实现生产总值93亿元。", [("93", "农垦系统", "gdp")]),
        ("全市就业3万人。实现工业增加值100亿元，占全市比重36%。", [("3", "", ""), ("100", "", ""), ("36", "", "")]),
        # what follows in its sentence is of the same part, until all of the area is named
        (
            "西山兵团生产总值30亿元；固定资产投资14亿元。",
            [("30", "西山兵团", "gdp"), ("14", "西山兵团", "fixed-asset-investment")],
        ),
        (
            "西山兵团生产总值30亿元；全市固定资产投资14亿元。",
            [("30", "西山兵团", "gdp"), ("14", "", "fixed-asset-investment")],
        ),
        ("民营企业实现增加值30亿元，规上石化工业增加值增长8%。", [("30", "", ""), ("8", "", "")]),
        (
            "全市投资120亿元。全市就业3万人。全国生产总值增长5%。",
            [("120", "", ""), ("3", "", ""), ("5", "全国", "gdp")],
        ),
    ],
)
def test_a_part_of_the_area_and_a_sector_are_never_the_whole(sentence, expected, vocabulary):
    assert told(REVIEW + sentence, vocabulary, "place", "indicator") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("经济增长8%，民营经济增长9%。", [("8", "gdp"), ("9", "")]),
        ("生产总值440亿元，增长8%，人均突破6万元。", [("440", "gdp"), ("8", "gdp"), ("6", "gdp-per-head")]),
        ("生产总值910亿元，首次进入900亿元行列，比上年增长7%。", [("910", "gdp"), ("900", ""), ("7", "gdp")]),
        ("生产总值连续跨越400亿元、500亿元，增长9%。", [("400", "gdp"), ("500", "gdp"), ("9", "gdp")]),
        ("财政收入相继突破20亿、30亿元，去年达到36亿元。", [(n, "financial-revenue") for n in ("20", "30", "36")]),
        ("―――生产总值初步预计960亿元。", [("960", "gdp")]),
        ("全疆常住人口城镇化率61%。", [("61", "urbanisation")]),
        ("常住人口、户籍人口城镇化率分别达50%、34%。", [("50", "urbanisation"), ("34", "registered-urbanisation")]),
        (
            "研发经费投入占生产总值比重提高到2%；服务业占生产总值比重提高到49%。",
            [("2", "rd-intensity"), ("49", "tertiary-value-added")],
        ),
        (
            "全社会研发投入占比达2.7%。规上工业企业研发投入占比达1.2%。",
            [("2.7", "rd-intensity"), ("1.2", "rd-above-size")],
        ),
        ("城乡居民人均可支配收入年均增长8%。", [("8", "household-income")]),
        # one figure of urban and rural together, one of each, and one that both have
        ("城乡居民收入均增长8%。", [("8", "household-income")]),
        ("城乡居民收入分别增长8%和9%。", [("8", "urban-household-income"), ("9", "rural-household-income")]),
        (
            "城镇居民和农民人均可支配收入增长7%。",
            [("7", "urban-household-income"), ("7", "rural-household-income")],
        ),
        (
            "预计城镇居民人均可支配收入3万元、农民人均纯收入1万元以上，均增长9%。",
            [
                ("3", "urban-household-income"),
                ("1", "rural-net-income"),
                ("9", "urban-household-income"),
                ("9", "rural-net-income"),
            ],
        ),
        # the same in other money, and the level behind its growth
        ("人均生产总值6万元（折合8600美元），增长7%。", [(n, "gdp-per-head") for n in ("6", "8600", "7")]),
        ("财政收入年均增长9%，去年达到80亿元。", [("9", "financial-revenue"), ("80", "financial-revenue")]),
        ("城镇化水平进一步提高，由上年的52%提升到53%。", [("52", "urbanisation"), ("53", "urbanisation")]),
        ("第三产业在国民经济中所占比重提高到41%。", [("41", "tertiary-value-added")]),
        (
            "三次产业比调整为5:55:40。",
            [("5", "primary-value-added"), ("55", "secondary-value-added"), ("40", "tertiary-value-added")],
        ),
        ("出口总值达80亿美元，比增16%。", [("80", "exports"), ("16", "exports")]),
        ("万元生产总值能耗0.9吨标准煤，下降4%。", [("0.9", "energy-intensity"), ("4", "energy-intensity")]),
        ("500万元以上项目固定资产投资900亿元。", [("500", ""), ("900", "fixed-asset-investment")]),
        (
            "规模以上工业企业总产值840亿元，工业增加值260亿元。",
            [("840", "above-size-output"), ("260", "above-size-value-added")],
        ),
        ("居民收入快于经济增速，达到4万元。", [("4", "household-income")]),
        ("城镇化率达到47%，19%的村建成新村。", [("47", "urbanisation"), ("19", "")]),
        ("提出8%左右的经济增长目标。", [("8", "gdp")]),
        (
            "财政收入、城镇居民和农民人均可支配收入均增长8%。",
            [("8", "financial-revenue"), ("8", "urban-household-income"), ("8", "rural-household-income")],
        ),
        (
            "财政收入跨越20亿元、30亿元两个台阶，由2015年的12亿元增加到36亿元。",
            [
                ("20", "financial-revenue"),
                ("30", "financial-revenue"),
                ("两", ""),
                ("12", "financial-revenue"),
                ("36", "financial-revenue"),
            ],
        ),
        ("彩电产量9万台，出口增长30%。", [("9", ""), ("30", "")]),
        ("与某组织成员国实现进出口额9亿元。", [("9", "")]),
        ("登记和调查失业率分别控制在3%和5%。", [("3", "registered-unemployment"), ("5", "surveyed-unemployment")]),
        (
            "城市居民人均可支配收入和农村居民人均纯收入分别增长12%。",
            [("12", "urban-household-income"), ("12", "rural-net-income")],
        ),
        ("6.新增城镇就业3万人，", [("3", "new-urban-jobs")]),
        # how large each of some things is; what a plan had aimed at
        (
            "出口额超过2亿美元的商品达到15种，财政收入超5亿元的县达到7个。",
            [("2", ""), ("15", ""), ("5", ""), ("7", "")],
        ),
        ("全市6个县都要实现财政收入翻一番。", [("6", ""), ("一", "")]),
        ("10个县生产总值超200亿元县达到6个。", [("10", ""), ("200", ""), ("6", "")]),
        ("投资达到900亿元，比“十五”计划目标800亿元高。", [("900", ""), ("800", "")]),
        ("财政收入2000万元以上乡镇达到15个。", [("2000", ""), ("15", "")]),
        # an industry without 增加值: its growth and its share, but no money and no part of another total
        ("服务业增长8%，规上工业增长7%。", [("8", "tertiary-value-added"), ("7", "above-size-value-added")]),
        ("服务业占比提高到51%。", [("51", "tertiary-value-added")]),
        ("投资中，投向服务业600亿元。", [("600", "")]),
        ("服务业、新兴产业利润总额分别增长8%和9%。", [("8", ""), ("9", "")]),
        ("服务业、农业分别增长8%和3%。", [("8", "tertiary-value-added"), ("3", "")]),
        # what is counted out, and how often a limit holds an income
        ("财政收入剔除减税等因素后增长7%，同口径比增长9%。", [("7", "financial-revenue"), ("9", "financial-revenue")]),
        ("单位生产总值能耗和二氧化碳排放量均下降3%。", [("3", "energy-intensity"), ("3", "carbon-intensity")]),
        ("最高支付限额达到城镇居民人均可支配收入的6倍。", [("6", "")]),
        ("除居民消费价格上涨3%外，市域森林覆盖率达36%。", [("3", "consumer-prices"), ("36", "forest-coverage")]),
        # the level behind its growth, over a mark, and of works that were counted
        ("生产总值增长5%、约4万亿元。", [("5", "gdp"), ("4", "gdp")]),
        ("生产总值跨上第二个千亿元台阶，年均增长8%。", [("千亿", "gdp"), ("8", "gdp")]),
        (
            "固定资产投资累计900亿元，实施重点项目50个，完成投资40亿元。",
            [("900", "fixed-asset-investment"), ("50", "projects"), ("40", "key-project-spending")],
        ),
    ],
)
def test_a_name_is_found_where_reports_tell_it_shortly(sentence, expected, vocabulary):
    assert [row for row in told(REVIEW + sentence, vocabulary, "indicator") if row[0] != "5年"] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # items that share the end of the last, or the beginning of the one before
        (
            "养老、失业、医疗保险参保人数分别达到42万、36万和51万人。",
            [("42", "insured"), ("36", "insured"), ("51", "insured")],
        ),
        (
            "发明专利申请量、授权量达到420件和63件。",
            [("420", "invention-patent-applications"), ("63", "invention-patents-granted")],
        ),
        ("山海区、石岭区分别实现生产总值120亿元、90亿元。", [("120", ""), ("90", "")]),
        ("工业、固定资产投资分别增长7%和9%。", [("7", ""), ("9", "fixed-asset-investment")]),
        # a kind does not narrow what is open as to kind, and narrows the rest
        ("领办茶叶专业合作社32个。", [("32", "farm-cooperatives")]),
        ("建设15所乡镇标准化寄宿制学校。", [("15", "schools")]),
        ("新增旅游市场主体260户。", [("260", "")]),
        ("对8个困难学校给予补助。", [("8", "")]),
        # another deed done to more of the same, and another measure of it
        ("新增公交线路9条，延伸4条，开通数字公交站牌20块。", [("9", "bus-lines"), ("4", "bus-lines"), ("20", "")]),
        ("新建学校5所，改造3所医院。", [("5", "schools"), ("3", "")]),
        ("改造老旧小区26个、1.2万户。", [("26", "old-communities"), ("1.2", "old-communities")]),
        # what is paid by the month, groups of works, works of a key list, and a threshold
        ("城市低保标准提高到720元/月。", [("720", "subsistence-urban")]),
        ("10项26件为民实事全部办结。", [("10", "livelihood-project-groups"), ("26", "livelihood-project-items")]),
        ("162项重点项目共完成投资310亿元。", [("162", ""), ("310", "key-project-spending")]),
        ("主营业务收入3亿元以上工业企业达到42家。", [("3", ""), ("42", "")]),
        # against the area's own level, a number in a list, an airport
        ("高技术产业增加值增速高于全市规上工业增加值2个百分点。", [("2", "")]),
        ("⑤城镇新增就业2万人。", [("2", "new-urban-jobs")]),
        ("石山机场旅客吞吐量突破90万人次。", [("90", "air-passengers")]),
        # what was done to a thing may stand between its name and its number, but no rate of it, and not behind a comma
        ("老旧厂区供热管网改造12公里，棚户区改造新开工300套。", [("12", "pipes"), ("300", "shanty-towns")]),
        ("安居工程竣工率达80%。", [("80", "")]),
        ("完成国省道改造，硬化90公里农村公路。", [("90", "rural-roads")]),
        # 每千人 makes a rate of it; a thing of its own behind the number is what is counted
        ("每千人婴幼儿托位达4个。", [("4", "")]),
        ("推进滨江森林公园等7个涵洞改建。", [("7", "")]),
        # a number of dwellings is no floor area of them, and may be a multiple of an earlier one
        ("改造棚户区40万平方米，老旧小区30万平方米。", [("40", ""), ("30", "old-communities")]),
        ("建设公租房620套，是2015年的1.5倍。", [("620", "affordable-housing"), ("1.5", "affordable-housing")]),
        # what things have become
        (
            "新华纺织等6家企业获评省级绿色工厂，石桥等3个村列入中国传统村落名录。",
            [("6", "green-factories"), ("3", "traditional-villages")],
        ),
        ("5家企业获评书香单位。", [("5", "")]),
        # projects by how they came, whatever their size; teams are none
        (
            "新引进亿元以上装备项目14个，现场签约文旅类项目9个，引进农技团队项目3个。",
            [("14", "projects-attracted"), ("9", "projects-signed"), ("3", "")],
        ),
        # the size of each is no amount, so that no list is made of it
        ("引进内资250亿元、亿元以上项目31个。", [("250", "domestic-capital"), ("31", "projects")]),
    ],
)
def test_lists_kinds_and_deeds_name_what_they_share(sentence, expected, vocabulary):
    assert told(REVIEW + sentence, vocabulary, "indicator") == expected


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        # a change against a year or a plan is of the years since
        (FIVE_YEARS, "生产总值达到54亿元，比2017年增长38%。", [("54", 2022, 2022, False), ("38", 2018, 2022, False)]),
        (
            REVIEW,
            "2022年财政收入达到50亿元，是2017年的2.5倍。",
            [("50", 2022, 2022, False), ("2.5", 2018, 2022, False)],
        ),
        (FIVE_YEARS, "2020年，森林覆盖率比“十二五”期末提高1.6个百分点。", [("1.6", 2016, 2020, False)]),
        (
            FIVE_YEARS,
            "固定资产投资5年累计达700亿元，年均增长9%。",
            [("5", 2018, 2022, False), ("700", 2018, 2022, False), ("9", 2018, 2022, True)],
        ),
        # a goal that is raised is of the years of the first; energy falls over all the years, prices rise in one
        (AHEAD, "社会消费品零售总额年均增长8%，力争达到9%。", [("8", 2023, 2027, True), ("9", 2023, 2027, True)]),
        (AHEAD, "单位生产总值能耗降低15%。", [("15", 2023, 2027, False)]),
        # a stock that a plan strives for is of its last year, a deed of all of them; a deed holds for its list
        (AHEAD, "完善公路网络，争取公路通车里程突破4200公里。", [("4200", 2027, 2027, False)]),
        (AHEAD, "争取开工道路60条。", [("60", 2023, 2027, False)]),
        (
            FIVE_YEARS,
            "新增森林30万亩、绿地12万亩、绿道56公里。",
            [("30", 2018, 2022, False), ("12", 2018, 2022, False), ("56", 2018, 2022, False)],
        ),
        (PLAN, "单位生产总值能耗降低3%。", [("3", 2023, 2023, False)]),
        (AHEAD, "森林覆盖率达到35%，提高4个百分点。", [("35", 2027, 2027, False), ("4", 2023, 2027, False)]),
        (FIVE_YEARS, "居民消费价格涨幅为2%。", [("2", 2022, 2022, False)]),
        (
            FIVE_YEARS,
            "五年外贸进出口总额70亿美元，其中出口40亿美元。",
            [("70", 2018, 2022, False), ("40", 2018, 2022, False)],
        ),
        # sums: against the sum of other years, what is only told as a sum, and what goes with it
        (FIVE_YEARS, "进出口总额70亿美元，是上个五年的2倍。", [("70", 2018, 2022, False), ("2", 2018, 2022, False)]),
        (FIVE_YEARS, "外贸出口累计40亿美元，比前五年增长60%。", [("40", 2018, 2022, False), ("60", 2018, 2022, False)]),
        (FIVE_YEARS, "城镇新增就业9万人。", [("9", 2018, 2022, False)]),
        (FIVE_YEARS, "民生支出350亿元，占财政支出的76%。", [("350", 2018, 2022, False), ("76", 2018, 2022, False)]),
        (FIVE_YEARS, "每年新增就业3万人。", [("3", 2018, 2022, True)]),
        (FIVE_YEARS, "民生支出由110亿元增加到290亿元。", [("110", 2017, 2017, False), ("290", 2022, 2022, False)]),
        # the words of one year hold for their list, those of an average for what is averaged after it
        (FIVE_YEARS, "预计全年生产总值增长8%，财政收入增长9%。", [("8", 2022, 2022, False), ("9", 2022, 2022, False)]),
        (
            FIVE_YEARS,
            "城镇居民收入3万元，五年平均增长9%；农民人均纯收入1万元，平均增长8%。",
            [("3", 2022, 2022, False), ("9", 2018, 2022, True), ("1", 2022, 2022, False), ("8", 2018, 2022, True)],
        ),
        (REVIEW, "第三产业全年增速达到9%。", [("9", 2022, 2022, False)]),
        # where a plan ended, and when a base was
        (
            FIVE_YEARS,
            "财政收入由“十二五”末期的58亿元提高到去年的90亿元。",
            [("58", 2015, 2015, False), ("90", 2022, 2022, False)],
        ),
        (
            FIVE_YEARS,
            "财政收入从2017年的58亿元，增加到90亿元。",
            [("58", 2017, 2017, False), ("90", 2022, 2022, False)],
        ),
        # a price of a year, and goals of a plan that are met, are no time
        (
            REVIEW,
            "工业总产值400亿元（2015年不变价），出口总额9亿美元。",
            [("400", 2022, 2022, False), ("9", 2022, 2022, False)],
        ),
        (
            PLAN,
            "生产总值增长6%，全面完成“十四五”节能目标，出口增长5%。",
            [("6", 2023, 2023, False), ("5", 2023, 2023, False)],
        ),
        # what doubles without a numeral, in so many years, and since a year
        (FIVE_YEARS, "财政收入实现翻番。", [("番", 2018, 2022, False)]),
        (FIVE_YEARS, "财政收入实现四年翻番。", [("番", 2019, 2022, False)]),
        (AHEAD, "力争财政收入三年翻番。", [("番", 2025, 2025, False)]),
        (FIVE_YEARS, "财政收入较2016年翻番。", [("番", 2017, 2022, False)]),
        (REVIEW, "两年平均增长5%，生产总值增长6%。", [("5", 2021, 2022, True), ("6", 2022, 2022, False)]),
        (FIVE_YEARS, "年均增速居全省前列，生产总值比上年增长6%。", [("6", 2022, 2022, False)]),
        (FIVE_YEARS, "五年来，成绩显著。刚刚过去的2022年，生产总值增长6%。", [("6", 2022, 2022, False)]),
        (
            FIVE_YEARS,
            "固定资产投资由2017年的90亿元增加到130亿元，五年累计完成投资600亿元。",
            [("90", 2017, 2017, False), ("130", 2022, 2022, False), ("600", 2018, 2022, False)],
        ),
        # an earlier sentence has said from when
        (
            REVIEW,
            "生产总值由2018年的90亿元增加到2022年的130亿元。财政收入由9亿元增加到13亿元，年均增长10%。",
            [
                ("90", 2018, 2018, False),
                ("130", 2022, 2022, False),
                ("9", 2018, 2018, False),
                ("13", 2022, 2022, False),
                ("10", 2019, 2022, True),
            ],
        ),
        (REVIEW, "年内完成固定资产投资90亿元。", [("90", 2022, 2022, False)]),
        # a rate of growth that is a goal of several years
        (AHEAD, "“十四五”时期，生产总值以6%的速度增长。", [("6", 2021, 2025, False)]),
        (AHEAD, "力争年内固定资产投资完成170亿元。", [("170", 2023, 2023, False)]),
        (AHEAD, "固定资产投资总规模700亿元。", [("700", 2023, 2027, False)]),
        (
            TITLE + "一、“十三五”时期工作回顾\n",
            "2020年，生产总值、财政收入分别比“十二五”末增长40%和50%。",
            [("40", 2016, 2020, False), ("50", 2016, 2020, False)],
        ),
        # a heading ends where its line does, also before a year
        (
            TITLE + "**2022年工作回顾**\n\n好。\n\n**关于2023年的工作**\n\n",
            "2023年，任务很重。\n生产总值增长6%。",
            [("6", 2023, 2023, False)],
        ),
        # a plan that is followed, and a year that is told as a cause, are not the years of a figure
        # the sums of two plans, and what is so many times that of a year
        (
            TITLE + "一、“十三五”时期工作回顾\n",
            "固定资产投资从“十二五”期间的500亿元增加到900亿元。",
            [("500", 2011, 2015, False), ("900", 2016, 2020, False)],
        ),
        (REVIEW, "财政收入33亿元，达到2017年的3倍。", [("33", 2022, 2022, False), ("3", 2018, 2022, False)]),
        (AHEAD, "到2027年，固定资产投资累计达到900亿元。", [("900", 2023, 2027, False)]),
        (REVIEW, "城镇化率五年提高8个百分点。", [("8", 2018, 2022, False)]),
        # what is spent and saved in all the years of a plan
        (AHEAD, "“十四五”期间单位生产总值能耗降低14%。", [("14", 2021, 2025, False)]),
        (
            AHEAD,
            "“十四五”期间民生投入900亿元，占财政支出75%。",
            [("900", 2021, 2025, False), ("75", 2021, 2025, False)],
        ),
        (
            FIVE_YEARS,
            "固定资产投资累计900亿元，为“十二五”的2倍。",
            [("900", 2018, 2022, False), ("2", 2018, 2022, False)],
        ),
        (FIVE_YEARS, "“十三五”期末生产总值80亿元，增长9%。", [("80", 2020, 2020, False), ("9", 2020, 2020, False)]),
        (REVIEW, "人均生产总值从6000美元到首次突破1万美元。", [("6000", 2021, 2021, False), ("1", 2022, 2022, False)]),
        (PLAN, "按照“十四五”规划的要求，生产总值增长6%。", [("6", 2023, 2023, False)]),
        (REVIEW, "受2021年翘尾影响，全年居民消费价格上涨3%。", [("3", 2022, 2022, False)]),
    ],
)
def test_the_years_of_a_change_and_of_a_goal(before, sentence, expected, vocabulary):
    found = told(before + sentence, vocabulary, "first_year", "last_year", "is_average")
    assert found == expected


@pytest.mark.parametrize(
    ("sentence", "columns", "expected"),
    [
        (
            "民生支出240亿元，占一般公共预算支出的80%。",
            ("indicator", "whole"),
            ("livelihood-spending", "一般公共预算支出"),
        ),
        ("第三产业继续发展，占生产总值的比重达到57%。", ("indicator", "whole"), ("tertiary-value-added", "生产总值")),
        ("经济总量居全省第3位。", ("indicator", "whole"), ("gdp", "全省")),
        # the thing that is treated, reached or found, before its rate or behind the share
        ("全市城区污水集中处理率升至71%。", ("whole", "place"), ("城区污水", "")),
        ("林产品加工转化率提高到43%。", ("whole", "direction"), ("林产品", "up")),
        ("旅游业对就业增长的贡献率为37%。", ("measure", "whole"), ("share", "就业增长")),
        ("41%的渔户参加合作社。", ("measure", "whole"), ("share", "渔户")),
        ("城镇登记失业率控制在4%。", ("indicator", "whole"), ("registered-unemployment", "")),
        # what stays as it was, and what is told against a plan or a year
        ("粮食产量稳定在57万吨。", ("indicator", "direction"), ("grain-output", "flat")),
        ("炉渣处置率保持在83%。", ("whole", "direction"), ("炉渣", "flat")),
        ("单位生产总值能耗较2019年下降9%。", ("relative_to", "first_year"), ("2019年", 2020)),
        ("货运量年均增速高于“十五”的2.3个百分点。", ("relative_to", "direction"), ("“十五”", "up")),
        ("零售物价总水平控制在7.5%以内。", ("measure", "variant"), ("growth", "retail")),
        # a part of the area
        ("市区新增停车泊位40个。", ("indicator", "place"), ("parking-spaces", "市区")),
        ("市区城镇居民人均可支配收入3万元。", ("indicator", "place"), ("urban-household-income", "市区")),
        ("社会消费品零售总额增速全省第2。", ("indicator", "whole"), ("retail-sales", "全省")),
        ("综合实力在全国30个省会城市中排名第9位。", ("measure", "whole"), ("rank", "全国30个省会城市")),
        ("粮食产量居全省第4位，前移2位。", ("indicator", "direction"), ("grain-output", "up")),
        ("地方财政收入同口径增长6%。", ("basis",), ("same-scope",)),
        ("地方财政收入可比增长6%。", ("basis",), ("same-scope",)),
        ("研发费用加计扣除额增长6%。", ("basis",), ("",)),
        ("地区生产总值按可比价格计算增长6%。", ("basis",), ("constant",)),
        ("居民人均可支配收入高于全国平均1.2个百分点。", ("indicator", "relative_to"), ("household-income", "全国平均")),
    ],
)
def test_what_a_figure_is_held_against_is_told(sentence, columns, expected, vocabulary):
    assert told(REVIEW + sentence, vocabulary, *columns)[-1][1:] == expected


# --- for when, and how sure -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "sentence", "expected"),
    [
        (REVIEW, "2021年产值达5亿元。", ["2021 actual"]),
        (REVIEW, "比2019年增产5亿元。", ["2022 actual"]),
        (REVIEW, "自2016年以来增加5亿元。", ["2022 actual"]),
        (REVIEW, "2016—2020年累计投资5亿元。", ["2016-2020 actual"]),
        (REVIEW, "一九八一年产值5亿元。", ["1981 actual"]),
        (REVIEW, "去年投资5亿元。", ["2022 actual"]),
        (PLAN, "投资5亿元。", ["2023 target"]),
        (PLAN, "明年投资5亿元。", ["2024 target"]),
        (PLAN, "到2027年，产值达到5亿元。", ["2027 target"]),
        (PLAN, "“十四五”末达到5亿元。", ["2025 target"]),
        # what a plan says of the past is no goal
        (PLAN, "去年投资5亿元。", ["2022 actual"]),
        # from … to: the first is of the base year
        (
            REVIEW,
            "地区生产总值由2017年的1204亿元增加到1988.6亿元，年均增长7.1%；城镇化率由51.2%提高到60.4%。",
            ["2017 actual", "2022 actual", "2018-2022 average actual", "2017 actual", "2022 actual"],
        ),
        (PLAN, "城镇化率由60%提高到62%。", ["2022 actual", "2023 target"]),
        # a yearly average is never of one year
        (REVIEW, "“八五”期间，地区生产总值年均增长17.2%。", ["1991-1995 average actual"]),
        (FIVE_YEARS, "地区生产总值年均增长7%。", ["2018-2022 average actual"]),
        (AHEAD, "地区生产总值年均增长7%。", ["2023-2027 average target"]),
        # in a review of five years a level is of the last, a sum of all
        (FIVE_YEARS, "地区生产总值达到300亿元，累计完成投资900亿元。", ["2022 actual", "2018-2022 actual"]),
        (FIVE_YEARS, "地区生产总值300亿元，比上年增长6%。", ["2022 actual", "2022 actual"]),
        (AHEAD, "地区生产总值突破500亿元，累计新增就业9万人。", ["2027 target", "2023-2027 target"]),
        # 预计 at the head of a list holds for all of it, behind a subject for that one
        (
            REVIEW,
            "预计实现地区生产总值274亿元，增长7.3%；固定资产投资增长12%。财政收入增长5%。",
            ["2022 estimate", "2022 estimate", "2022 estimate", "2022 actual"],
        ),
        (
            REVIEW,
            "地区生产总值增长6.2%，单位生产总值能耗预计下降3.9%，居民消费价格上涨1.8%。",
            ["2022 actual", "2022 estimate", "2022 actual"],
        ),
        (
            FIVE_YEARS,
            "经济总量连跨3个千亿元台阶，预计突破8200亿元。",
            ["2022 actual", "2022 actual", "2022 estimate"],
        ),
        (REVIEW, "粮食产量50万吨，连续5年丰收。", ["2022 actual", "2018-2022 actual"]),
        (REVIEW, "生产总值500亿元（预计数，下同），增长6%。财政收入增长5%。", ["2022 estimate"] * 3),
        # in a review of five years lots that were made are of all five, what there is of them of the last
        (
            FIVE_YEARS,
            "办结议案80件，修订办法6件；公园达到53个。",
            ["2018-2022 actual", "2018-2022 actual", "2022 actual"],
        ),
        (
            FIVE_YEARS,
            "累计取得成果310项，其中71项获奖；普及率98%。",
            ["2018-2022 actual", "2018-2022 actual", "2022 actual"],
        ),
        (FIVE_YEARS, "实施项目90个、总投资36亿元。", ["2018-2022 actual", "2018-2022 actual"]),
        (FIVE_YEARS, "五年制定办法80件。", ["2018-2022 actual"]),
        (REVIEW, "五年接待游客80万人次。", ["2018-2022 actual"]),
        # what another plan is held against is not the time of the figure
        (FIVE_YEARS, "财政收入年均增长9%，高于“十二五”2个百分点。", ["2018-2022 average actual", "2018-2022 actual"]),
        (FIVE_YEARS, "修建新村，9万名群众迁入。", ["2018-2022 actual"]),
        (AHEAD, "五年新建公园9个。", ["2023-2027 target"]),
        (REVIEW, "5年间利用外资8亿美元。", ["2018-2022 actual"]),
        # what it grew from is of the year that it is held against
        (FIVE_YEARS, "财政收入50亿元，比2017年的32亿元增加18亿元。", ["2022 actual", "2017 actual", "2022 actual"]),
        (REVIEW, "5年平均增长7%。", ["2018-2022 average actual"]),
        # the years that something takes, and what is done by a year
        (PLAN, "用3年时间，新建公园9个。", ["2023-2025 target", "2023-2025 target"]),
        (PLAN, "用二三十年时间，建成公园9个。", ["2023 target", "2023 target"]),
        (PLAN, "较“十三五”时期增长6%。", ["2023 target"]),
        (REVIEW, "经过四年努力，共改造危房9户。", ["2019-2022 actual", "2019-2022 actual"]),
        (PLAN, "到2027年，新建泊位9个。", ["2023-2027 target"]),
    ],
)
def test_a_figure_is_of_the_time_that_its_words_say(head, sentence, expected, vocabulary):
    assert [when(each) for each in observe(head + sentence, vocabulary)] == expected


def test_a_paragraph_that_opens_with_five_years_tells_of_them_and_the_next_heading_ends_it(vocabulary):
    text = REVIEW + "五年来，全市面貌一新。新建公园20个。\n二、2023年工作安排\n新建公园3个。"
    assert [when(each) for each in observe(text, vocabulary)] == ["2018-2022 actual", "2023 target"]


CHAPTERS = {
    # a heading below one without a number is a part of that chapter, whatever it speaks of
    "2022年工作回顾\n一、认真落实目标要求\n{}\n2023年工作安排\n": "2022 actual",
    # a chapter of both years begins with the past one
    "一、2022年的政府工作和2023年的奋斗目标\n{}": "2022 actual",
    "一、关于2022年的主要工作\n{}": "2022 actual",
    "一、“十四五”发展开局良好\n{}": "2022 actual",
    "一、本届政府工作回顾\n今天的石山欣欣向荣。{}": "2018-2022 actual",
    "一、五年工作的回顾\n{}": "2018-2022 actual",
    "一、过去五年和2022年工作\n市二次人民代表大会会议以来的五年，成绩显著。\n{}": "2018-2022 actual",
    "一、过去五年和2022年工作\n五年来，成绩显著。\n城市更美。近两年拆违很多。\n{}": "2018-2022 actual",
    "一、七届政府工作回顾\n2017年以来，成绩显著。{}": "2017-2022 actual",
    "一、“十三五”圆满收官，站在新起点过去一年，是不平凡的一年。{}": "2022 actual",
    # the year stands behind a sentence of its own, or leads further back
    "一、过去五年工作回顾\n各位代表，知之非难。刚刚过去的2022年，极不平凡。{}": "2022 actual",
    "一、过去五年工作回顾\n特别要说的是，刚刚过去的2022年，成绩显著。{}": "2022 actual",
    "一、2022年工作回顾\n任务全面完成。回顾过去五年，成绩显著。\n{}": "2018-2022 actual",
    # goals below the line that names their year
    "一、2022年工作回顾\n好。\n二、工作安排\n到2027年的主要预期目标是：\n\n——公园更多。{}": "2027 target",
    "一、2022年工作回顾\n好。\n二、工作安排\n到2023年的主要预期目标是：\n\n——公园更多。{}": "2023 target",
    # the first chapter looks back, and a preamble plans nothing
    "一、围绕中心任务，扎实工作\n{}": "2022 actual",
    "一、本届政府的主要任务\n{}": "2018-2022 actual",
    "今年是决胜之年，我代表市人民政府报告工作。\n{}": "2022 actual",
    "一、今年的目标任务\n{}": "2023 target",
    # the last year of a plan is told below the heading of its chapter, and a year among them in one paragraph
    "一、“十三五”时期取得重大成就\n2022年是收官之年。{}": "2022 actual",
    "一、过去五年工作回顾\n2022年是本届政府任期的最后一年。\n{}": "2018-2022 actual",
    "一、过去五年工作回顾\n——2020年，抗击疫情。\n{}": "2018-2022 actual",
    "一、过去五年工作回顾\n——2020年，抗击疫情。{}": "2020 actual",
    "一、2022年和五年工作回顾\n任务完成。\n回顾“十三五”，成绩显著。{}": "2016-2020 actual",
    "一、2022年工作回顾\n好。\n一、水平有新提升。“十三五”时期，成绩显著。{}": "2016-2020 actual",
    # where a plan is of five years, the next chapter may be of one, and a heading with an aim is none
    "一、今后五年目标任务\n好。\n一、以增强竞争力为目标，推进改革\n{}": "2023-2027 target",
    "一、今后五年目标任务\n好。\n二、2023年主要工作安排\n完成今后五年的任务，今年至关重要。\n{}": "2023 target",
    "一、今后五年目标任务\n好。\n二、打好第一仗\n今年政府工作的总体要求是稳中求进。\n{}": "2023 target",
    # a year in a name of a plan is none of the chapter
    "一、2023年工作安排\n二、以总体规划（2023—2035年）为契机\n{}": "2023 target",
}


@pytest.mark.parametrize(("chapters", "expected"), CHAPTERS.items())
def test_a_heading_says_what_its_chapter_is_about(chapters, expected, vocabulary):
    rows = observe(TITLE + chapters.format("新建书店20个。"), vocabulary)
    assert [when(each) for each in rows if each.token == "20"] == [expected]


_REPORT = "某某市政府工作报告\n——2021年1月10日在某某市第九届人民代表大会上\n一、2020年工作回顾\n过去一年，各项工作都有进展。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the heading of the plan is one that nobody could know
        ("二、再上层楼\n确保“十四五”开好局。主要预期目标是：地区生产总值增长8%。", [("8", 2021, 2021, "target")]),
        # a plan of years is named beside the goals of the year
        (
            "二、2021年工作安排\n2021年是实施“十四五”规划的第一年，主要预期目标为：地区生产总值增长8%，出口增长5%。",
            [("8", 2021, 2021, "target"), ("5", 2021, 2021, "target")],
        ),
        # within the five years to come the goals of the first
        (
            "二、今后五年的目标\n今后五年，办好大事。今年的工作要开好局，主要预期目标是：地区生产总值增长8%。",
            [("8", 2021, 2021, "target")],
        ),
        # by 年均 they are those of the five years
        (
            "二、今后五年的目标\n今后五年，办好大事。主要预期目标是：地区生产总值年均增长8%。",
            [("8", 2021, 2025, "target")],
        ),
        # what a plan is named for says no time
        (
            "2020年是实施“十三五”规划的收官之年，各级狠抓落实，地区生产总值增长8%。",
            [("8", 2020, 2020, "actual")],
        ),
        # the level of another year is not the year of what follows
        (
            "二、2021年工作安排\n主要预期目标是：居民消费价格涨幅略低于上年；出口增长5%。",
            [("5", 2021, 2021, "target")],
        ),
        ("二、2021年工作安排\n实施好规划，地区生产总值五年翻一番。", [("一", 2021, 2025, "target")]),
        # what was aimed at in the year gone by is no goal to come
        ("年初确定的主要预期目标是：地区生产总值增长8%。", [("8", 2020, 2020, "actual")]),
    ],
)
def test_a_list_of_goals_says_of_which_year_it_is(text, expected, vocabulary):
    assert told(_REPORT + text, vocabulary, "first_year", "last_year", "status") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("地区生产总值由2015年的900亿元增加到2020年的1350亿元，增长50%。", ("50", 2016, 2020)),
        ("地区生产总值由860亿元增加到900亿元，增长5%。", ("5", 2020, 2020)),
        ("2020年与2015年相比，地区生产总值增长50%。", ("50", 2016, 2020)),
        ("2020年与2015年相比，变化很大，地区生产总值比上年增长5%。", ("5", 2020, 2020)),
        ("地区生产总值达到900亿元，五年增长45%。", ("45", 2016, 2020)),
        ("地区生产总值恢复至2018年的105%，增长5%。", ("5", 2020, 2020)),
        ("工业产值分别比上年和2016年增长6%和17%，出口增长5%。", ("5", 2020, 2020)),
    ],
)
def test_what_grew_since_an_earlier_year_grew_in_the_years_since(sentence, expected, vocabulary):
    assert told(_REPORT + sentence, vocabulary, "first_year", "last_year")[-1] == expected


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("某某市生产总值增长8%。", ""),
        ("（1）地区生产总值增长8%。", ""),
        ("全省的形势好，全省、全省、全省都忙。全市生产总值增长8%。", ""),
        ("全省生产总值增长8%。", "全省"),
        ("沿海地区完成生产总值120亿元。", "沿海"),
        ("“一市三县”地区生产总值增长24%。", "一市三县"),
        ("山海新区地位提升，实现生产总值120亿元。", "山海新区"),
        ("山海新区建设加快。生产总值增长24%。", "山海新区"),
        ("山海新区建设加快。全市生产总值增长8%。", ""),
        ("结合新区建设，办好大事，生产总值增长8%。", ""),
        ("山海新区建设加快，带动全市生产总值增长8%。", ""),
        ("兵团事业发展。兵团职工增收。完成生产总值120亿元。", "兵团"),
    ],
)
def test_the_output_of_a_part_is_not_that_of_the_area(sentence, place, vocabulary):
    found = [each for each in observe(_REPORT + sentence, vocabulary) if each.indicator == "gdp"]
    assert [each.place for each in found] == [place]


def test_what_has_a_quoted_name_before_it_is_a_part(vocabulary):
    assert told(_REPORT + "“新四样”出口增长30%。", vocabulary, "indicator") == [("30", "")]
    assert told(_REPORT + "“十三五”出口增长30%。", vocabulary, "indicator") == [("30", "exports")]


def test_a_title_without_a_name_makes_no_zone_the_own_area(vocabulary):
    text = _REPORT.replace("日在某某市第九届", "日在市第九届") + "市经开区生产总值增长10%。"
    assert told(text, vocabulary, "place")[-1] == ("10", "市经开区")


def test_an_aim_before_a_growth_is_no_policy(vocabulary):
    assert told(_REPORT + "地区生产总值确保增长8%。", vocabulary, "measure", "direction") == [("8", "growth", "up")]


def test_this_year_is_the_one_reviewed_in_a_report_of_december(vocabulary):
    title = "石山市政府工作报告\n（2022年12月20日在石山市第三次会议上）\n"
    text = "一、2022年工作回顾\n今年以来，新建书店20个。\n二、2023年工作安排\n今年，新建书店3个。"
    assert [when(each) for each in observe(title + text, vocabulary)] == ["2022 actual", "2023 target"]


def test_a_report_of_november_calls_the_year_it_reviews_this_year(vocabulary):
    text = "石山市政府工作报告\n（2022年11月9日在石山市第三次会议上）\n一、工作回顾\n预计今年生产总值增长6%。\n二、2023年的政府工作\n今年生产总值增长7%。"
    assert [when(each) for each in observe(text, vocabulary)] == ["2022 estimate", "2023 target"]


def test_the_place_of_a_list_is_that_of_each_of_its_items(vocabulary):
    text = REVIEW + "东山县实际利用外资、外贸进出口分别占全市的70%和90%，新招引、新增规模以上工业企业6家。"
    assert told(text, vocabulary, "place")[:2] == [("70", "东山县"), ("90", "东山县")]


def test_the_file_s_year_counts_only_where_the_text_says_none(vocabulary):
    bare = "各位代表：地区生产总值增长6%。"
    assert [when(each) for each in observe(bare, vocabulary, 2020)] == ["2019 actual"]
    assert [when(each) for each in observe(REVIEW + "地区生产总值增长6%。", vocabulary, 2020)] == ["2022 actual"]
    assert [(each.first_year, each.status) for each in observe(bare, vocabulary)] == [(None, "actual")]


def test_a_further_goal_is_told_from_the_first(vocabulary):
    text = PLAN + "地区生产总值增长6%以上、力争7%，固定资产投资力争增长8%。"
    assert told(text, vocabulary, "indicator", "measure", "stretch") == [
        ("6", "gdp", "growth", False),
        ("7", "gdp", "growth", True),
        ("8", "fixed-asset-investment", "growth", False),
    ]


def test_a_goal_told_against_another_level_is_a_row_without_a_number(vocabulary):
    rows = observe(PLAN + "居民收入与经济增长同步，农村居民收入增速高于城镇居民。", vocabulary)
    assert [(each.indicator, each.value, each.comparator, each.relative_to, each.status) for each in rows] == [
        ("household-income", None, "eq", "经济增长", "target"),
        ("rural-household-income", None, "gt", "城镇居民", "target"),
    ]


def test_two_values_of_one_thing_are_both_kept_and_both_in_doubt(vocabulary):
    rows = observe(REVIEW + "地区生产总值增长6%。固定资产投资增长5%。地区生产总值增长6.5%。", vocabulary)
    assert [(each.token, each.confidence) for each in rows] == [("6", "C"), ("5", "B"), ("6.5", "C")]


def test_name_and_year_at_the_figure_make_it_sure(vocabulary):
    rows = observe(REVIEW + "2022年，地区生产总值300亿元，增长6%。财政收入30亿元。", vocabulary)
    assert [each.confidence for each in rows] == ["A", "B", "B"]


# --- the page ---------------------------------------------------------------------------------------------------------

SPEECH = (
    REVIEW + "2022年是全面落实目标任务的关键之年，全市地区生产总值完成193亿元，增长6.2%，完成地方财政收入18.7亿元。\n"
)


def test_hard_wrapped_lines_change_nothing(vocabulary):
    body = SPEECH.removeprefix(REVIEW).strip()
    columns = ("indicator", "first_year", "status")
    straight = told(SPEECH, vocabulary, *columns)
    assert [row[1] for row in straight] == ["gdp", "gdp", "financial-revenue"]
    for width in (9, 17, 28):
        wrapped = "\n".join(body[at : at + width] for at in range(0, len(body), width))
        assert told(REVIEW + wrapped, vocabulary, *columns) == straight


@pytest.mark.parametrize("between", ["\n\n— 3 —\n\n", "\n第3页\n", "\n- 12 -\n"])
def test_a_page_number_amid_a_sentence_changes_nothing(between, vocabulary):
    torn = SPEECH.replace("全市地区", f"全市{between}地区")
    columns = ("indicator", "first_year", "status")
    assert told(torn, vocabulary, *columns) == told(SPEECH, vocabulary, *columns)


def test_a_running_head_changes_nothing(vocabulary):
    sentences = ["全市地区生产总值增长6%", "固定资产投资增长5%", "财政收入增长4%", "出口增长3%", "进口增长2%"]
    head = "\n石山市人民政府文件汇编\n"
    text = REVIEW + "，".join(sentences) + "。"
    torn = REVIEW + head.join(each + "，" for each in sentences)[:-1] + "。"
    assert told(torn, vocabulary, "indicator") == told(text, vocabulary, "indicator")


@pytest.mark.parametrize("text", ["一 \n\n— 3 —\n二", SPEECH, "3", "\n\n3\n\n", "頁\n12\n尾", ""])
def test_a_page_made_ready_is_as_long_as_it_was(text):
    assert len(page.prepared(text)) == len(text)


def test_traditional_characters_read_as_simplified_ones(vocabulary):
    traditional = REVIEW + "地區生產總值預計增長6.3%，規模以上工業增加值增長7.9%，精簡事項30%。"
    simplified = REVIEW + "地区生产总值预计增长6.3%，规模以上工业增加值增长7.9%，精简事项30%。"
    columns = ("indicator", "measure", "direction", "status", "start")
    assert told(traditional, vocabulary, *columns) == told(simplified, vocabulary, *columns)
    assert [row[1] for row in told(traditional, vocabulary, "indicator")] == ["gdp", "above-size-value-added", ""]


def test_a_table_of_two_years_is_read_by_its_heads(vocabulary):
    table = (
        "附：2023年主要预期目标表\n指标名称\t单位\t2022年完成\t2023年预期目标\n生产总值\t亿元\t2931\t增长6%左右\n"
        "城镇登记失业率\t%\t3.4\t4以内\n"
    )
    rows = observe(PLAN + table, vocabulary)
    assert [(each.token, each.unit, each.indicator, each.comparator, when(each)) for each in rows] == [
        ("2931", "亿元", "gdp", "eq", "2022 actual"),
        ("6", "%", "gdp", "approx", "2023 target"),
        ("3.4", "%", "registered-unemployment", "eq", "2022 actual"),
        ("4", "%", "registered-unemployment", "le", "2023 target"),
    ]


# --- what the source broke, and other faults of the numerals ----------------------------------------------------------


@pytest.mark.parametrize("text", ["新增就业$1.$2万人。", "020年政府工作报告。", "增长12：2%。"])
def test_a_broken_source_is_suspect_and_has_no_value(text):
    readings = scan(text)
    assert all(each.suspect and each.value is None and not each.is_figure for each in readings)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("投资十亿3000万元。", "1030000000", "CNY"),
        ("惠及100万两千人。", "1002000", "person"),
        ("用时两个半小时。", "150", "minute"),
        ("拓宽两米半。", "2.5", "m"),
        ("人均十元三角八分。", "10.38", "CNY"),
        ("增长6·3%。", "6.3", "percent"),
        ("吸引游客300w人次。", "3000000", "person-time"),
        ("参观者27万人（次）。", "270000", "person-time"),
    ],
)
def test_a_number_in_two_parts_is_one(text, value, unit):
    (reading,) = scan(text).figures()
    assert (f"{reading.base_value.normalize():f}", reading.base_unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("产值≥100万元。", "ge"),
        ("用时≤5天。", "le"),
        ("占比＜3%。", "lt"),
        ("占比＞20%。", "gt"),
        ("约为上年的1.5倍。", "approx"),
        ("超过全省平均的两倍。", "gt"),
        ("综合实力居全国前1%。", "top_n"),
    ],
)
def test_signs_and_hedges_before_a_base_make_bounds(text, comparator):
    assert [each.comparator for each in scan(text).figures()] == [comparator]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("水位升高0.5米。", "up"),
        ("平均水深提高2米。", "up"),
        ("面积扩大12平方公里。", "up"),
        ("增幅0.4%。", "up"),
        ("降幅3%。", "down"),
        ("提升农村公路120公里。", ""),
    ],
)
def test_nouns_of_change_and_sizes_have_a_direction(text, direction):
    assert [each.direction for each in scan(text).figures()] == [direction]


@pytest.mark.parametrize(
    "text", ["坚决打好三大攻坚战。", "移动4/5G网络。", "要做好以下4个方面工作。", "抓紧办好。以上7个。", "2.2本计划。"]
)
def test_what_the_speech_counts_or_calls_so_is_no_figure(text):
    assert not scan(text).figures()


def test_a_list_of_places_is_a_rank_each():
    readings = scan("居全省投资潜力第3、城镇化质量第4、竞争力第5，科技创新第6。")
    assert [(each.kind, each.token) for each in readings] == [
        ("rank", "3"),
        ("rank", "4"),
        ("rank", "5"),
        ("rank", "6"),
    ]


# --- the command ------------------------------------------------------------------------------------------------------


def run(*arguments):
    return CliRunner().invoke(cli.app, ["draft", *map(str, arguments)])


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "石山" / "2023.txt"
    path.parent.mkdir()
    path.write_text(SPEECH, encoding="utf-8")
    return path


def test_the_columns_are_the_contract_s_in_their_order(report):
    header, *lines = run(report).stdout.splitlines()
    assert header.split(",") == CONTRACT == ["file", *COLUMNS]
    assert len(lines) == 3


def test_each_format_holds_the_same_rows(report, tmp_path):
    import pandas as pd

    for format in corpus.FORMATS:
        assert run(report, "--format", format, "--out", tmp_path / format).exit_code == 0
    frames = [
        pd.read_csv(tmp_path / "csv"),
        pd.read_json(tmp_path / "jsonl", lines=True),
        pd.read_parquet(tmp_path / "parquet"),
    ]
    for column in ("indicator", "value", "first_year", "status"):
        assert len({tuple(frame[column]) for frame in frames}) == 1
    json.loads((tmp_path / "jsonl").read_text(encoding="utf-8").splitlines()[0])


def test_only_the_indicators_that_are_asked_for_are_kept_and_context_is_a_last_column(report):
    rows = list(csv.DictReader(run(report, "--only-indicators", "gdp", "--context").stdout.splitlines()))
    assert {row["indicator"] for row in rows} == {"gdp"}
    assert list(rows[0])[-1] == "context"
    assert "生产总值完成193亿元" in rows[0]["context"]


def test_an_unknown_indicator_is_refused_in_one_line(report):
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"from workreport import cli; raise SystemExit(cli.main(['draft', {str(report)!r}, '--only-indicators', 'gpd']))",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["workreport: 'gpd' is no key of an indicator: perhaps gdp"]


def test_no_checkout_is_needed(monkeypatch, tmp_path):
    """Where there is none, the names come with the package."""
    from workreport.observing import vocabulary as module

    for table in ("indicators", "aliases"):
        (tmp_path / f"{table}.csv").write_bytes((PROJECT / "data" / f"{table}.csv").read_bytes())
    monkeypatch.setenv("WORKREPORT_PROJECT", str(tmp_path / "nowhere"))
    monkeypatch.setattr(module.project, "carried_dir", lambda: tmp_path)
    assert [each.indicator for each in observe(REVIEW + "地区生产总值增长6%。", module.load())] == ["gdp"]


def test_the_names_are_an_argument():
    own = Vocabulary([{"indicator": "tea", "name_zh": "茶叶产量", "label_zh": "茶叶", "price_basis": "none"}], [])
    assert [
        each.indicator
        for each in observe(
            REVIEW + "茶叶产量5万吨，增长6%。生产总值增长5%。实施25个生态项目，存贷款余额分别为9亿元、8亿元。", own
        )
    ] == [
        "tea",
        "tea",
        *[""] * 4,
    ]
