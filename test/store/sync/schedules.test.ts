import { describe, expect, test } from 'vitest'
import { sync } from '../../../src/services/sync/sync.ts'
import { mailBytes, openDesk, parser, type TestDesk } from '../../support/desk.ts'
import { type Faults, Killed, type ModelFolder, ModelServer, sha256 } from '../../support/model-mailbox.ts'
import { randomNumbers, sample } from '../../support/sample.ts'

/** Every place that is not empty, as the server has it and as the ledger has it. */
const onServer = (server: ModelServer) =>
  server.folders
    .flatMap((folder) =>
      folder.mails.map(({ uid, bytes }) => `${folder.path} ${folder.uidValidity}/${uid} ${sha256(bytes)}`),
    )
    .sort()

function inLedger(desk: TestDesk): string[] {
  const rows = desk.store.db
    .prepare(
      `SELECT f.path || ' ' || a.uid_validity || '/' || a.uid || ' ' || coalesce(a.raw, a.state) AS place
       FROM arrival a JOIN server_folder f ON f.id = a.server_folder WHERE a.gone_at IS NULL`,
    )
    .pluck()
    .all() as string[]
  return rows.sort()
}

/** Messages that no ticket has, cursors beyond what is stored: there must be none at any time. */
function loose(desk: TestDesk): unknown[] {
  return desk.store.db
    .prepare(
      `SELECT a.id FROM arrival a LEFT JOIN message m ON m.id = a.message
       WHERE a.state IN ('taken', 'duplicate') AND (m.id IS NULL OR a.raw IS NULL)`,
    )
    .all()
}

const count = 1000
const cases = sample(
  'schedules',
  Array.from({ length: count }, (_, number) => number),
  20,
)

describe('whatever happens between two clean runs', () => {
  test(`what is stored equals what the server holds (${cases.length} of ${count} schedules)`, async () => {
    for (const number of cases) await schedule(number)
  }, 1_800_000)
})

async function schedule(number: number): Promise<void> {
  const random = randomNumbers(`schedule ${number}`)
  const chance = (p: number) => random() < p
  const pick = <T>(list: T[]) => list[Math.floor(random() * list.length)] as T
  const server = new ModelServer(number % 2 === 0)
  const inbox = server.folder('INBOX', 'inbox')
  const sent = server.folder('Sent', 'sent')
  const desk = openDesk()
  const bodies: Uint8Array[] = []
  const drops = new Map<string, number>()
  const faults: Faults = {
    shuffle: (rows) => (chance(0.5) ? rows.toReversed() : rows),
    drops(folder, uid) {
      const key = `${folder.path} ${folder.uidValidity} ${uid}`
      const before = drops.get(key) ?? 0
      // A row that never comes is another matter: three times, and it is given up.
      if (before >= 2 || !chance(0.15)) return false
      drops.set(key, before + 1)
      return true
    },
    kills: () => chance(0.02),
  }
  for (let step = 0; step < 12; step++) {
    for (let turn = 0; turn < 4; turn++) happen(server, chance(0.7) ? inbox : sent, bodies, chance, pick)
    await sync(desk, async () => server.connect(faults), parser, { since: null }).catch((error: unknown) => {
      const code = (error as { code?: string }).code
      if (!(error instanceof Killed) && code !== 'sync.nothing-came') throw error
    })
    expect(loose(desk)).toEqual([])
  }
  // Gaps get their second and third try.
  await sync(desk, async () => server.connect(), parser, { since: null })
  expect(inLedger(desk), `schedule ${number}`).toEqual(onServer(server))
  const before = desk.store.db.prepare('SELECT count(*) FROM event').pluck().get()
  const again = await sync(desk, async () => server.connect(), parser, { since: null, full: true })
  expect(again).toMatchObject({ fetched: 0, stored: 0, gaps: 0, full: { server: onServer(server).length, named: [] } })
  expect(desk.store.db.prepare('SELECT count(*) FROM event').pluck().get()).toBe(before)
  desk.store.close()
}

function happen(
  server: ModelServer,
  folder: ModelFolder,
  bodies: Uint8Array[],
  chance: (p: number) => boolean,
  pick: <T>(list: T[]) => T,
): void {
  const any = folder.mails.length > 0
  if (any && chance(0.2)) server.expunge(folder, pick(folder.mails).uid)
  else if (any && chance(0.1)) server.flag(folder, pick(folder.mails).uid, ['answered', 'seen'])
  else if (chance(0.02)) server.renumber(folder, 1 + server.asked.length)
  else {
    // Now and then the same mail once more: a duplicate is no loss and no second message.
    const known = bodies.length > 0 && chance(0.15) ? pick(bodies) : null
    const bytes =
      known ??
      mailBytes({
        id: `<${bodies.length}@customer.example>`,
        from: `c${bodies.length}@customer.example`,
        body: `body ${bodies.length}`,
      })
    bodies.push(bytes)
    server.append(folder, bytes)
  }
}
