import type { Vector } from '../basics/vector.ts'

/**
 * A length in mm as a drawing writes it: tenths from 10 mm on, hundredths below, and lengths too small or too large for
 * a print with an exponent: 2.00e-4.
 */
export function formatLength(mm: number): string {
  if (mm === 0) return '0'
  if (mm >= 1e6 || mm < 0.001) return formatExponent(mm)
  if (mm >= 9.995) return mm.toFixed(1)
  return mm >= 0.0995 ? mm.toFixed(2) : mm.toFixed(4)
}

/** Length × width × height, with one unit. */
export function formatSize(sides: Vector): string {
  return `${sides.map(formatLength).join(' × ')} mm`
}

/** Up to two decimals, in mm³ below 0.1 cm³ and in m³ from a million cm³. */
export function formatVolume(cm3: number): string {
  const [value, unit] = cm3 < 0.1 ? [cm3 * 1000, 'mm³'] : cm3 < 1e6 ? [cm3, 'cm³'] : [cm3 / 1e6, 'm³']
  if (value === 0) return `0 ${unit}`
  if (value >= 1e6 || value < 0.001) return `${formatExponent(value)} ${unit}`
  return `${value >= 1000 ? formatCount(Math.round(value)) : value.toFixed(value >= 100 ? 1 : value >= 0.1 ? 2 : 4)} ${unit}`
}

export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ' ')
}

function formatExponent(value: number): string {
  return value.toExponential(2).replace('+', '')
}
