/** Figures come from events alone; after merges, splits, undos and corrections they must still agree with the tables. */
import { expect, test } from 'vitest'
import { usualBands } from '../../src/domain/report.ts'
import { periodOf } from '../../src/services/report/period.ts'
import { explain, type ReportRequest, report } from '../../src/services/report/report.ts'
import { messagesOf } from '../../src/store/message.ts'
import { openDesk, tickets } from '../support/desk.ts'
import { live } from '../support/random-history.ts'
import { sample } from '../support/sample.ts'

test.each(sample('report lived', [11, 12, 13, 14, 15, 16, 17, 18], 1))(
  'messages, backlog and lists agree with the tables after 120 random acts (%i)',
  async (seed) => {
    const desk = openDesk()
    await live(desk, seed, 120)
    const wish = { from: '2026-10-01', to: '2026-11-30', month: null, last: null }
    const rest = { asOf: null, timeZone: 'Asia/Tokyo', bands: usualBands, targets: new Map(), mask: false, keep: 0 }
    const request: ReportRequest = { ...periodOf(wish, desk.now(), 'Asia/Tokyo'), ...rest }
    const { figures } = report(desk, request)
    const of = (name: string) => figures.find(({ metric }) => metric === name)
    const all = tickets(desk).flatMap(({ number }) => messagesOf(desk.store, number))
    const machines = all.filter(({ kind, mail }) => kind === 'automatic' && mail.automatic !== null)
    expect(of('received')?.count).toBe(all.filter(({ kind }) => kind === 'inbound').length)
    expect(of('automatic_share')?.hits).toBe(machines.length)
    const isDone = (folder: string) => folder === 'closed' || folder === 'no-answer'
    expect(of('backlog')?.count).toBe(tickets(desk).filter(({ folder }) => !isDone(folder)).length)
    for (const { metric, count } of figures)
      expect([metric, [...explain(desk, request, metric)].length]).toEqual([metric, count])
    desk.store.close()
  },
)
