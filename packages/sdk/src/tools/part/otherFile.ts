import type { MatterCloud } from '../../client.ts'
import { MatterCloudError } from '../../http/errors.ts'
import type { File } from '../../http/types.ts'
import { isFetchedFrom } from '../../run/steps/fileStep.ts'
import { sha256Hex } from '../../run/steps/sha256Hex.ts'
import type { LocalPart } from '../definition/toolContext.ts'
import { type Missing, questionLines, questionsForUser } from '../messages/questions.ts'
import { plainName } from '../messages/userText.ts'
import { type PartCall, runFile, waitsForUser } from './runPart.ts'

/** What the user says about a second file in a run. */
export const otherFileChoices = ['replaces', 'new_part'] as const

/** The file that a call names; a part from the disk is read already. */
export interface NamedFile {
  local?: LocalPart | undefined
  source_url?: string | undefined
  file_id?: string | undefined
}

/**
 * The run's part, if the call names another file: that would take its place. Two files of one name are told apart by
 * their content.
 */
export async function partToReplace(named: NamedFile, partCall: PartCall): Promise<File | undefined> {
  if (named.local === undefined && named.source_url === undefined && named.file_id === undefined)
    return undefined
  const present = await runFile(partCall)
  if (!present || present.status === 'failed' || waitsForUser(present)) return undefined
  return (await isSameFile(present, named, partCall)) ? undefined : present
}

async function isSameFile(present: File, named: NamedFile, { run, client }: PartCall): Promise<boolean> {
  const { local, source_url, file_id } = named
  if (file_id !== undefined) return file_id === present.id || file_id === present.repaired_from
  if (source_url !== undefined) {
    const record = await run.export()
    return record !== undefined && isFetchedFrom(record, source_url)
  }
  const sha256 = local && (await sha256Hex(local.bytes))
  return sha256 === present.sha256 || sha256 === (await sha256BeforeRepair(present, client))
}

/** A repaired copy is the same part as the file that it was made of. */
async function sha256BeforeRepair({ repaired_from }: File, client: MatterCloud): Promise<string | null> {
  if (repaired_from === null) return null
  try {
    return (await client.files.get(repaired_from)).sha256
  } catch (error) {
    if (error instanceof MatterCloudError && error.code === 'file_not_found') return null
    throw error
  }
}

/**
 * Asks whether another file takes the place of the run's part.
 *
 * @param args the arguments of the call, for the upload that the answer leads to
 */
export function askAboutOtherFile(present: File, { local }: NamedFile, args: object, run_id: string) {
  const have = `I have ${plainName(present.filename) ?? 'a part'} already`
  const named =
    local === undefined
      ? `${have}. Does the other file take its place, or is it another part?`
      : local.filename === present.filename
        ? `${have}, and this file of the same name has another content. Does it take its place, or is it another part?`
        : `${have}. Does ${plainName(local.filename) ?? 'the other file'} take its place, or is it another part?`
  const missing: Missing = [
    {
      field: 'other_file',
      question: named,
      type: 'choice',
      options: [
        { value: 'replaces', label: 'It takes its place' },
        { value: 'new_part', label: 'It is another part' },
      ],
      why: 'A run is about one part, and its price and order are for that part.',
    },
  ]
  return {
    status: 'needs_input',
    next_action: 'ask_user',
    next_call: { tool: 'upload', arguments: { ...args, run_id } },
    waiting_for: 'human' as const,
    tell_user: questionsForUser(missing),
    missing,
    fields: {},
    lines: ['Nothing was sent or replaced by this call.', ...questionLines(missing)],
  }
}
