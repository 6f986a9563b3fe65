import type { Vector } from '../basics/vector.ts'
import { type DeclaredUnit, MM_PER_DECLARED_UNIT } from './declaredUnit.ts'

/** The units that a file without a declared unit may be in. */
export type Unit = 'mm' | 'cm' | 'in'

export const MM_PER_UNIT: Record<Unit, number> = { mm: 1, cm: 10, in: 25.4 }

/**
 * Millimetres per coordinate unit if the file is interpreted in `unit`. For a file that declares metres, feet or
 * micrometres, `mm` means that declared unit, converted, so that confirming the size shown in mm changes nothing;
 * `cm` and `in` ignore the declared unit.
 *
 * @example
 * mmPerFileUnit('in', 'm') // 25.4
 * mmPerFileUnit('mm', 'm') // 1000
 */
export function mmPerFileUnit(unit: Unit, declaredUnit: DeclaredUnit | null | undefined): number {
  if (unit !== 'mm' || !declaredUnit || isUnit(declaredUnit)) return MM_PER_UNIT[unit]
  return MM_PER_DECLARED_UNIT[declaredUnit]
}

function isUnit(unit: DeclaredUnit): unit is Unit {
  return unit in MM_PER_UNIT
}

export interface UnitScore {
  unit: Unit
  /** Confidence: 0 to 0.95, or to 0.98 where the file declares the unit; two decimals. */
  score: number
}

/** Probabilities before the size is considered: nearly all files are exported in mm, and most others in inches. */
const PRIOR: Record<Unit, number> = { mm: 0.95, cm: 0.015, in: 0.035 }

/** Metres cannot be chosen, but some files are in them: this share of the probability belongs to none of the three units. */
const PRIOR_METRES = 0.01

/** The highest score of a guess. */
const MAX_GUESS_SCORE = 0.95

/**
 * How likely it is that a printed part has this longest extent in mm; interpolated linearly on logarithmic scales.
 */
const SIZE_LIKELIHOOD: readonly (readonly [mm: number, likelihood: number])[] = [
  [0.01, 1e-6],
  [0.1, 1e-4],
  [1, 0.001],
  [2, 0.008],
  [3, 0.025],
  [4, 0.07],
  [6, 0.3],
  [8, 0.6],
  [10, 1],
  [400, 1],
  [1000, 0.9],
  [3000, 0.5],
  [10_000, 0.1],
  [100_000, 0.01],
  [10_000_000, 1e-6],
]

/** Factor for inches if extents that are not round numbers become whole or half millimetres when converted. */
const METRIC_AS_INCHES_FACTOR = 60

/** About a metre: above that, the fractional digits of a number carry no information. */
const MAX_FRACTIONAL_INCHES = 40

/** Factor for inches for a small part whose extents are eighths and sixteenths. */
const BINARY_FRACTIONS_FACTOR = 25

/** Factor for centimetres for a small part whose extents are tenths of a mm when converted. */
const TENTHS_OF_MM_FACTOR = 3

/** Printed parts are rarely smaller; PrusaSlicer assumes inches below this. */
const MIN_USUAL_VOLUME_MM3 = 9

/** Factor for cm and inches if the part would be smaller than that in mm. */
const SMALL_VOLUME_FACTOR = 2.5

/** Printed parts are rarely thinner. */
const MIN_USUAL_THICKNESS_MM = 0.8

/** Factor for a unit in which the part would be thinner than that. */
const TOO_THIN_FACTOR = 0.3

/** Factor for cm and inches if the part would then fit no printer. */
const NO_PRINTER_FACTOR = 0.3

/** If a file declares its unit, the probability that is left for the other units together. */
const WRONG_DECLARATION_SHARE = 0.02

/** Build volumes of the printers that a part may be made on: the three lengths of each, in mm. */
export const BUILD_VOLUMES_MM: readonly Vector[] = [
  [440, 440, 440],
  [440, 380, 178],
]

/** Evidence for one unit or another, besides the extents. */
export interface UnitEvidence {
  /** The volume that a closed mesh encloses, in the file's unit cubed. */
  volume?: number | undefined
  /** In mm. */
  buildVolumes?: readonly Vector[] | undefined
  /** The unit that the file says it is in. */
  declaredUnit?: DeclaredUnit | undefined
}

/**
 * Scores the units of a mesh by its size, best first. The result is never certain: a score says how much to trust
 * a unit, and a low one is a reason to ask. A unit that the file declares comes first, but with a low score if the
 * size would be very unusual.
 *
 * @example
 * scoreUnits([45.2, 30.1, 12.8])[0] // { unit: 'mm', score: 0.95 }
 */
export function scoreUnits(extents: Vector, evidence: UnitEvidence = {}): UnitScore[] {
  const maxExtent = Math.max(...extents)
  const { volume, buildVolumes = BUILD_VOLUMES_MM, declaredUnit } = evidence
  const declared = declaredUnit && (isUnit(declaredUnit) ? declaredUnit : 'mm')
  const likelihood = {
    mm: sizeLikelihood(maxExtent * mmPerFileUnit('mm', declaredUnit)),
    cm: sizeLikelihood(maxExtent * MM_PER_UNIT.cm),
    in: sizeLikelihood(maxExtent * MM_PER_UNIT.in),
  }
  const printerFactor = (unit: Unit) =>
    fitsAny(extents, MM_PER_UNIT[unit], buildVolumes) ? 1 : NO_PRINTER_FACTOR
  const isTooSmall = volume !== undefined && volume > 0 && volume < MIN_USUAL_VOLUME_MM3
  const volumeFactor = isTooSmall ? SMALL_VOLUME_FACTOR : 1
  const minExtent = Math.min(...extents.filter((length) => length > 0))
  const thicknessFactor = (unit: Unit) =>
    minExtent * mmPerFileUnit(unit, declaredUnit) < MIN_USUAL_THICKNESS_MM ? TOO_THIN_FACTOR : 1
  const weights = {
    mm: PRIOR.mm * likelihood.mm * thicknessFactor('mm'),
    cm:
      PRIOR.cm *
      likelihood.cm *
      thicknessFactor('cm') *
      printerFactor('cm') *
      volumeFactor *
      centimetreEvidence(extents, maxExtent),
    in:
      PRIOR.in *
      likelihood.in *
      thicknessFactor('in') *
      printerFactor('in') *
      volumeFactor *
      inchEvidence(extents, maxExtent),
  }
  const sum = weights.mm + weights.cm + weights.in + PRIOR_METRES * sizeLikelihood(maxExtent * 1000)
  // Where no unit gives a usual size, even the best one gets a low score.
  const plausibility = Math.max(likelihood.mm, likelihood.cm, likelihood.in)
  const units: readonly Unit[] = ['mm', 'in', 'cm']
  return units
    .map((unit) => {
      const share = weights[unit] / sum
      if (declared === undefined) {
        return { unit, score: round2(Math.min(MAX_GUESS_SCORE, share) * plausibility), weight: weights[unit] }
      }
      if (unit === declared) {
        return {
          unit,
          score: round2((1 - WRONG_DECLARATION_SHARE) * declaredScore(likelihood[unit])),
          weight: Infinity,
        }
      }
      return { unit, score: round2(share * WRONG_DECLARATION_SHARE), weight: weights[unit] }
    })
    .sort((a, b) => b.weight - a.weight)
    .map(({ unit, score }) => ({ unit, score }))
}

/** A declared unit is doubted only where the size would be very unusual. */
function declaredScore(likelihood: number): number {
  return Math.min(1, 0.2 + likelihood * 16)
}

function fitsAny(extents: Vector, mmPerUnit: number, buildVolumes: readonly Vector[]): boolean {
  const lengths = extents.map((length) => length * mmPerUnit).sort((a, b) => a - b)
  return buildVolumes.some((buildVolume) => {
    const maxLengths = buildVolume.toSorted((a, b) => a - b)
    return lengths.every((length, i) => length <= maxLengths[i])
  })
}

function centimetreEvidence(extents: Vector, maxExtent: number): number {
  if (maxExtent >= 10) return 1
  const lengths = extents.filter((length) => length > 0)
  const tenths = lengths.filter((length) => isMultiple(length, 0.01) && !isMultiple(length, 0.1))
  const inEighths = tenths.filter((length) => isMultiple(length, 1 / 8))
  return lengths.every((length) => isMultiple(length, 0.01)) && tenths.length - inEighths.length >= 2
    ? TENTHS_OF_MM_FACTOR
    : 1
}

function inchEvidence(extents: Vector, maxExtent: number): number {
  if (maxExtent > MAX_FRACTIONAL_INCHES) return 1
  // Equal extents count once.
  const lengths = extents.filter(
    (length, axis) =>
      length > 0 && !extents.slice(0, axis).some((other) => Math.abs(other - length) < length * 1e-5),
  )
  const metric = lengths.filter(
    (length) => isMultiple(length * MM_PER_UNIT.in, 0.5) && !isMultiple(length, 0.05),
  )
  if (metric.length >= 2) return METRIC_AS_INCHES_FACTOR
  const nonDecimalLengths = lengths.filter((length) => !isMultiple(length, 0.1))
  // As a length in mm, 1.375 is unlikely; in inches it is the usual one and three eighths.
  const hasFineFraction = lengths.some((length) => !isMultiple(length, 0.05))
  const inSixteenths = lengths.every((length) => isMultiple(length, 1 / 16))
  return maxExtent < 10 && inSixteenths && (hasFineFraction || nonDecimalLengths.length >= 2)
    ? BINARY_FRACTIONS_FACTOR
    : 1
}

/** True within the precision of a 32-bit float. */
function isMultiple(value: number, step: number): boolean {
  return Math.abs(value / step - Math.round(value / step)) * step <= Math.abs(value) * 2e-6
}

function sizeLikelihood(mm: number): number {
  let [lowMm, lowLikelihood] = SIZE_LIKELIHOOD[0] ?? [1, 1]
  if (mm <= lowMm) return lowLikelihood
  for (const [highMm, highLikelihood] of SIZE_LIKELIHOOD) {
    if (mm <= highMm) {
      const share = Math.log(mm / lowMm) / Math.log(highMm / lowMm)
      return lowLikelihood * (highLikelihood / lowLikelihood) ** share
    }
    lowMm = highMm
    lowLikelihood = highLikelihood
  }
  return lowLikelihood
}

function round2(value: number): number {
  return Math.round(value * 100) / 100
}
