import { describe, expect, test } from 'vitest'
import { raiseAlerts } from '../../src/services/notify/alerts.ts'
import { runNotifications } from '../../src/services/notify/notify.ts'
import { arrive, openDesk, type TestDesk } from '../support/desk.ts'
import { makeNotifier } from '../support/notifier.ts'

const file = (alert: string) => `version: 1
hours: { timezone: Asia/Tokyo, open: { mon-fri: "09:00-18:00" } }
rules: [{ name: tag, when: { text: outage }, then: { tag: outage } }]
alerts:
  - { name: many at once, when: { tag: outage }, ${alert}, notify: [./good] }
`

let people = 0

/** So many mails about it, from as many people, at these times; then the clock stands at the last. */
async function come(desk: TestDesk, subject: string, ...times: string[]) {
  for (const at of times) await arrive(desk, { subject, from: `p${people++}@p${people}.example`, at })
  desk.clock.now = times.at(-1) ?? desk.clock.now
}

const at = (time: string, day = 24) => `2026-11-${day}T${time}:00.000Z`

describe('an alert', () => {
  test('is raised once a wave, by more tickets of its kind than it allows, and names them', async () => {
    const desk = openDesk(file('more_than: 2, within: 1ch'))
    await come(desk, 'outage', at('00:00'), at('00:10'))
    await come(desk, 'hello', at('00:11'), at('00:12'))
    expect(raiseAlerts(desk)).toEqual([])
    await come(desk, 'outage', at('00:20'))
    expect(raiseAlerts(desk)).toEqual([{ name: 'many at once', within: '1ch', tickets: [1, 2, 5] }])
    expect(raiseAlerts(desk)).toEqual([])
    // It goes on for hours: the wave is known.
    for (const time of ['00:50', '01:10', '01:40', '02:00', '02:30', '02:50']) {
      await come(desk, 'outage', at(time))
      expect(raiseAlerts(desk)).toEqual([])
    }
    await come(desk, 'outage', at('06:00'), at('06:30'))
    expect(raiseAlerts(desk)).toEqual([])
    await come(desk, 'outage', at('06:31'))
    expect(raiseAlerts(desk)).toMatchObject([{ tickets: [12, 13, 14] }])
  })

  test('sees a wave that came while nobody synced, but none of yesterday', async () => {
    const desk = openDesk(file('more_than: 2, within: 1ch'))
    await come(desk, 'outage', at('00:00'), at('00:10'), at('00:20'))
    desk.clock.now = at('05:00')
    expect(raiseAlerts(desk)).toMatchObject([{ tickets: [1, 2, 3] }])
    const late = openDesk(file('more_than: 2, within: 1ch'))
    await come(late, 'outage', at('00:00'), at('00:10'), at('00:20'))
    late.clock.now = at('00:21', 25)
    expect(raiseAlerts(late)).toEqual([])
  })

  test('counts its time on the clock of the office', async () => {
    const desk = openDesk(file('more_than: 1, within: 1h'))
    // 17:40 on Friday and 09:10 on Tuesday in Tokyo, with a holiday between, are half an hour apart; 09:50 is not within one.
    await come(desk, 'outage', at('08:40', 20), at('00:10', 23))
    expect(raiseAlerts(desk)).toMatchObject([{ tickets: [1, 2] }])
    const other = openDesk(file('more_than: 1, within: 1h'))
    await come(other, 'outage', at('08:40', 20), at('00:50', 23))
    expect(raiseAlerts(other)).toEqual([])
  })

  test('starts its command with one record a line, once', async () => {
    const { process, told } = makeNotifier()
    const desk = openDesk(file('more_than: 1, within: 1ch'))
    await come(desk, 'outage', at('00:00'), at('00:10'))
    raiseAlerts(desk)
    await runNotifications(desk, process)
    await come(desk, 'outage', at('00:20'))
    raiseAlerts(desk)
    await runNotifications(desk, process)
    expect(told().map(({ tickets }) => tickets.map(({ ticket }) => ticket))).toEqual([[1, 2]])
  })
})
