import * as z from 'zod'
import type { ToolContext } from './toolContext.ts'

/** What is different about a tool where something is missing. */
export interface Variant {
  /** Arguments that are of no use there. */
  readonly fields: readonly string[]
  readonly description?: string
}

/** What a tool has where there is no disk, and where each request brings its key. */
export type Variants = Partial<Record<'disk' | 'newKeys', Variant>>

interface Listed {
  readonly description: string
  readonly input: z.ZodObject
  readonly without?: Variants
}

/** A tool as it is of use in a context: without the arguments that do nothing there. */
export function toolIn<T extends Listed>(tool: T, context: Pick<ToolContext, 'readPart' | 'keys'>): T {
  const { disk, newKeys } = tool.without ?? {}
  const variants = [
    ...(context.readPart === undefined && disk ? [disk] : []),
    ...(context.keys.kind === 'request' && newKeys ? [newKeys] : []),
  ]
  if (variants.length === 0) return tool
  const omitted = new Set(variants.flatMap(({ fields }) => fields))
  const shape = Object.entries(tool.input.shape).filter(([field]) => !omitted.has(field))
  const description = variants.flatMap((variant) => variant.description ?? []).at(-1) ?? tool.description
  return { ...tool, description, input: z.strictObject(Object.fromEntries(shape)) }
}
