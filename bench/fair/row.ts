import type { Stage } from './stage.ts'

/** What was measured, and whether it meets the goal. */
export interface Measured {
  text: string
  isMet: boolean
}

/** One line of the table: what somebody does, and what it does to others. */
export interface Row {
  name: string
  what: string
  /** At commit 7f7c336 on 2 cores, before there were fair shares. */
  before: string
  goal: string
  measure(stage: Stage): Promise<Measured>
}

/** A time and its limit, in seconds. */
export const within = (seconds: number, limit: number): Measured => ({
  text: `${seconds.toFixed(2)} s`,
  isMet: seconds <= limit,
})
