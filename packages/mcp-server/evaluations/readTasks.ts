import { readdirSync, readFileSync } from 'node:fs'
import { type Task, taskSchema } from './task.ts'

const folder = new URL('./tasks/', import.meta.url)

/**
 * The tasks by name, from the JSON files beside this one.
 *
 * @throws Error that names the file which is no task
 */
export function readTasks(): Map<string, Task> {
  const files = readdirSync(folder).sort()
  return new Map(
    files.map((file) => {
      const parsed = taskSchema.safeParse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
      if (!parsed.success) throw new Error(`tasks/${file} is no task: ${parsed.error.message}`)
      return [file.replace(/\.json$/, ''), parsed.data]
    }),
  )
}
