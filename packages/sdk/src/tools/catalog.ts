import { formatCents, waysToAsk } from '@mattercloud/rules'
import * as z from 'zod'
import { defineTool } from './definition/defineTool.ts'
import { runIdArgument } from './definition/runOfCall.ts'

const input = z.strictObject({ run_id: runIdArgument })

const output = z.object({
  version: z.string(),
  currency: z.literal('CNY'),
  materials: z.array(
    z.object({
      id: z.string().describe('Give it to quote as material_id'),
      process: z.string(),
      technology: z.string(),
      material: z.string(),
      family: z.string(),
      colour: z.string(),
      finish: z.string(),
      also_called: z.array(z.string()).describe('What people call it; quote takes such words as material'),
      good_for: z.array(z.string()),
      rate_cny_per_g: z.number(),
      density_g_cm3: z.number(),
      minimum_fee_cents: z.int().describe('CNY in fen, an order'),
      minimum_fee: z.string(),
      lead_time_days: z.object({ min: z.int(), max: z.int() }),
      max_size_mm: z.tuple([z.number(), z.number(), z.number()]),
      min_wall_mm: z.number(),
      tolerance: z.string(),
    }),
  ),
})

export const catalog = defineTool({
  name: 'catalog',
  title: 'Materials and prices',
  description:
    'Lists the materials that MatterCloud prints in: process, colour, finish, what each is good for, price per gram, minimum fee, lead time, largest size, thinnest wall. Use it to help the user choose; it needs no connection. It changes nothing: the material is for the user to decide.',
  input,
  output,
  risk: 'read',
  idempotent: true,
  destructive: false,
  opensRun: false,

  async call(args, { client, run_id, signal }) {
    const { items, version, currency, support } = await client.catalog({ signal })
    const materials = items.map((item) => ({
      id: item.id,
      process: item.process,
      technology: item.technology,
      material: item.material,
      family: item.family,
      colour: item.colour,
      finish: item.finish,
      also_called: item.also_called,
      good_for: item.good_for,
      rate_cny_per_g: item.base_rate_per_g,
      density_g_cm3: item.density_g_cm3,
      minimum_fee_cents: item.minimum_fee_cents,
      minimum_fee: formatCents(item.minimum_fee_cents),
      lead_time_days: { min: item.lead_time_min_days, max: item.lead_time_max_days },
      max_size_mm: item.max_build_mm,
      min_wall_mm: item.min_wall_mm,
      tolerance: item.tolerance,
    }))
    return {
      status: 'listed',
      next_action: 'ask_user_for_material',
      next_call: args.run_id === undefined ? null : { tool: 'quote', arguments: { run_id } },
      waiting_for: 'human',
      tell_user: `MatterCloud prints in ${materials.length} materials. Which one suits your part?`,
      fields: { version, currency, materials },
      lines: [
        `Materials (catalogue ${version}):`,
        ...materials.map(
          (item) =>
            `- ${item.id}: ${item.material} (${item.technology}, ${item.colour}, ${item.finish}), good for ${item.good_for.join(', ')}, ${item.rate_cny_per_g} CNY per g, at least ${item.minimum_fee} an order, ${item.lead_time_days.min}–${item.lead_time_days.max} days, up to ${item.max_size_mm.join(' × ')} mm, walls from ${item.min_wall_mm} mm, ${item.tolerance}`,
        ),
        `Questions, complaints and invoices: the user can ${waysToAsk(support)}.`,
      ],
    }
  },
})
