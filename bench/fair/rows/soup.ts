import { timed } from '../agent.ts'
import { cube, triangleSoup } from '../parts.ts'
import { type Row, within } from '../row.ts'

const FILES = 4
const MEGABYTES = 20
const GOAL_S = 3

export const soup: Row = {
  name: 'soup',
  what: `one account sends ${FILES} files of ${MEGABYTES} MB of triangle soup: another's cube is ready after`,
  before: '213 s',
  goal: `≤ ${GOAL_S} s`,
  async measure({ newAgent }) {
    const attacker = await newAgent()
    const bytes = triangleSoup(MEGABYTES)
    const sent: string[] = []
    for (let i = 0; i < FILES; i += 1) sent.push(await attacker.put(bytes))
    await Promise.all(sent.map((file_id) => attacker.post('/v1/files/confirm', { file_id })))
    const other = await newAgent()
    const times: number[] = []
    // Several, because the processes of the soup begin and end meanwhile.
    for (let i = 0; i < 5; i += 1)
      times.push(await timed(async () => other.settled(await other.send(cube()))))
    for (const file_id of sent) await attacker.settled(file_id)
    return within(Math.max(...times), GOAL_S)
  },
}
