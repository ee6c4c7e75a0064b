import type { Composer } from '../../domain/delivery.ts'
import { outboxById } from '../../store/outbox.ts'
import type { Desk } from '../desk.ts'
import { recordDelivery } from '../outbox/outcome.ts'
import { act } from '../reminders/act.ts'
import { nextMoment } from '../reminders/outlook.ts'
import { dueSteps } from '../reminders/plan.ts'

/** More runs than this within a step of a story: its reminders set each other off. */
const mostRuns = 2000

/** Nobody reads what a story sends: its bytes need only be its own. */
const plain: Composer = async ({ messageId, text }) => new TextEncoder().encode(`${messageId}\n\n${text}`)

/**
 * Lets time go on to `until` (milliseconds) on the desk's clock, and at each moment at which something is due lets a reminder
 * run happen, by the code of `remind`; every mail is delivered.
 */
export async function letTimePass(
  desk: Desk,
  clock: { now: number },
  until: number,
  template: (name: string) => Promise<string>,
): Promise<void> {
  const means = {
    composer: plain,
    fill: async (_: unknown, name: string) => ({ subject: null, text: await template(name) }),
  }
  for (let runs = 0; runs < mostRuns; runs++) {
    const moment = nextMoment(desk, until)
    if (moment === null) break
    clock.now = moment
    for (const planned of dueSteps(desk)) {
      const { row } = await act(desk, planned, means)
      const queued = row && outboxById(desk.store, row.id)
      if (queued) recordDelivery(desk, queued, { outcome: 'accepted', reply: '250 ok', refused: [] }, false)
    }
  }
  clock.now = until
}
