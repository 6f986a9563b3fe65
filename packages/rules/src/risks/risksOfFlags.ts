import type { Risk } from './risk.ts'
import { type RiskFlag, riskTexts } from './riskFlags.ts'

const sentences: Partial<Record<string, string>> = riskTexts satisfies Record<RiskFlag, string>

/**
 * The risks of a quote that was stored before quotes had them: its flags, to be accepted as they were then, and
 * what its confidence says about walls.
 *
 * @example risksOfFlags(['too_large'], []).map(({ severity }) => severity) // ['ask']
 */
export function risksOfFlags(
  flags: readonly string[],
  factors: readonly { id: string; why: string; raise_by?: string | undefined }[],
): Risk[] {
  return [
    ...flags.map((id) => ({
      id,
      severity: 'ask' as const,
      words: sentences[id] ?? `The analysis warns: ${id.replaceAll('_', ' ')}.`,
      remedy: null,
      faults: [],
    })),
    ...factors
      .filter(({ id }) => id === 'thin_wall')
      .map(({ id, why, raise_by }) => ({
        id,
        severity: 'note' as const,
        words: why,
        remedy: raise_by ?? null,
        faults: [],
      })),
  ]
}
