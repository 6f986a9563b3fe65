import { circledNumber, type Fault } from '@mattercloud/mesh'
import { Big } from 'big.js'
import { fitsBuildVolume, maxSideMm, type PartSize } from '../catalogue/buildVolume.ts'
import type { CatalogItem } from '../catalogue/catalogue.ts'
import { materialsThatWork } from './materialsThatWork.ts'
import { thinWalls } from './thinWalls.ts'

export interface ConfidenceInput extends PartSize {
  /** The analysis's score for the unit, 0 to 1. */
  unit_confidence: number
  /** The analysis's warnings, as the guide names them. */
  warnings: readonly string[]
  material?: CatalogItem | undefined
  /** What the analysis numbered; its thin walls are held against the material. */
  faults?: readonly Fault[] | undefined
  /** The user's confirmation, or the owner's, makes the unit certain (1.0); an agent's changes nothing. */
  confirmed_by?: 'owner' | 'user' | 'agent' | null | undefined
}

export interface ConfidenceFactor {
  id: string
  multiplier: number
  why: string
  /** What would bring the multiplier to 1, where something can. */
  raise_by?: string
}

export interface ExecutionConfidence {
  /** Rounded to two decimals, halves up. */
  value: number
  /** Their product, in this order, is `value` before rounding. */
  factors: ConfidenceFactor[]
}

/** Below this the user must accept it before ordering, and no agent orders alone. */
export const minExecutionConfidence = 0.75

/** Below this the unit is ambiguous (a setting of the service may raise it). */
export const minUnitConfidence = 0.7

/**
 * How sure the service is that the part comes out as meant:
 * 0.97 × unit confidence × a penalty for each thing that may go wrong.
 *
 * @throws RangeError when `unit_confidence` is not within 0 to 1.
 * @example
 * executionConfidence({ unit_confidence: 0.95, warnings: [], bbox_mm: [45.2, 30.1, 12.8] }).value // 0.92
 */
export function executionConfidence(input: ConfidenceInput): ExecutionConfidence {
  const { unit_confidence } = input
  if (!(unit_confidence >= 0 && unit_confidence <= 1)) {
    throw new RangeError(`unit_confidence must be from 0 to 1, not ${unit_confidence}.`)
  }
  const factors = [base, unitFactor(input), ...penalties(input)]
  const product = factors.reduce((so_far, { multiplier }) => so_far.times(multiplier), new Big(1))
  return { value: product.round(2, Big.roundHalfUp).toNumber(), factors }
}

const base: ConfidenceFactor = {
  id: 'base',
  multiplier: 0.97,
  why: 'Printing itself is never quite certain.',
}

function unitFactor({ unit_confidence, confirmed_by }: ConfidenceInput): ConfidenceFactor {
  if (confirmed_by === 'user' || confirmed_by === 'owner') {
    return { id: 'unit', multiplier: 1, why: 'The user has confirmed the unit.' }
  }
  const why = `The unit was detected with a confidence of ${unit_confidence}.`
  if (unit_confidence === 1) return { id: 'unit', multiplier: 1, why }
  return {
    id: 'unit',
    multiplier: unit_confidence,
    why,
    raise_by: 'Ask the user which unit the file is in and confirm it with confirmed_by "user".',
  }
}

function penalties({
  warnings,
  bbox_mm,
  boxes_mm,
  material,
  faults = [],
}: ConfidenceInput): ConfidenceFactor[] {
  const found: ConfidenceFactor[] = []
  const worksElsewhere = () => materialsThatWork({ bbox_mm, boxes_mm, faults }).length > 0
  if (warnings.includes('non_watertight')) {
    found.push({
      id: 'non_watertight',
      multiplier: 0.75,
      why: 'The mesh has holes, so what is inside has to be guessed.',
      raise_by: 'Repair the file or upload a closed mesh.',
    })
  }
  if (warnings.includes('non_manifold')) {
    found.push({
      id: 'non_manifold',
      multiplier: 0.75,
      why: 'The mesh has inconsistent winding or edges that more than two faces share.',
      raise_by: 'Repair the file or upload a mesh with consistent faces.',
    })
  }
  if (warnings.includes('too_large') || bbox_mm.some((side) => side > maxSideMm)) {
    found.push({
      id: 'too_large',
      multiplier: 0.5,
      why: `The part is longer than ${maxSideMm} mm on an axis.`,
      raise_by: 'Check the unit, scale the part down or split it.',
    })
  }
  const thin = material === undefined ? [] : thinWalls(faults, material)
  if (material !== undefined && thin.length > 0) {
    found.push({
      id: 'thin_wall',
      multiplier: 0.85,
      why: `${thin.length === 1 ? 'Wall' : 'Walls'} ${thin.map(labelOf).join(', ')} ${thin.length === 1 ? 'is' : 'are'} thinner than the minimum for ${material.material}, ${material.min_wall_mm} mm.`,
      raise_by: `Make every wall at least ${material.min_wall_mm} mm thick${worksElsewhere() ? ' or choose a material that allows thinner walls' : ''}.`,
    })
  }
  if (material && !fitsBuildVolume({ bbox_mm, boxes_mm }, material)) {
    found.push({
      id: 'exceeds_build_volume',
      multiplier: 0.5,
      why: `The part does not fit the ${material.max_build_mm.join(' × ')} mm of ${material.material}.`,
      raise_by: worksElsewhere()
        ? 'Choose a material with a larger build volume, scale the part down or split it.'
        : 'Scale the part down or split it.',
    })
  }
  return found
}

/** @example labelOf(fault) // '③ (0.5 mm)' */
const labelOf = ({ number, size: { length_mm = 0 } }: Fault) =>
  `${circledNumber(number)} (${Number(length_mm.toPrecision(2))} mm)`
