import type { WorkOptions } from 'pg-boss'
import { priorityBands } from './jobTurns.ts'

/**
 * How many jobs of a queue one worker runs at once. Some slots are kept free for live mode and for proven
 * accounts, so that neither test mode nor any number of unproven accounts can take all of them.
 */
export interface JobSlots {
  /** For any job. */
  any: number
  /** Only for live mode. */
  live?: number
  /** Only for proven accounts of live mode: whose mailbox is confirmed, or that have paid. */
  proven?: number
  /** How many of all slots one account may have; no part above has fewer slots, unless it has none. */
  each: number
}

/** How often a free slot looks by itself. It is woken when a job is due (dueJobs.ts), so this hardly matters. */
const POLL_SECONDS = 60

/** Slots for work that is short: as many again are kept for live mode, and half of one part is for one account. */
export const quickSlots = (count: number): JobSlots => ({
  any: count,
  live: count,
  each: Math.max(1, Math.floor(count / 2)),
})

/** Slots for long work, half of them kept for live mode; a single slot is for any job. */
export const splitSlots = (count: number): JobSlots => ({
  any: Math.ceil(count / 2),
  live: Math.floor(count / 2),
  each: 1,
})

/** The options of pg-boss for each part of a queue's slots. */
export function slotOptions({ any, live = 0, proven = 0, each }: JobSlots): WorkOptions[] {
  const parts = [
    { localConcurrency: any },
    { localConcurrency: live, minPriority: priorityBands.test.max + 1 },
    { localConcurrency: proven, minPriority: priorityBands.proven.min },
  ]
  return parts
    .filter(({ localConcurrency }) => localConcurrency > 0)
    .map((part) => ({
      ...part,
      localGroupConcurrency: each,
      pollingIntervalSeconds: POLL_SECONDS,
      notifyPollingIntervalSeconds: POLL_SECONDS,
    }))
}
