import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { ticketByNumber } from '../../src/store/ticket.ts'
import { randomNumbers, sample } from '../support/sample.ts'
import { waitUntil } from '../support/wait.ts'
import { newFolder, notes, run, soundness } from './processes.ts'

const kills = sample(
  'kill during commits',
  Array.from({ length: 200 }, (_, index) => index),
  12,
)

test.each(kills)('a process killed in the midst of its commits (%s) loses none that it acknowledged', async (index) => {
  const folder = newFolder('store')
  const writer = run('writer-child.ts', folder, 'sync', '1000000')
  const random = randomNumbers(`commit ${index}`)
  await waitUntil('the first commit', () => writer.lines.length > 0)
  await pause(random() * 150)
  writer.process.kill('SIGKILL')
  expect((await writer.ended).code).toBeNull()
  const store = openStore(folder)
  onTestFinished(() => store.close())
  expect(soundness(store)).toBe('ok')
  const found = notes(store)
  expect(found.slice(0, writer.lines.length)).toEqual(writer.lines)
  // The last commit may have been made without time left to say so.
  expect(found.length - writer.lines.length).toBeLessThanOrEqual(1)
  expect(ticketByNumber(store, 1)?.messageCount).toBe(found.length)
})
