import type { RunRecord } from '../runRecord.ts'

/**
 * Where runs are kept. The SDK has one in memory, one in files (`fileRunStore` of `/node`) and one at the
 * service (`serviceRunStore`); a database of yours is a fourth.
 *
 * A store hands records out as it finds them: what is in them is looked at by the run.
 */
export interface RunStore {
  /** The record as it was last written, without opening the run; undefined where there is none. */
  read(run_id: string): Promise<unknown>
  /** Opens a run for writing, for one holder at a time; undefined while another has it. */
  open(run_id: string): Promise<OpenedRun | undefined>
  /** The ids of the runs, the last written first. */
  list(): Promise<string[]>
  /** The runs of `list` with their records, at most so many, where the store can read them all at once. */
  recent?(most: number): Promise<{ run_id: string; record: unknown }[]>
  /** Forgets a run; nothing that it began is undone. A run that is not there is no error. */
  delete(run_id: string): Promise<void>
}

/** A run that nobody else writes meanwhile; or, where a store can't promise that, whose writes then fail. */
export interface OpenedRun {
  /** As it was when it was opened; undefined where nothing was written yet. */
  readonly record: unknown
  /**
   * Resolves once the record is where no crash takes it away.
   *
   * @param isUnderWay whether the run must stay this holder's until the next write, because a step is being made
   * @throws MatterCloudError `run_lease_lost` where somebody else has written the run since
   */
  write(record: RunRecord, isUnderWay: boolean): Promise<void>
  /** Called every few seconds while a long step is under way. */
  renew(): Promise<void>
  release(): Promise<void>
}
