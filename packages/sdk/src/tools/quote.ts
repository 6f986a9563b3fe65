import { openQuestions } from '@mattercloud/rules'
import * as z from 'zod'
import { catalogLastsMs, type MatterCloud } from '../client.ts'
import type { CatalogItem, ReadyFile } from '../http/types.ts'
import type { Run } from '../run/run.ts'
import { clientFor, emailArgument, emailQuestion } from './account.ts'
import { type Call, defineTool } from './definition/defineTool.ts'
import { runIdArgument } from './definition/runOfCall.ts'
import { ToolFailure } from './failures/toolFailure.ts'
import { quoteFields, quoteInWords } from './messages/describeQuote.ts'
import { type MaterialInWords, materialInWords, narrowed } from './messages/interpretMaterial.ts'
import { type Missing, questionLines, questionsForUser, toMissing } from './messages/questions.ts'
import { unpaidBefore } from './order/findUnpaidOrder.ts'
import { isPriced, openToOrder, type PricedQuote } from './order/questionsBeforeOrder.ts'
import { lookAt } from './part/inspectLocalPart.ts'
import { localPart } from './part/localPart.ts'
import { type Taking, takeFromDisk, takeKnown, takeOwn, waitsForUser } from './part/runPart.ts'
import { inUnit } from './part/setUnit.ts'
import { sheetPicture } from './part/sheetPicture.ts'
import { unitArguments, unitChoice } from './part/unit.ts'

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
  quantity: z.number().optional().describe('How many pieces the user wants, 1 to 10000'),
  ship_country: z
    .string()
    .trim()
    .toUpperCase()
    .max(40)
    .optional()
    .describe('ISO two-letter code of where the parcel goes'),
  compare: z.boolean().optional().describe('Also prices of more pieces and of other materials'),
  ...unitArguments,
  email: emailArgument.optional(),
  run_id: runIdArgument,
})
type Given = z.output<typeof input>

const output = z.object({
  understood_as: z.string().optional().describe("What the user's words were taken for: tell the user"),
  ...quoteFields,
})

export const quote = defineTool({
  name: 'quote',
  title: 'Price a part',
  description:
    'Works out price range, lead time, confidence and risks of printing the part. Use it after upload, and again whenever the user changes something: what the run knows need not be repeated. Whatever is missing comes back as questions, all at once: ask the user, do not guess. It orders nothing and never spends money.',
  input,
  output,
  risk: 'write',
  idempotent: false,
  destructive: false,

  async call(given, call) {
    const { signal } = call
    const { items } = await call.client.catalog({ signal, maxAgeMs: catalogLastsMs })
    const said =
      given.material === undefined || given.material_id !== undefined
        ? undefined
        : materialInWords(given.material, items)
    const client = await clientFor(call, given.email)
    if (!client) return withoutAccount(given, said, items, call)

    const run = client.run(call.run_id)
    const file = await measured(given, { run, client, wait_seconds: undefined, call })
    if (said && said.material_id === undefined) {
      // Words that were not understood are asked about: an earlier choice does not stand in for them.
      const known = await run.state()
      const { quantity = known.quantity, ship_country = known.ship_country } = given
      return needsInput(questionsOf({ quantity, ship_country, file }, said, items), unsent(given), call)
    }
    const { material_id, quantity, ship_country, compare } = given
    const quoted = await run.quote(
      { material_id: said?.material_id ?? material_id, quantity, ship_country, compare },
      { signal },
    )
    if (!isPriced(quoted)) return needsInput(toMissing(quoted.questions), unsent(given), call)
    return priced(quoted, file, said?.understood_as, { run, client, call })
  },
})

/** The part that is to be priced, as soon as it is measured. */
async function measured(given: Given, taking: Taking): Promise<ReadyFile> {
  const { path, file_id } = given
  const taken =
    path !== undefined
      ? await takeFromDisk(await localPart(path, taking.call), taking)
      : file_id !== undefined
        ? await takeKnown(file_id, taking)
        : await takeOwn(taking)
  if (!taken || (taken.kind === 'measuring' && waitsForUser(taken.file))) throw noFile()
  const part = await inUnit(taken, given, taking)
  if (part.kind === 'measuring') throw stillMeasuring()
  return part.file
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

interface Wish extends Pick<Given, 'material_id' | 'quantity' | 'ship_country'> {
  file?: { metrics_json: unknown; confirmed_by?: 'user' | 'agent' | null | undefined } | undefined
}

/** The policy's questions, the one for the material narrowed to what the user's words leave open. */
function questionsOf(
  wish: Wish,
  said: MaterialInWords | undefined,
  materials: readonly CatalogItem[],
): Missing {
  const material_id = said ? said.material_id : wish.material_id
  return narrowed(toMissing(openQuestions({ ...wish, stage: 'quote', materials, material_id })), said)
}

/** Everything that is missing, the owner's address among it, before there is an account. */
async function withoutAccount(
  given: Given,
  said: MaterialInWords | undefined,
  materials: readonly CatalogItem[],
  call: Call,
) {
  const { path } = given
  if (path === undefined) {
    const { file_id } = await call.client.run(call.run_id).state()
    if ((given.file_id ?? file_id) === undefined) throw noFile()
    return needsInput([...questionsOf(given, said, materials), emailQuestion], given, call)
  }
  const choice = unitChoice(given)
  const look = await lookAt(await localPart(path, call), choice?.selected_unit, call)
  const file = { metrics_json: look.inspection, confirmed_by: choice?.by }
  return needsInput([...questionsOf({ ...given, file }, said, materials), emailQuestion], given, call)
}

/** The part is sent and the account is there: neither is to be named again. */
function unsent({ path: _path, email: _email, ...given }: Given): Given {
  return given
}

/** What was given and is not asked for again goes into the next call: nothing is kept without an account. */
function needsInput(missing: Missing, given: Given, { run_id }: Call) {
  const open = new Set(missing.map(({ field }) => field))
  const { material, ...others } = given
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

async function priced(
  quoted: PricedQuote,
  file: ReadyFile,
  understood_as: string | undefined,
  { run, client, call }: { run: Run; client: MatterCloud; call: Call },
) {
  const words = quoteInWords(quoted)
  const missing = await openToOrder(quoted, undefined, run)
  const supersedes = await unpaidBefore(quoted, run, client, call.signal)
  const asksOfRisks = missing.some(({ field }) => field === 'acknowledged_risks')
  return {
    status: 'quoted',
    next_action: asksOfRisks ? 'ask_user_about_risks' : 'create_checkout_session',
    next_call: {
      tool: 'checkout',
      arguments: { run_id: call.run_id, quote_id: quoted.quote_id, supersedes },
    },
    waiting_for: 'human' as const,
    tell_user: [
      words.sentence,
      ...(supersedes === undefined ? [] : ['It would take the place of the order that you have not paid.']),
      missing.length > 0 ? questionsForUser(missing) : 'Shall I prepare the order?',
    ].join(' '),
    missing,
    fields: { ...(understood_as === undefined ? {} : { understood_as }), ...words.fields },
    lines: [
      ...(understood_as === undefined ? [] : [`Material understood as ${understood_as}`]),
      ...words.lines,
      ...(supersedes === undefined
        ? []
        : [
            `Order ${supersedes} of this run is not paid; supersedes cancels it. Leave that out only if the user wants both.`,
          ]),
      ...questionLines(missing),
    ],
    pictures: await sheetPicture(client, file.id, call),
  }
}
