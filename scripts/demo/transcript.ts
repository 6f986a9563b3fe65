/** What the demo prints: each step with its time, and its messages, indented. */
export interface Transcript {
  /** Runs a step; an error names its step. */
  step<Result>(who: string, what: string, run: () => Promise<Result>): Promise<Result>
  say(...lines: string[]): void
  seconds(): number
}

/** The step that failed, with its cause. */
export class StepFailed extends Error {
  constructor(step: string, cause: unknown) {
    super(`${step}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

const INDENT = ' '.repeat(10)

/** @param print prints one line */
export function createTranscript(print: (line: string) => void): Transcript {
  const startedAt = performance.now()
  const seconds = () => (performance.now() - startedAt) / 1000
  let number = 0
  return {
    seconds,
    async step(who, what, run) {
      number += 1
      print('')
      print(`${seconds().toFixed(1).padStart(6)} s  ${number}. ${who.toUpperCase()}: ${what}`)
      try {
        return await run()
      } catch (error) {
        throw error instanceof StepFailed ? error : new StepFailed(`step ${number}, ${who}: ${what}`, error)
      }
    },
    say(...lines) {
      for (const line of lines) print(line === '' ? '' : INDENT + line)
    },
  }
}
