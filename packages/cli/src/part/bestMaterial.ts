import { memoryRunStore, type Run } from '@mattercloud/sdk'
import { MatterCloud } from '@mattercloud/sdk/node'
import { bestMaterial, type MaterialWish, noBestMaterial } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { UnansweredQuestions } from '../errors.ts'
import { canAsk } from '../terminal/ask.ts'
import { askQuestions } from './askQuestions.ts'
import type { PartRequest } from './partOptions.ts'

/** The material of "the cheapest" and the like for this part, and what else the price needs. */
export type BestRequest = Pick<PartRequest, 'quantity' | 'ship_country'> & { material_id: string }

/**
 * Compares the materials in a run that ends with this command: the part's own run has only the price of the best one,
 * so the same command finds it again.
 *
 * @throws UnansweredQuestions where quantity, country or unit is missing and nobody can be asked
 */
export async function chooseBest(
  { output, signal }: Context,
  run: Run,
  request: PartRequest,
  { by, among }: Extract<MaterialWish, { kind: 'best' }>,
): Promise<BestRequest> {
  const { file_id, quantity, ship_country } = await run.state()
  const look = new MatterCloud({ runStore: memoryRunStore() }).run(run.id)
  await look.useFile(file_id ?? '', { signal })
  const [first] = among
  const terms = {
    material_id: first?.id,
    quantity: request.quantity ?? quantity,
    ship_country: request.ship_country ?? ship_country,
    compare: true,
  }
  let looked = await look.quote(terms, { signal })
  while (looked.quote_id === undefined) {
    if (!canAsk(output.json)) throw new UnansweredQuestions(looked.questions)
    await look.answer(await askQuestions(looked.questions), { signal })
    looked = await look.quote({ compare: true }, { signal })
  }
  const state = await look.state()
  const best = bestMaterial(looked.alternatives ?? [], by, among)
  output.note(best === undefined ? noBestMaterial(by) : `Material: ${best.understood_as}.`)
  return {
    material_id: best?.material_id ?? first?.id ?? '',
    quantity: state.quantity,
    ship_country: state.ship_country,
  }
}
