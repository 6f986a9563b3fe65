import { openQuestions } from '@mattercloud/rules'
import * as z from 'zod'
import type { MatterCloud } from '../client.ts'
import { MatterCloudError } from '../http/errors.ts'
import type { File, FileDrop, ReadyFile } from '../http/types.ts'
import { clientFor, emailArgument, emailQuestion } from './account.ts'
import { type Call, defineTool } from './definition/defineTool.ts'
import { newRunId, runIdArgument } from './definition/runOfCall.ts'
import { WrongArguments } from './failures/wrongArguments.ts'
import { describePart, partFields } from './messages/describePart.ts'
import { type Missing, questionLines, questionsForUser, toMissing } from './messages/questions.ts'
import { quotedUserText, userText } from './messages/userText.ts'
import { inspectLocalPart, type LocalInspection } from './part/inspectLocalPart.ts'
import { localPart } from './part/localPart.ts'
import { askAboutOtherFile, type NamedFile, otherFileChoices, partToReplace } from './part/otherFile.ts'
import {
  currentPartOrDrop,
  fetchPart,
  type PartCall,
  type RunPart,
  type RunPartOrDrop,
  selectPart,
  uploadPart,
} from './part/runPart.ts'
import { setUnit } from './part/setUnit.ts'
import { sheetPicture } from './part/sheetPicture.ts'
import { unitArguments, unitChoice } from './part/unit.ts'

const input = z.strictObject({
  path: z.string().min(1).max(4096).optional().describe('A mesh file on this computer, in an allowed folder'),
  source_url: z
    .string()
    .min(1)
    .max(2048)
    .optional()
    .describe('Or the https address of the file itself; no redirects'),
  file_id: z.uuid().optional().describe('Or a file that was uploaded before'),
  ...unitArguments,
  other_file: z
    .enum(otherFileChoices)
    .optional()
    .describe('What the user says of a second file in a run that has a part'),
  repair: z.boolean().optional().describe('Go on with a repaired copy; only if the user wants that'),
  email: emailArgument.optional(),
  wait_seconds: z.int().min(0).max(20).optional().describe('Wait so long for the analysis or the user'),
  run_id: runIdArgument,
})
type Args = z.output<typeof input>

const output = z.object({
  file_id: z.string(),
  uploaded: z.boolean().describe('False when nothing was sent by this call'),
  drop_url: z.string().describe('For the user: the page that takes the file, once'),
  ...partFields,
  repair: z.object({
    outcome: z.string(),
    changes: z.array(z.string()),
  }),
})

const whatItDoes = 'Takes one mesh file and returns its size, volume, unit, warnings and drawing.'
const callAgain =
  "Call it again with the run_id to wait longer, to set the unit or to repair. It never changes the user's file and never spends money."

export const upload = defineTool({
  name: 'upload',
  title: 'Upload and measure a part',
  description: `${whatItDoes} The file comes from this computer (path), from the web (source_url) or is there already (file_id); with none of them you get a page on which the user puts it. Without an account a file on this computer is measured here and not sent. ${callAgain}`,
  without: {
    disk: {
      fields: ['path'],
      description: `${whatItDoes} The file comes from the web (source_url) or is there already (file_id); with neither you get a page on which the user puts it. ${callAgain}`,
    },
    newKeys: { fields: ['email'] },
  },
  input,
  output,
  risk: 'write',
  idempotent: false,
  destructive: false,
  opensRun: true,

  async call({ run_id: _run, ...args }, call) {
    requireOneSource(args)
    try {
      return await withAccount(args, call)
    } catch (error) {
      // Measuring on this computer needs no account.
      const isPending = error instanceof MatterCloudError && error.code === 'key_not_confirmed'
      if (!isPending || args.path === undefined) throw error
      return measuredHere(args, 'pending', call)
    }
  },
})

async function withAccount(args: Args, call: Call) {
  const client = await clientFor(call, args.email)
  if (!client) return withoutAccount(args, call)
  const partCallOf = (one: Call): PartCall => ({
    run: client.run(one.run_id),
    client,
    wait_seconds: args.wait_seconds,
    call: one,
  })
  const { path, source_url, file_id, other_file } = args
  const named = { source_url, file_id, local: path === undefined ? undefined : await localPart(path, call) }
  const present = other_file === 'replaces' ? undefined : await partToReplace(named, partCallOf(call))
  if (!present) return uploadInto(partCallOf(call), named, args)
  if (other_file === undefined) return askAboutOtherFile(present, named, args, call.run_id)
  // Another part gets a run of its own, and this one stays as it is.
  const run_id = newRunId()
  return { ...(await uploadInto(partCallOf({ ...call, run_id }), named, args)), run_id }
}

/** Gives the run the named file, in the unit and with the repair that the call asks for. */
async function uploadInto(partCall: PartCall, named: NamedFile, args: Args) {
  const { client, call } = partCall
  const current = await getPart(named, partCall)
  if (current.kind === 'drop') return waitingForUser(current.drop, args, call)
  const part = await repairIfAsked(await setUnit(current, args, partCall), args, partCall)
  if (part.kind === 'measuring') return stillMeasuring(part.file, part.sent, call)
  return readyOutcome(part.file, { ...part, hasPath: args.path !== undefined }, client, call)
}

function requireOneSource({ path, source_url, file_id }: Args): void {
  const given = Object.entries({ path, source_url, file_id }).filter(([, source]) => source !== undefined)
  if (given.length > 1)
    throw new WrongArguments(
      'path, source_url, file_id: give one of them, or none for a page on which the user puts the file',
      given.slice(1).map(([field]) => field),
    )
}

async function getPart(
  { local, source_url, file_id }: NamedFile,
  partCall: PartCall,
): Promise<RunPartOrDrop> {
  if (local !== undefined) return uploadPart(local, partCall)
  if (source_url !== undefined) return fetchPart(source_url, partCall)
  if (file_id !== undefined) return selectPart(file_id, partCall)
  return currentPartOrDrop(partCall)
}

/** The repaired copy of the part, if the call asks for it; the same call again returns the same copy. */
async function repairIfAsked(part: RunPart, { repair }: Args, partCall: PartCall): Promise<RunPart> {
  if (repair !== true || part.kind !== 'ready' || part.file.repaired_from !== null) return part
  const { id } = await partCall.client.files.repair(part.file.id, { signal: partCall.call.signal })
  return selectPart(id, partCall)
}

/** Inspects a part locally; everything else needs an account. */
async function withoutAccount(args: Args, call: Call) {
  const { path, ...others } = args
  return path === undefined ? needsAccount(others, call) : measuredHere(args, 'none', call)
}

/** Whether the account is missing, or its owner has not confirmed the key yet. */
type AccountState = 'none' | 'pending'

async function measuredHere(args: Args, account: AccountState, call: Call) {
  const unit = unitChoice(args)
  const part = await localPart(args.path ?? '', call)
  const inspected = await inspectLocalPart(part, unit?.selected_unit, call)
  return measuredLocally(part.filename, inspected, args, account, call)
}

function needsAccount(args: object, { run_id }: Call) {
  const missing = [emailQuestion]
  return {
    status: 'needs_input',
    next_action: 'ask_user',
    next_call: { tool: 'upload', arguments: { ...args, run_id } },
    waiting_for: 'human' as const,
    tell_user: questionsForUser(missing),
    missing,
    fields: {},
    lines: questionLines(missing),
  }
}

function measuredLocally(
  filename: string,
  { inspection, sheet }: LocalInspection,
  args: Args,
  account: AccountState,
  { run_id }: Call,
) {
  const isPending = account === 'pending'
  const choice = unitChoice(args)
  const unit = { selected_unit: choice?.selected_unit ?? null, confirmed_by: choice?.by ?? null }
  const described = describePart({ filename, metrics: inspection, ...unit, faults: inspection.faults })
  const missing = [
    ...unitQuestions({ metrics_json: inspection, confirmed_by: unit.confirmed_by }),
    ...(isPending ? [] : [emailQuestion]),
  ]
  const { path, selected_unit, confirmed_by } = args
  return {
    status: 'measured',
    next_action: isPending ? 'ask_user_to_confirm_key_by_email' : 'ask_user',
    next_call: { tool: 'quote', arguments: { run_id, path, selected_unit, confirmed_by } },
    waiting_for: 'human' as const,
    tell_user: [
      described.sentence,
      ...described.warnings.map(({ meaning }) => meaning),
      ...(missing.length > 0 ? [questionsForUser(missing)] : []),
      ...(isPending ? [confirmKey] : []),
    ].join(' '),
    missing,
    fields: { uploaded: false, ...described.fields },
    lines: [
      ...described.lines,
      'It was measured on this computer; nothing was sent.',
      'quote sends it: ask for the material, the quantity and the country at the same time.',
      ...questionLines(missing),
    ],
    pictures: [sheet],
  }
}

const confirmKey =
  'Before I can send it and ask for a price, please confirm my key by the link in the mail from MatterCloud.'

function waitingForUser({ file_id, drop_url, expires_at }: FileDrop, args: Args, { run_id }: Call) {
  const { selected_unit, confirmed_by, repair } = args
  const next = { run_id, selected_unit, confirmed_by, repair, wait_seconds: 20 }
  return {
    status: 'waiting_for_file',
    next_action: 'give_user_the_drop_url',
    next_call: { tool: 'upload', arguments: next },
    waiting_for: 'human' as const,
    tell_user: `Please open this page and give me the file of the part there: ${drop_url}`,
    fields: { file_id, uploaded: false, drop_url },
    lines: [
      `Page for the user: ${drop_url}`,
      `It takes one file, once, until ${expires_at}. Call upload again with this run_id once they have done it.`,
    ],
    page: { kind: 'drop', url: drop_url, message: 'Put the file of the part on this page.' } as const,
  }
}

function stillMeasuring(file: File, uploaded: boolean, { run_id }: Call) {
  return {
    status: 'processing',
    next_action: 'call_upload_again',
    next_call: { tool: 'upload', arguments: { run_id, wait_seconds: 20 } },
    waiting_for: 'nobody' as const,
    tell_user: 'The part is uploaded and still being measured; large files take a while.',
    fields: { file_id: file.id, filename: userText(file.filename), uploaded },
    lines: [`Part (name given by the user): ${quotedUserText(file.filename)}`, 'It is still being measured.'],
  }
}

async function readyOutcome(
  file: ReadyFile,
  { sent: uploaded, hasPath }: { sent: boolean; hasPath: boolean },
  client: MatterCloud,
  call: Call,
) {
  const { metrics_json, selected_unit, confirmed_by, filename } = file
  const described = describePart({
    filename,
    metrics: metrics_json,
    selected_unit,
    confirmed_by,
    faults: metrics_json.faults,
  })
  const missing = unitQuestions({ metrics_json, confirmed_by })
  const warnings = described.warnings.map(({ meaning }) => meaning)
  const outlook = repairOutlook(file)
  const asItIs = missing.length > 0 ? [] : acceptQuestion(described.warnings, outlook.isPossible)
  const asks = missing.length > 0 || warnings.length > 0
  return {
    status: 'ready',
    next_action:
      missing.length > 0
        ? 'ask_user_for_unit'
        : warnings.length > 0
          ? 'ask_user_about_warnings'
          : 'create_quote',
    next_call: {
      tool: 'quote',
      arguments: { run_id: call.run_id, ...(missing.length > 0 ? { confirmed_by: 'user' } : {}) },
    },
    waiting_for: asks ? ('human' as const) : ('agent' as const),
    tell_user: [
      described.sentence,
      ...warnings,
      ...outlook.sentences,
      ...(missing.length > 0
        ? [questionsForUser(missing)]
        : warnings.length > 0
          ? [asItIs[0]?.question ?? 'Is its unit right, or can you give me a smaller part, or one in pieces?']
          : []),
    ].join(' '),
    missing: [...missing, ...asItIs],
    fields: { file_id: file.id, uploaded, ...described.fields, ...outlook.fields },
    lines: [
      ...described.lines,
      ...outlook.sentences,
      ...(outlook.isPossible
        ? [`If the user wants the repair: upload ${JSON.stringify({ run_id: call.run_id, repair: true })}`]
        : []),
      ...(hasPath && !uploaded ? ['Nothing was sent by this call: MatterCloud had this file already.'] : []),
      ...questionLines([...missing, ...asItIs]),
    ],
    pictures: await sheetPicture(client, file.id, call),
  }
}

/** What is accepted here is not asked again before an order. A part for which no machine is large enough must change. */
function acceptQuestion(
  warnings: readonly { id: string; meaning: string }[],
  isRepairable: boolean,
): Missing {
  if (warnings.length === 0 || warnings.some(({ id }) => id === 'too_large')) return []
  return [
    {
      field: 'acknowledged_risks',
      question: isRepairable
        ? 'Shall I have it repaired, or go on with it as it is?'
        : 'Shall I go on with it as it is?',
      type: 'confirm',
      options: warnings.map(({ id }) => ({ value: id, label: 'Yes, go on with it as it is' })),
      why: 'If the user says yes, give these to quote.',
    },
  ]
}

/** At this step only the file's unit is asked for. */
function unitQuestions(file: { metrics_json: unknown; confirmed_by: 'user' | 'agent' | null }): Missing {
  return toMissing(openQuestions({ stage: 'quote', file }).filter(({ field }) => field === 'selected_unit'))
}

/** What a repair would change, or has changed. */
function repairOutlook({ metrics_json: { repair }, repaired }: ReadyFile) {
  if (repaired) {
    const changes = repaired.changes.map(({ what }) => what)
    return {
      fields: { repair: { outcome: 'done', changes } },
      isPossible: false,
      sentences: [`This is the repaired copy: ${changes.join('; ')}.`],
    }
  }
  if (repair?.outcome === 'possible') {
    const changes = repair.changes.map(({ what }) => what)
    return {
      fields: { repair: { outcome: repair.outcome, changes } },
      isPossible: true,
      sentences: [`A repair would do this: ${changes.join('; ')}.`],
    }
  }
  const fields = repair ? { repair: { outcome: repair.outcome, changes: [] } } : {}
  return { fields, isPossible: false, sentences: [] }
}
