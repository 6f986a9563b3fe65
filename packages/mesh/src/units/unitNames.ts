import type { DeclaredUnit } from './declaredUnit.ts'

const UNITS_BY_NAME: Record<string, DeclaredUnit> = {
  um: 'um',
  micron: 'um',
  microns: 'um',
  micrometer: 'um',
  micrometre: 'um',
  mm: 'mm',
  millimeter: 'mm',
  millimeters: 'mm',
  millimetre: 'mm',
  millimetres: 'mm',
  cm: 'cm',
  centimeter: 'cm',
  centimeters: 'cm',
  centimetre: 'cm',
  centimetres: 'cm',
  m: 'm',
  meter: 'm',
  meters: 'm',
  metre: 'm',
  metres: 'm',
  in: 'in',
  inch: 'in',
  inches: 'in',
  ft: 'ft',
  foot: 'ft',
  feet: 'ft',
}

/** The unit that a word names, in any case. */
export function unitByName(word: string): DeclaredUnit | undefined {
  const key = word.toLowerCase()
  return Object.hasOwn(UNITS_BY_NAME, key) ? UNITS_BY_NAME[key] : undefined
}

/**
 * The unit that a header or comment declares: "units: mm", "UNITS=cm", "File units = inches".
 *
 * @example
 * unitInComment('#  File units = inches') // 'in'
 */
export function unitInComment(comment: string): DeclaredUnit | undefined {
  const word = /\bunits?\s*[:=]\s*"?([a-z]+)\b/i.exec(comment)?.[1]
  return word === undefined ? undefined : unitByName(word)
}
