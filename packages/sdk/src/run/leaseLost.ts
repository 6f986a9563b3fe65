import { MatterCloudError } from '../http/errors.ts'

/** Another process has written the run, so this one must not. */
export function leaseLost(run_id: string): MatterCloudError {
  return new MatterCloudError(
    `Another program has taken over the run ${JSON.stringify(run_id)}, so this one stops here. What it had begun goes on there.`,
    { code: 'run_lease_lost', status: 0, nextAction: 'read_run_again', retryable: false },
  )
}
