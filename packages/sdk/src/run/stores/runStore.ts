import type { RunRecord } from '../runRecord.ts'

/**
 * A store of runs. The SDK has one in memory (`memoryRunStore`), one in files (`fileRunStore` of `/node`) and one
 * at the service (`serviceRunStore`); you can write one for your database.
 *
 * A store returns records as it finds them; the run checks them.
 */
export interface RunStore {
  /** The record as it was last written, without opening the run; undefined if there is none. */
  read(run_id: string): Promise<unknown>
  /** Opens a run for writing, for one holder at a time; undefined while another holder has it. */
  open(run_id: string): Promise<OpenedRun | undefined>
  /** The ids of the runs, the last written first. */
  list(): Promise<string[]>
  /** The first runs of `list` with their records, if the store can read them in one call. */
  recent?(limit: number): Promise<{ run_id: string; record: unknown }[]>
  /** Deletes a run's record; its file, quote and order stay. A run that does not exist is not an error. */
  delete(run_id: string): Promise<void>
}

/** A run that only this holder writes; if a store cannot ensure that, a write after another holder's fails. */
export interface OpenedRun {
  /** The record when the run was opened; undefined if nothing was written yet. */
  readonly record: unknown
  /**
   * Resolves once the record is durable.
   *
   * @param isInProgress whether this holder must keep the run until its next write, because a step is being made
   * @throws MatterCloudError `run_lease_lost` if another holder has written the run since
   */
  write(record: RunRecord, isInProgress: boolean): Promise<void>
  /** Called every few seconds while a long step is in progress. */
  renew(): Promise<void>
  release(): Promise<void>
}
