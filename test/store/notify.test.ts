import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { notify, runNotifications } from '../../src/services/notify/notify.ts'
import { explainRules } from '../../src/services/rules/explain.ts'
import { replay } from '../../src/services/rules/replay.ts'
import { carryOut, planMove, undo } from '../../src/services/tickets/change.ts'
import { history } from '../../src/services/tickets/explain.ts'
import { planMerge } from '../../src/services/tickets/merge.ts'
import { writeBackup } from '../../src/store/backup.ts'
import { claimNotification, notifications } from '../../src/store/notification.ts'
import { openStore } from '../../src/store/open.ts'
import { restoreBackup } from '../../src/store/restore.ts'
import { arrive, openDesk, type TestDesk, ticket, tickets } from '../support/desk.ts'
import { isAlive, makeNotifier } from '../support/notifier.ts'
import { temporaryFolder } from '../support/temporary.ts'

const rule = (notify: string, when = '{ text: outage }', on = 'inbound') =>
  `version: 1\nrules:\n  - { name: loud, on: ${on}, when: ${when}, then: { tag: loud, notify: ${notify} } }`

const log = (desk: TestDesk, number: number) =>
  [...history.read(desk, 0, number)].flatMap((event) =>
    event.kind === 'notification' ? [[event.by, event.data.command, event.data.reason]] : [],
  )

describe('a rule that notifies', () => {
  test('starts its command once, with the ticket record on stdin, without a shell, relative to its folder', async () => {
    const { process, told } = makeNotifier()
    const desk = openDesk(rule('[./good, --urgent, "$(touch evil) \'; *"]'))
    await arrive(desk, { subject: 'outage A' }, { subject: 'Hello', from: 'b@b.example' })
    expect(await runNotifications(desk, process)).toEqual([])
    expect(await runNotifications(desk, process)).toEqual([])
    expect(told()).toEqual([
      {
        args: ['--urgent', "$(touch evil) '; *"],
        tickets: [expect.objectContaining({ ticket: 1, subject: 'outage A', tags: ['loud'], folder: 'answer-now' })],
      },
    ])
    expect(log(desk, 1)).toEqual([])
  })

  test('starts nothing for mail that is older than a day, and nothing in a replay or an explanation', async () => {
    const { process, told } = makeNotifier()
    const desk = openDesk(rule('[./good]'))
    await arrive(desk, { subject: 'outage', at: '2026-11-22T23:00:00.000Z' })
    await runNotifications(desk, process)
    expect([ticket(desk).tags, told()]).toEqual([['loud'], []])
    const { close } = await replay(desk)
    close()
    explainRules(desk, 1)
    expect(desk.store.db.prepare('SELECT count(*) FROM notification').pluck().get()).toBe(0)
  })

  test('says of one that fails once what happened, and keeps it in the log of the ticket', async () => {
    const { process } = makeNotifier()
    const desk = openDesk(rule('[./bad]'))
    await arrive(desk, { subject: 'outage' })
    const failure = { by: 'rule loud', command: './bad', tickets: [1], reason: 'exit 3' }
    expect(await runNotifications(desk, process)).toEqual([failure])
    expect(await runNotifications(desk, process)).toEqual([])
    expect(log(desk, 1)).toEqual([['rule loud', './bad', 'exit 3']])
  })

  test.each([
    ['[./nowhere]', 'ENOENT'],
    ['[no-such-program-anywhere]', 'ENOENT'],
    ['[./deaf]', null],
  ])('%s ends with %s', async (argv, reason) => {
    const { process } = makeNotifier()
    const desk = openDesk(rule(argv))
    await arrive(desk, { subject: 'outage', body: 'x'.repeat(300_000) })
    expect((await runNotifications(desk, process)).map((one) => one.reason)).toEqual(reason === null ? [] : [reason])
  })

  test('stops a command that takes too long, and the children that it has started', async () => {
    const { process, folder } = makeNotifier(200)
    const desk = openDesk(rule('[./slow]'))
    await arrive(desk, { subject: 'outage' })
    expect(await runNotifications(desk, process)).toMatchObject([{ reason: 'timeout' }])
    expect(['slow.pid', 'child.pid'].map((name) => isAlive(join(folder, name)))).toEqual([false, false])
  })

  test('never starts one again that was being started when we were killed', async () => {
    const { process, told } = makeNotifier()
    const desk = openDesk(rule('[./good]'))
    await arrive(desk, { subject: 'outage' })
    const [row] = notifications(desk.store, 'queued', desk.clock.now)
    claimNotification(desk.store, row?.id ?? 0, desk.clock.now)
    expect(await runNotifications(desk, process)).toEqual([])
    desk.clock.now = '2026-11-24T00:07:00.000Z'
    expect(await runNotifications(desk, process)).toMatchObject([{ reason: 'interrupted', tickets: [1] }])
    expect([await runNotifications(desk, process), told()]).toEqual([[], []])
  })

  test('starts what was decided before a kill at the next run, but not after a day', async () => {
    const { process, told } = makeNotifier()
    const desk = openDesk(rule('[./good]'))
    await arrive(desk, { subject: 'outage' }, { subject: 'outage B', from: 'b@b.example' })
    const again = { ...desk, store: openStore(desk.store.folder) }
    const both = await Promise.all([runNotifications(desk, process), runNotifications(again, process)])
    again.store.close()
    expect([both.flat(), told().length]).toEqual([[], 2])
    await arrive(desk, { subject: 'outage C', from: 'c@c.example' })
    desk.clock.now = '2026-11-25T00:10:00.000Z'
    expect(await runNotifications(desk, process)).toMatchObject([{ reason: 'too-late', tickets: [3] }])
    expect(told()).toHaveLength(2)
  })

  test('is not started by a restored backup: it may have been since', async () => {
    const { process, told } = makeNotifier()
    const desk = openDesk(rule('[./good]'))
    await arrive(desk, { subject: 'outage' })
    const { path, remove } = temporaryFolder('restored')
    onTestFinished(remove)
    await writeBackup(desk.store.folder, join(path, 'backup.db'), { force: true })
    restoreBackup(join(path, 'home'), join(path, 'backup.db'), { force: false })
    const restored = openDesk('version: 1', join(path, 'home'))
    expect([await runNotifications(restored, process), told()]).toEqual([[], []])
    restored.store.close()
  })

  test('tells of the ticket in which the mail is now', async () => {
    const { process, told } = makeNotifier()
    const desk = openDesk(rule('[./good]'))
    await arrive(desk, { subject: 'Hello' }, { subject: 'outage', from: 'b@b.example' })
    const [one, two] = tickets(desk)
    if (!one || !two) throw new Error('two tickets')
    carryOut(desk, planMerge(desk, one, [two]))
    await runNotifications(desk, process)
    expect(told().map((run) => run.tickets.map(({ ticket: number }) => number))).toEqual([[1]])
  })

  test('does so when a person closes a ticket, once, and not when that is taken back', async () => {
    const { process, told } = makeNotifier()
    const desk = openDesk(rule('[./good]', '{}', 'close').replace('tag: loud', 'note: done'))
    await arrive(desk, {})
    const [closed] = carryOut(desk, planMove(desk, [ticket(desk)], 'closed'))
    expect(closed).toMatchObject({ folder: 'closed', messageCount: 2 })
    expect(undo(desk, null)[0]).toMatchObject({ folder: 'answer-now', messageCount: 1 })
    await runNotifications(desk, process)
    expect(told()).toHaveLength(1)
  })
})

test('whatever is asked for under one key happens once', async () => {
  const { process, told } = makeNotifier()
  const desk = openDesk()
  await arrive(desk, {})
  const request = { ticket: 1, argv: ['./good'], key: 'reminder near 1 5', by: 'reminder near' } as const
  expect([await notify(desk, process, request), await notify(desk, process, request)]).toEqual([[], []])
  expect(told()).toHaveLength(1)
})
