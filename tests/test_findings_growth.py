"""Notebook 02 says what follows from the report's numbers, worked out here by hand."""

import pandas as pd
import pytest

from executed import figure_data, figures_of, text_of

# 亿元, as the report prints them for 2021, and its growth targets for 2022.
GDP, INDUSTRY, SERVICES, FARM = 751.67, 508.58, 153.17, 22.43
# GDP 0.5 %, services 10 %, construction 30 %, farm gross output 2.5 %.
REST = GDP - INDUSTRY - SERVICES  # 89.92: farming and construction


def test_every_pair_of_a_rate_and_a_target_is_drawn_but_the_one_off_the_scale() -> None:
    rates = figure_data("growth-2021-2022").pivot(index="indicator", columns="period", values="base_value")
    expected = pd.DataFrame(
        {
            2021: {
                "total-revenue": 14.1,
                "local-revenue": 9.47,
                "farm-gross-output": 7.5,
                "tertiary-value-added": 10.6,
            },
            2022: {"total-revenue": 1, "local-revenue": 3.8, "farm-gross-output": 2.5, "tertiary-value-added": 10},
        }
    )
    expected.loc["household-income"] = [8, 7.5]
    pd.testing.assert_frame_equal(rates.sort_index(), expected.sort_index(), check_names=False, check_dtype=False)
    subtitles = {each.figure_id: each.subtitle for each in figures_of("02-growth-rates", "en")}
    assert "foreign capital utilised, from 40.3% to 0%" in subtitles["growth-2021-2022"]
    assert "All six targets for 2022" in text_of("02-growth-rates", "en")


def test_the_steps_of_the_waterfall_are_those_that_the_targets_leave() -> None:
    steps = figure_data("industry-waterfall").set_index("indicator")[["base_value", "base_low", "base_high"]] / 1e8
    # Services gain 15.317. Construction: of the rest, 89.92, at the least what farm output leaves, 67.49, times 0.3 is 20.247; at the
    # most all of it, 26.976. Farming: 22.43 times 0.025 is 0.561, or nothing. GDP gains 3.758, so that industry has 3.758 - 15.317 -
    # 20.247 - 0.561 = -32.367 at the least and 3.758 - 15.317 - 26.976 = -38.535 at the most.
    assert steps.loc["tertiary-value-added", "base_value"] == pytest.approx(0.1 * SERVICES)
    assert steps.loc["construction-value-added", "base_value"] == pytest.approx(0.3 * (REST - FARM))
    assert steps.loc["construction-value-added", "base_high"] == pytest.approx(0.3 * REST, abs=0.005)
    assert steps.loc["farm-gross-output", "base_low"] == 0
    assert steps.loc["farm-gross-output", "base_value"] == pytest.approx(0.025 * FARM)
    assert steps.loc["gdp", "base_value"] == pytest.approx(0.005 * GDP)
    assert steps.loc["industrial-value-added", "base_value"] == pytest.approx(-32.367, abs=0.001)
    assert steps.loc["industrial-value-added", "base_low"] == pytest.approx(-38.535, abs=0.01)
    assert steps["base_value"].drop("gdp").sum() == pytest.approx(steps.loc["gdp", "base_value"])


@pytest.mark.parametrize(("lang", "said"), [("en", "6.4–7.6%"), ("zh", "6.4%—7.6%")])
def test_industry_shrinks_by_what_it_loses_over_what_it_was(lang: str, said: str) -> None:
    # 32.367 / 508.58 is 6.36 %, 38.535 / 508.58 is 7.58 %; industry is 508.58 / 751.67, 68 % of GDP.
    assert said in text_of("02-growth-rates", lang)
    assert "68%" in text_of("02-growth-rates", lang)
