import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Task, taskSchema } from './task.ts'

const folder = fileURLToPath(new URL('./tasks/', import.meta.url))

/**
 * The tasks by name, from the JSON files in the folders below `tasks`.
 *
 * @throws Error that names a file which is not a valid task
 */
export function readTasks(): Map<string, Task> {
  const files = globSync('*/*.json', { cwd: folder }).sort()
  return new Map(
    files.map((file) => {
      const parsed = taskSchema.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
      if (!parsed.success) throw new Error(`tasks/${file} is not a valid task: ${parsed.error.message}`)
      return [basename(file, '.json'), parsed.data]
    }),
  )
}
