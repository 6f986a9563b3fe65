import type { Vector } from '@mattercloud/mesh'
import { inUnit, type UnitCase } from './unitCases.ts'

/** By the standards and makers' drawings that give their sizes; in mm. */
const standardParts: readonly (readonly [part: string, extents: Vector])[] = [
  ['nut M3', [5.5, 6.01, 2.4]],
  ['nut M10', [16, 17.77, 8.4]],
  ['washer M3', [7, 7, 0.5]],
  ['washer M6', [12, 12, 1.6]],
  ['screw M5 by 20', [8.5, 8.5, 25]],
  ['dowel pin 4 by 16', [4, 4, 16]],
  ['bearing 6201', [32, 32, 10]],
  ['bearing MR63', [6, 6, 2.5]],
  ['stepper NEMA 17', [42.3, 42.3, 40]],
  ['fan 40', [40, 40, 10]],
  ['fan 120', [120, 120, 25]],
  ['spacer M3 by 6', [5.5, 5.5, 6]],
  ['board of a small computer', [85, 56, 17]],
  ['board of a smaller computer', [65, 30, 5]],
  ['card for the wallet', [85.6, 53.98, 0.76]],
  ['memory card', [32, 24, 2.1]],
  ['small memory card', [15, 11, 1]],
  ['SIM', [12.3, 8.8, 0.67]],
  ['cell AA', [14.5, 14.5, 50.5]],
  ['cell 18650', [18.6, 18.6, 65.2]],
  ['coin cell', [20, 20, 3.2]],
  ['telephone', [147.6, 71.6, 7.8]],
  ['header of 2.54 mm', [2.54, 2.54, 11.6]],
  ['die of 16 mm', [16, 16, 16]],
  ['go stone', [22, 22, 9]],
  ['bin on a grid of 42 mm', [41.5, 41.5, 25.4]],
  ['plate on a grid of 42 mm', [84, 84, 4.65]],
  ['rail clip', [42.5, 18, 9.8]],
]

/** As people make them; in mm. */
const millimetreParts: readonly (readonly [part: string, extents: Vector])[] = [
  ['crown of a tooth', [10.5, 9.2, 8.1]],
  ['implant', [4.1, 4.1, 10]],
  ['hearing aid', [21.4, 16.3, 14.9]],
  ['ring, size 7', [21.3, 21.3, 6.5]],
  ['earring', [14.2, 8.1, 2.1]],
  ['bezel', [2.9, 2.9, 1.4]],
  ['gear of a watch', [3.2, 3.2, 0.4]],
  ['gear of a servo', [5.8, 5.8, 3.1]],
  ['nozzle', [6, 6, 12.5]],
  ['miniature', [25, 25, 34]],
  ['wagon, 1:160', [92.4, 18.3, 24.9]],
  ['chess king', [38, 38, 95]],
  ['lens cap', [61.2, 61.2, 8.4]],
  ['mask', [163.4, 218.7, 94.2]],
  ['prosthetic hand', [182.6, 104.3, 61.5]],
  ['lampshade', [240, 240, 310]],
  ['car bumper, a half', [880, 310, 245]],
  ['brake lever', [142.35, 38.7, 17.25]],
  ['impeller', [63.5, 63.5, 22.2]],
  ['manifold of 1/4 in pipe', [76.2, 38.1, 31.75]],
  ['sprocket of 1/2 in chain', [98.3, 98.3, 7.2]],
  ['bracket, 3 mm steel', [120, 80, 40]],
]

/** By their standards or as drawn; in inches. */
const inchParts: readonly (readonly [part: string, extents: Vector])[] = [
  ['nut 1/4-20', [0.4375, 0.505, 0.2188]],
  ['nut 1/2-13', [0.75, 0.866, 0.4375]],
  ['washer 1/4', [0.734, 0.734, 0.065]],
  ['stepper NEMA 23', [2.22, 2.22, 3]],
  ['panel of 19 in', [19, 1.719, 0.125]],
  ['block of a two by four', [3.5, 1.5, 6]],
  ['box for cards', [3.625, 2.625, 0.875]],
  ['golf ball', [1.68, 1.68, 1.68]],
  ['plate of a light switch', [4.5, 2.75, 0.25]],
  ['box in a wall', [3.75, 2.25, 2.75]],
  ['shelf bracket', [8, 6, 1.25]],
  ['flange', [6, 6, 0.75]],
  ['bushing', [0.75, 0.75, 1]],
  ['handle', [5.125, 1.1, 0.625]],
  ['baseplate', [12, 8, 0.5]],
  ['duct', [4.25, 3.1, 7.6]],
  ['knob', [1.25, 1.25, 0.9]],
  ['clevis', [2.375, 1.25, 1]],
  ['tile of a game', [2, 2, 0.25]],
  ['case', [6.4, 4.2, 1.85]],
]

/** Drawn in mm, exported in inches. */
const metricInInches: readonly (readonly [part: string, extents: Vector])[] = [
  ['enclosure', [120, 80, 55]],
  ['mount', [56.4, 56.4, 12]],
  ['duct', [62.3, 41.8, 77.5]],
  ['telephone', [147.6, 71.6, 7.8]],
  ['clip', [30, 12.5, 8]],
  ['pulley', [25.4, 25.4, 16]],
]

/** Drawn in cm, or in mm and exported in cm. */
const centimetreParts: readonly (readonly [part: string, extents: Vector])[] = [
  ['cup', [8.2, 8.2, 9.5]],
  ['vase', [11.5, 11.5, 24]],
  ['stand', [7.6, 9.1, 10.3]],
  ['planter', [15, 15, 13]],
  ['sign', [12, 3, 0.4]],
  ['toy car', [7.4, 3.1, 2.6]],
  ['bust', [6.83, 5.42, 9.91]],
  ['box', [10, 7, 4]],
  ['pendant', [3.2, 2.1, 0.35]],
  ['bracket', [4.25, 2.5, 1.75]],
  ['knuckle', [2.64, 1.83, 1.97]],
  ['gear', [5.04, 5.04, 0.8]],
]

/** In metres, a unit that is never detected: correct is to ask. */
const metreParts: readonly (readonly [part: string, extents: Vector])[] = [
  ['bracket', [0.0452, 0.0301, 0.0128]],
  ['bottle', [0.0726, 0.0735, 0.2151]],
  ['rabbit', [0.1555, 0.1533, 0.1206]],
  ['chair', [0.52, 0.49, 0.87]],
  ['wheel', [0.366, 0.762, 0.762]],
]

const each = (unit: UnitCase['unit'], parts: readonly (readonly [string, Vector])[]): UnitCase[] =>
  parts.map(([part, extents]) => ({ part, extents, unit }))

/** Collected before the detection was first tested with them. */
const collected: readonly UnitCase[] = [
  ...each('mm', standardParts),
  ...each('mm', millimetreParts),
  ...each('in', inchParts),
  ...each('in', inUnit('in', metricInInches)),
  ...each('cm', centimetreParts),
  ...each('m', metreParts),
]

/** Every second one, which was used for the last change of the detection. */
export const seenUnitCases: readonly UnitCase[] = collected.filter((_, i) => i % 2 === 0)

/** The others, which the detection was never fitted to. They must not be used to change it. */
export const heldOutUnitCases: readonly UnitCase[] = collected.filter((_, i) => i % 2 === 1)
