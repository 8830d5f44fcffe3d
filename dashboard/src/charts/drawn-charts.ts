import type { EChartsType } from 'echarts/core'

/** The charts on the screen by the element each is drawn in, so that a picture can be saved sharper than the screen shows it. */
export const drawnCharts = new WeakMap<Element, EChartsType>()
