import { circledNumber, type Fault } from '@mattercloud/mesh'

/** @example listNumbers(faults) // '① and ③' */
export function listNumbers(faults: readonly Fault[]): string {
  return listWords(faults.map(({ number }) => circledNumber(number)))
}

/** @example listWords(['a', 'b', 'c']) // 'a, b and c' */
export function listWords(words: readonly string[], last = 'and'): string {
  const end = words.at(-1) ?? ''
  const rest = words.slice(0, -1)
  return rest.length > 0 ? `${rest.join(', ')} ${last} ${end}` : end
}

/** The numbers as data. */
export const numbersOf = (faults: readonly Fault[]): number[] => faults.map(({ number }) => number)

/** Lengths as a person reads them: four digits are enough. @example sizeWords([45.2, 30.1, 12.8]) // '45.2 × 30.1 × 12.8 mm' */
export const sizeWords = (size: readonly number[]): string =>
  `${size.map((side) => String(Number(side.toPrecision(4)))).join(' × ')} mm`
