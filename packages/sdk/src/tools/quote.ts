import {
  bestMaterial,
  blockingRisks,
  countryCode,
  noBestMaterial,
  openQuestions,
  orderReferenceSchema,
  type Question,
} from '@mattercloud/rules'
import * as z from 'zod'
import { catalogMaxAgeMs } from '../client.ts'
import { MatterCloudError } from '../http/errors.ts'
import type { CatalogItem, Order, ReadyFile } from '../http/types.ts'
import type { Run } from '../run/run.ts'
import { clientFor, emailArgument, emailQuestion } from './account.ts'
import { type Call, defineTool } from './definition/defineTool.ts'
import { runIdArgument } from './definition/runOfCall.ts'
import { ToolFailure } from './failures/toolFailure.ts'
import { quoteFields } from './messages/describeQuote.ts'
import {
  interpretMaterial,
  type MaterialInterpretation,
  narrowMaterialQuestion,
} from './messages/interpretMaterial.ts'
import { type Missing, questionLines, questionsForUser, toMissing } from './messages/questions.ts'
import { userText } from './messages/userText.ts'
import { isPriced, type PricedQuote } from './order/questionsBeforeOrder.ts'
import { repeatedWords, repeatOrder } from './order/repeatedOrder.ts'
import { inspectLocalPart } from './part/inspectLocalPart.ts'
import { localPart } from './part/localPart.ts'
import { askAboutOtherFile, type NamedFile, partToReplace } from './part/otherFile.ts'
import { currentPart, type PartCall, selectPart, uploadPart, waitsForUser } from './part/runPart.ts'
import { setUnit } from './part/setUnit.ts'
import { unitArguments, unitChoice } from './part/unit.ts'
import { blockedOutcome, quotedOutcome } from './quoteOutcomes.ts'

const input = z.strictObject({
  path: z
    .string()
    .min(1)
    .max(4096)
    .optional()
    .describe('As in upload, where that measured a file without sending it'),
  file_id: z.uuid().optional().describe("Instead of the run's file"),
  material_id: z.string().trim().max(100).optional().describe('From catalog, as the user chose it'),
  material: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Or the user\'s own words for it, such as "clear resin"'),
  // Any number is taken: one that is not valid is a question to the user.
  quantity: z
    .number()
    .meta({ type: 'integer', minimum: 1, maximum: 10_000 })
    .optional()
    .describe('Pieces that the user wants'),
  ship_country: z
    .string()
    .overwrite(countryCode)
    .max(60)
    .optional()
    .describe('Where the parcel goes: a name or an ISO two-letter code'),
  max_cents: z.int().min(0).optional().describe('Budget, CNY in fen'),
  acknowledged_risks: z.array(z.string()).optional().describe('Warnings of upload that the user accepted'),
  again: orderReferenceSchema
    .optional()
    .describe('An order to repeat: part, material, quantity, address; other arguments change that'),
  compare: z.boolean().optional().describe('Also prices of more pieces and of other materials'),
  ...unitArguments,
  email: emailArgument.optional(),
  run_id: runIdArgument,
})
type Args = z.output<typeof input>

const output = z.object({
  understood_as: z.string().optional().describe("What the user's words were taken for: tell the user"),
  repeats: z.string().optional(),
  ...quoteFields,
})

export const quote = defineTool({
  name: 'quote',
  title: 'Price a part',
  description:
    'Works out price range, lead time, confidence and risks of printing the part. Use it after upload, and again whenever the user changes something: what the run knows need not be repeated. Whatever is missing comes back as questions, all at once: ask the user, do not guess. It orders nothing and never spends money.',
  input,
  output,
  without: { disk: { fields: ['path'] }, newKeys: { fields: ['email'] } },
  risk: 'write',
  idempotent: false,
  destructive: false,
  opensRun: true,

  async call(args, call) {
    const { signal } = call
    const { items } = await call.client.catalog({ signal, maxAgeMs: catalogMaxAgeMs })
    const interpretation =
      args.material === undefined || args.material_id !== undefined
        ? undefined
        : interpretMaterial(args.material, items)
    const client = await clientFor(call, args.email)
    if (!client) return withoutAccount(args, interpretation, items, call)

    const run = client.run(call.run_id)
    const partCall: PartCall = { run, client, wait_seconds: undefined, call }
    const { path, file_id } = args
    const named = { file_id, local: path === undefined ? undefined : await localPart(path, call) }
    const present = await partToReplace(named, partCall)
    if (present) return askAboutOtherFile(present, named, sourceOf(args), call.run_id)
    const repeated =
      args.again === undefined ? undefined : await repeatOrder(run, args.again, args.selected_unit, signal)
    const { file, isChanged } = await readyFile(args, named, partCall)
    if (interpretation?.kind === 'unclear') {
      // The user is asked about words that were not understood; an earlier choice does not replace them.
      const state = await run.state()
      const { quantity = state.quantity, ship_country = state.ship_country } = args
      const questions = questionsOf({ quantity, ship_country, file }, interpretation, items)
      return needsInput(questions, withoutSource(args), call)
    }
    await noteAcceptedWarnings(args, file, run, signal)
    const existing = (await orderOfRun(run, signal)) ?? repeated
    const quoted = await quoteAsWished(args, interpretation, existing, run, signal)
    if (!quoted.isPriced) {
      const questions = needsInput(toMissing(quoted.questions), withoutSource(args), call)
      return repeated
        ? { ...questions, tell_user: `${notOffered(repeated, items)}${questions.tell_user}` }
        : questions
    }
    const { quote: priced, understood_as, best } = quoted
    const repeats = repeated && repeatedWords(repeated, priced)
    const about = { file, isChanged, understood_as, best, repeats, budget_cents: args.max_cents }
    if (blockingRisks(priced.risks).length > 0) return blockedOutcome(priced, about, client, call)
    return quotedOutcome(priced, about, { existing, run, client, call })
  },
})

type Wished =
  | { isPriced: false; questions: readonly Question[] }
  | { isPriced: true; quote: PricedQuote; understood_as: string | undefined; best: string | undefined }

/** The quote in the material that the call names, or in the best one if that is what the user asked for. */
async function quoteAsWished(
  args: Args,
  interpretation: Exclude<MaterialInterpretation, { kind: 'unclear' }> | undefined,
  existing: Order | undefined,
  run: Run,
  signal: AbortSignal,
): Promise<Wished> {
  const { quantity, ship_country, compare } = args
  // What is ordered and paid for is not ordered again by its price: this is a new one.
  const isOrderedAgain =
    args.again !== undefined || (existing !== undefined && existing.status !== 'requires_payment')
  const quoteIn = (material_id: string | undefined, isCompared = compare) =>
    run.quote({ material_id, quantity, ship_country, compare: isCompared, again: isOrderedAgain }, { signal })
  if (interpretation?.kind !== 'best') {
    const quote = await quoteIn(interpretation?.material_id ?? args.material_id)
    return isPriced(quote)
      ? { isPriced: true, quote, understood_as: interpretation?.understood_as, best: undefined }
      : { isPriced: false, questions: quote.questions }
  }
  const { by, among } = interpretation
  const first = await quoteIn(among[0]?.id, true)
  if (!isPriced(first)) return { isPriced: false, questions: first.questions }
  const best = bestMaterial(first.alternatives ?? [], by, among)
  const quote = best && best.material_id !== first.material_id ? await quoteIn(best.material_id) : first
  if (!isPriced(quote)) return { isPriced: false, questions: quote.questions }
  return {
    isPriced: true,
    quote,
    understood_as: best?.understood_as,
    best: best ? `The ${by[0]} material for this part is ${quote.material}.` : noBestMaterial(by),
  }
}

/** What the user accepted when the part was uploaded is not asked again; other risks must be shown first. */
async function noteAcceptedWarnings(
  { acknowledged_risks = [] }: Args,
  { metrics_json: { warnings } }: ReadyFile,
  run: Run,
  signal: AbortSignal,
): Promise<void> {
  const shown: readonly string[] = warnings
  const accepted = acknowledged_risks.filter((risk) => shown.includes(risk))
  if (accepted.length > 0) await run.answer({ acknowledged_risks: accepted }, { by: 'user', signal })
}

/** The arguments with which `upload` takes the file that the call named. */
function sourceOf({ path, file_id, selected_unit, confirmed_by }: Args) {
  return { path, file_id, selected_unit, confirmed_by }
}

/** A repeated order whose material is not offered any more needs another one. */
function notOffered({ material, material_id }: Order, items: readonly CatalogItem[]): string {
  return items.some(({ id }) => id === material_id)
    ? ''
    : `The material of that order, ${userText(material)}, is not offered any more. `
}

/** The run's order; undefined if there is none, or it belongs to another account. */
async function orderOfRun(run: Run, signal: AbortSignal): Promise<Order | undefined> {
  try {
    return await run.order({ signal })
  } catch (error) {
    if (error instanceof MatterCloudError && error.status === 404) return undefined
    throw error
  }
}

/** The part to price, as soon as its analysis is done, and whether this call changed it. */
async function readyFile(
  args: Args,
  { local, file_id }: NamedFile,
  partCall: PartCall,
): Promise<{ file: ReadyFile; isChanged: boolean }> {
  const before = (await partCall.run.state()).file_id
  const current =
    local !== undefined
      ? await uploadPart(local, partCall)
      : file_id !== undefined
        ? await selectPart(file_id, partCall)
        : await currentPart(partCall)
  if (!current || (current.kind === 'measuring' && waitsForUser(current.file))) throw noFile()
  const part = await setUnit(current, args, partCall)
  if (part.kind === 'measuring') throw stillMeasuring()
  return { file: part.file, isChanged: part !== current || part.sent || part.file.id !== before }
}

function noFile(): ToolFailure {
  return new ToolFailure({
    code: 'no_file',
    message: 'This run has no uploaded part yet.',
    next_action: 'upload_part',
    next_call: { tool: 'upload', arguments: {} },
    waiting_for: 'human',
    tell_user: 'Which file shall I have priced?',
  })
}

function stillMeasuring(): ToolFailure {
  return new ToolFailure({
    code: 'file_not_ready',
    message: 'The part is still being measured.',
    next_action: 'wait_for_analysis',
    next_call: { tool: 'upload', arguments: { wait_seconds: 20 } },
    waiting_for: 'nobody',
    tell_user: 'The part is still being measured; I will ask for the price again shortly.',
  })
}

interface KnownInputs extends Pick<Args, 'material_id' | 'quantity' | 'ship_country'> {
  file?: { metrics_json: unknown; confirmed_by?: 'user' | 'agent' | null | undefined } | undefined
}

/** The policy's questions; the one for the material has only the materials that the user's words may mean. */
function questionsOf(
  inputs: KnownInputs,
  interpretation: MaterialInterpretation | undefined,
  materials: readonly CatalogItem[],
): Missing {
  const material_id = interpretation ? suggestedId(interpretation) : inputs.material_id
  const questions = openQuestions({ ...inputs, stage: 'quote', materials, material_id })
  return narrowMaterialQuestion(toMissing(questions), interpretation)
}

/** A material that answers the question; which one is the best is known once there is a price. */
function suggestedId(interpretation: MaterialInterpretation): string | undefined {
  if (interpretation.kind === 'unclear') return undefined
  return interpretation.kind === 'one' ? interpretation.material_id : interpretation.among[0]?.id
}

/** Everything that is missing before there is an account, the owner's e-mail address included. */
async function withoutAccount(
  args: Args,
  interpretation: MaterialInterpretation | undefined,
  materials: readonly CatalogItem[],
  call: Call,
) {
  const { path } = args
  if (path === undefined) {
    const { file_id } = await call.client.run(call.run_id).state()
    if ((args.file_id ?? file_id) === undefined) throw noFile()
    return needsInput([...questionsOf(args, interpretation, materials), emailQuestion], args, call)
  }
  const choice = unitChoice(args)
  const { inspection } = await inspectLocalPart(await localPart(path, call), choice?.selected_unit, call)
  const file = { metrics_json: inspection, confirmed_by: choice?.by }
  return needsInput([...questionsOf({ ...args, file }, interpretation, materials), emailQuestion], args, call)
}

/** Once the part is sent and the account exists, neither is an argument of the next call. */
function withoutSource({ path: _path, email: _email, ...args }: Args): Args {
  return args
}

/** Arguments that are not asked for again go into the next call: without an account nothing is stored. */
function needsInput(missing: Missing, args: Args, { run_id }: Call) {
  const open = new Set(missing.map(({ field }) => field))
  const { material, ...others } = args
  const kept = Object.fromEntries(Object.entries(others).filter(([field]) => !open.has(field)))
  return {
    status: 'needs_input',
    next_action: 'ask_user',
    next_call: {
      tool: 'quote',
      arguments: {
        ...kept,
        ...(open.has('material_id') ? {} : { material }),
        ...(open.has('selected_unit') ? { confirmed_by: 'user' } : {}),
        run_id,
      },
    },
    waiting_for: 'human' as const,
    tell_user: questionsForUser(missing),
    missing,
    fields: {},
    lines: questionLines(missing),
  }
}
