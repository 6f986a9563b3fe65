import type { Vector } from '@mattercloud/mesh'
import { MM_PER_UNIT, type Unit } from '@mattercloud/mesh'

/** A part, the numbers in its file, and their unit. */
export interface UnitCase {
  part: string
  extents: Vector
  /** Metres are never detected. */
  unit: Unit | 'm'
}

/** Parts drawn in mm, with the numbers that another unit gives them. */
export function inUnit(
  unit: Unit,
  parts: readonly (readonly [part: string, extents: Vector])[],
): [part: string, extents: Vector][] {
  const mm = MM_PER_UNIT[unit]
  return parts.map(([part, [x, y, z]]) => [`${part}, mm in ${unit}`, [x / mm, y / mm, z / mm]])
}

const millimetres: readonly (readonly [part: string, extents: Vector])[] = [
  ['bracket of the guide', [45.2, 30.1, 12.8]],
  ['calibration cube', [20, 20, 20]],
  ['calibration cat', [34.6, 24.3, 35.1]],
  ['tugboat', [60, 31, 48]],
  ['cube less its corners', [40, 40, 40]],
  ['gearwheel', [41.72, 41.72, 8]],
  ['teapot', [63.17, 39.308, 29.481]],
  ['sphere', [40, 40, 40]],
  ['ball of a puzzle', [13.827, 13.843, 13.854]],
  ['round bar of two tenths of an inch', [5.08, 5.08, 60.96]],
  ['raw mesh 472042', [91.44, 182.83, 90.52]],
  ['raw mesh 72214', [82.812, 79.248, 30]],
  ['knot', [170.73, 133.72, 181.32]],
  ['robot', [148.57, 187.78, 106.58]],
  ['thin shell', [2.4903, 251.83, 126.96]],
  ['offset profile', [65, 17.321, 15.245]],
  ['large block', [4572, 304.8, 2438.4]],
  ['just under the largest', [439, 439, 439]],
  ['phone case', [147.3, 72.1, 10.2]],
  ['hinge', [25, 12, 5]],
  ['knob', [22, 22, 15]],
  ['lithophane', [100, 80, 3.2]],
  ['washer M8', [16, 16, 1.6]],
  ['nut M8', [13, 15.01, 6.8]],
  ['nut M5', [8, 9.24, 4.7]],
  ['brick of two by four', [31.8, 15.8, 11.4]],
  ['brick of one by one', [7.8, 7.8, 11.3]],
  ['screw M3 by 8', [5.5, 5.5, 11]],
  ['key cap', [18.1, 18.1, 9.4]],
  ['bearing 608', [22, 22, 7]],
  ['stepper mount', [56, 50.5, 48]],
  ['fan duct', [62.3, 41.8, 77.5]],
  ['vase', [120, 120, 210]],
  ['helmet', [245.7, 310.2, 268.4]],
  ['drone arm', [132.5, 24.75, 8.25]],
  ['gear of module 1', [19.5, 19.5, 6]],
  ['plate of an inch pattern', [50.8, 25.4, 6.35]],
  ['board', [200, 150, 1.5]],
  ['pin', [3, 3, 30]],
  ['cable clip', [12.5, 9, 6]],
  ['jewel', [9.6, 9.6, 7.2]],
  ['clock hand', [84.2, 5.1, 0.8]],
]

/** Drawn in inches and exported in inches. */
const inches: readonly (readonly [part: string, extents: Vector])[] = [
  ['angle block', [1.3386, 1, 1.352]],
  ['box with lid', [7.25, 4.5, 3.75]],
  ['ring', [2.999, 2.9995, 0.99803]],
  ['stepped plate', [5, 2.5, 1.375]],
  ['eighths', [2.625, 1.375, 0.875]],
  ['quarter plate', [6.25, 4.75, 0.25]],
  ['spacer', [1.5, 1.5, 0.375]],
  ['lever', [3.875, 0.625, 0.1875]],
  ['cap', [2.25, 2.25, 0.8125]],
  ['block', [1.75, 1.125, 0.625]],
]

/** Drawn in mm and exported in inches. */
const metricInInches: readonly (readonly [part: string, extents: Vector])[] = [
  ['bracket', [60, 40, 35]],
  ['housing', [120, 85, 32]],
  ['frame', [210, 148, 18]],
  ['cover', [75.5, 42, 6]],
  ['clamp', [48, 22.5, 16]],
  ['arm', [152, 24, 9]],
]

/** Drawn in mm and exported in centimetres. */
const centimetres: readonly (readonly [part: string, extents: Vector])[] = [
  ['bracket', [45.2, 30.1, 12.8]],
  ['handle', [31.7, 22.3, 14.1]],
  ['tray', [185, 120, 24]],
  ['figure', [38.4, 27.6, 33.9]],
  ['toggle', [24.3, 11.7, 9.1]],
]

/** The parts that the detection was fitted to: real ones (of public model collections and standards) and invented ones. */
export const unitCases: readonly UnitCase[] = [
  ...millimetres.map(([part, extents]): UnitCase => ({ part, extents, unit: 'mm' })),
  ...inches.map(([part, extents]): UnitCase => ({ part, extents, unit: 'in' })),
  ...inUnit('in', metricInInches).map(([part, extents]): UnitCase => ({ part, extents, unit: 'in' })),
  ...inUnit('cm', centimetres).map(([part, extents]): UnitCase => ({ part, extents, unit: 'cm' })),
]
