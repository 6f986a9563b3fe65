import { refusedInput } from './errors.ts'

/** An id as a part of a path: an empty one or `..` would lead to another route. */
export function pathId<Name extends string>(name: Name, id: string): { [key in Name]: string }
export function pathId(name: string, id: string): Record<string, string> {
  if (!/^[\w-]{1,255}$/.test(id)) throw refusedInput(name, `${JSON.stringify(id)} is not an id.`)
  return { [name]: id }
}
