import { afterAll, beforeAll, expect, test } from 'vitest'
import { outboxRows } from '../../src/store/outbox.ts'
import { start, triage } from '../support/cli.ts'
import { openDesk, ticket } from '../support/desk.ts'
import type { Home } from '../support/home.ts'
import { killPoints } from '../support/kill-points.ts'
import { sample } from '../support/sample.ts'
import { copyHome, due, makeSilentHome } from '../support/silent-home.ts'
import { type Stage, startFaultySmtp } from '../support/smtp-fault.ts'

const points = killPoints('reminder', { state: 'sent', copies: 1 })

let silent: Home
beforeAll(async () => {
  silent = await makeSilentHome(1)
})
afterAll(() => silent.remove())

test.each(sample('remind-kill', points, 4))('killed $name', async ({ state, copies, fault = {}, reached }) => {
  const waiting = new Map<Stage, () => void>()
  const stage = (wanted: Stage) => new Promise<void>((resolve) => waiting.set(wanted, resolve))
  await using peer = await startFaultySmtp(fault, { onStage: (at) => waiting.get(at)?.() })
  const home = copyHome(silent, peer.port)
  const env = { TRIAGE_NOW: due }
  const point = reached(home.path, stage, peer)
  const running = await start(['remind'], { home: home.path, env })
  const undo = await point
  running.child.kill('SIGKILL')
  await running.finish(Promise.resolve(''))
  undo()

  peer.setFaults({})
  for (const _ of [1, 2]) await triage(['remind'], { home: home.path, env })
  const desk = openDesk('version: 1', home.path)
  const [row, ...others] = outboxRows(desk.store).filter(({ kind }) => kind === 'reminder')
  expect(others).toEqual([])
  expect([row?.state, peer.mails.length]).toEqual([state, copies])
  expect(ticket(desk)).toMatchObject({ folder: 'closed', flags: state === 'unknown' ? ['doubt'] : [] })
  desk.store.close()
  home.remove()
})
