export {plot, axisX, axisY, dot, gridX, link, ruleX, text} from "@observablehq/plot";
