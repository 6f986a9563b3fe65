import { formatCount } from './formatNumbers.ts'

/** A drawing scale: how many mm on the sheet stand for one of the part. */
export interface Scale {
  factor: number
  /** As it is written: 1:2, 1:1, 5:1. */
  text: string
}

/** ISO 5455: 1, 2 and 5 and their tenfolds, in both directions; the largest one up to the factor. */
export function standardScale(max: number): Scale {
  if (!(max > 0) || !Number.isFinite(max)) return scaleOf(0, 1)
  let power = Math.floor(Math.log10(max)) + 1
  for (;;) {
    for (const step of [5, 2, 1]) {
      const scale = scaleOf(power, step)
      // With a tolerance for rounding.
      if (scale.factor <= max * (1 + 1e-9)) return scale
    }
    power--
  }
}

/** The next one below. */
export function smallerScale({ factor }: Scale): Scale {
  return standardScale(factor * 0.9)
}

function scaleOf(power: number, step: number): Scale {
  if (power >= 0) return { factor: step * 10 ** power, text: `${formatWhole(step * 10 ** power)}:1` }
  // 0.5, 0.2 and 0.1 are 1:2, 1:5 and 1:10.
  const reduction = (10 / step) * 10 ** (-power - 1)
  return { factor: 1 / reduction, text: `1:${formatWhole(reduction)}` }
}

function formatWhole(value: number): string {
  return value < 1e6 ? formatCount(Math.round(value)) : value.toExponential(0).replace('+', '')
}
