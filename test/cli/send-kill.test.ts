import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outboxRows } from '../../src/store/outbox.ts'
import { type RunningProgram, start, triage } from '../support/cli.ts'
import { mailBytes, openDesk, ticket } from '../support/desk.ts'
import { type Home, makeHome, serverConfig } from '../support/home.ts'
import { killPoints } from '../support/kill-points.ts'
import { randomNumbers } from '../support/sample.ts'
import { type Stage, startFaultySmtp } from '../support/smtp-fault.ts'
import { temporaryFolder } from '../support/temporary.ts'

const points = killPoints('reply', { state: 'none', copies: 0 })

let seeded: Home
beforeAll(async () => {
  seeded = makeHome({ 'one.eml': mailBytes({ id: '<one@customer.example>' }) })
  await triage(['import', join(seeded.path, 'one.eml')], { home: seeded.path })
  // Makes the key that signs our Message-IDs: the first write of a reply is then its own.
  await triage(['reply', '1', '--body', join(seeded.path, 'one.eml'), '--dry-run'], { home: seeded.path })
})
afterAll(() => seeded.remove())

const rounds = Array.from({ length: 25 }, (_, round) => round)
const cases = rounds.flatMap((round) => points.map((point) => ({ round, ...point })))
/** Each point once, at the very moment; all 200 with SAMPLE=all, the others some milliseconds later. */
const chosen = process.env.SAMPLE === 'all' ? cases : cases.filter(({ round }) => round === 0)

test.each(chosen)('killed $name ($round)', async ({ name, round, state, copies, fault = {}, reached }) => {
  const folder = temporaryFolder('kill')
  const home = folder.path
  cpSync(seeded.path, home, { recursive: true })
  const waiting = new Map<Stage, () => void>()
  const stage = (wanted: Stage) => new Promise<void>((resolve) => waiting.set(wanted, resolve))
  await using peer = await startFaultySmtp(fault, { onStage: (at) => waiting.get(at)?.() })
  const config = serverConfig({ smtp: { host: '127.0.0.1', port: peer.port } })
  writeFileSync(join(home, 'config.yaml'), config)

  const point = reached(home, stage, peer)
  const program: RunningProgram = await start(['reply', '1', '--body', '-', '--send'], { home, stdin: 'Done.' })
  const undo = await point
  await rest(round === 0 ? 0 : randomNumbers(`${name} ${round}`)() * 25)
  program.child.kill('SIGKILL')
  await program.finish(Promise.resolve(''))
  undo()

  peer.setFaults({})
  for (const _ of round === 0 ? [1] : [1, 2]) await triage(['outbox', 'send', '--now'], { home })
  const desk = openDesk('version: 1', home)
  const [row, ...others] = outboxRows(desk.store)
  expect(others).toEqual([])
  expect(peer.mails.length).toBeLessThanOrEqual(1)
  if (row) expect(['sent', 'unknown']).toContain(row.state)
  if (row?.state === 'sent') expect(peer.mails).toHaveLength(1)
  expect(ticket(desk).flags).toEqual(row?.state === 'unknown' ? ['doubt'] : [])
  if (round === 0) expect([row?.state ?? 'none', peer.mails.length]).toEqual([state, copies])
  desk.store.close()
  folder.remove()
})

test('there are eight points, each tried 25 times', () => {
  expect(cases).toHaveLength(200)
})
