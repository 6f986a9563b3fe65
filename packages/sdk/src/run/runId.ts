import { refusedInput } from '../http/errors.ts'

/** No dots, slashes or capitals: an id is a valid file name on every system, and never a path. */
const idPattern = /^[a-z0-9][a-z0-9_-]{0,63}$/

/** Whether a name is a valid run id. */
export function isRunId(name: string): boolean {
  return idPattern.test(name)
}

/** @throws MatterCloudError `invalid_request` */
export function checkedRunId(run_id: string): string {
  if (isRunId(run_id)) return run_id
  throw refusedInput(
    'run_id',
    'must be 1 to 64 of the characters a–z, 0–9, - and _, and start with a letter or digit.',
  )
}
