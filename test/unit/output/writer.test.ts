import { spawn } from 'node:child_process'
import { Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { UserError } from '../../../src/domain/error.ts'
import { createWriter } from '../../../src/output/writer.ts'

const node = process.execPath
const child = new URL('./writer-child.ts', import.meta.url).pathname

function start(lines: number) {
  const run = spawn(node, ['--experimental-transform-types', '--no-warnings', child, String(lines)])
  let complaints = ''
  run.stderr.on('data', (data) => {
    complaints += data
  })
  const ended = new Promise<number | null>((resolve) => run.on('close', resolve))
  return { run, ended, complaints: () => complaints }
}

test('200,000 lines arrive whole at a reader that is slower than the writer', async () => {
  const { run, ended, complaints } = start(200_000)
  let lines = 0
  let last = ''
  let chunks = 0
  for await (const chunk of run.stdout) {
    const text: string = chunk.toString('latin1')
    lines += text.split('\n').length - 1
    last = (last + text).slice(-200)
    if (++chunks % 20 === 0) await pause(5)
  }
  expect(await ended).toBe(0)
  expect(lines).toBe(200_000)
  expect(last).toContain('"line":199999')
  expect(complaints()).toBe('')
}, 120_000)

test('a reader that goes away ends the writing early, without a word', async () => {
  const { run, ended, complaints } = start(50_000_000)
  for await (const _ of run.stdout) break
  run.stdout.destroy()
  expect(await ended).toBe(7)
  expect(complaints()).toBe('')
}, 60_000)

test('the writer waits for a slow stream and keeps little in memory', async () => {
  let held = 0
  let most = 0
  let received = 0
  const slow = new Writable({
    highWaterMark: 16_384,
    write(chunk: Buffer, _, done) {
      received += chunk.length
      held -= chunk.length
      setImmediate(done)
    },
  })
  const writer = createWriter(slow)
  for (let line = 0; line < 20_000; line++) {
    held += 100
    await writer.write(`${'x'.repeat(99)}\n`)
    most = Math.max(most, held)
  }
  await writer.flush()
  expect(received).toBe(2_000_000)
  expect(most).toBeLessThan(100_000)
})

test('a full disk is an error of the next write, not a silent loss', async () => {
  const full = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
    },
  })
  const writer = createWriter(full)
  const writing = (async () => {
    for (let line = 0; line < 1000; line++) {
      await writer.write('x'.repeat(1000))
      await pause(0)
    }
  })()
  await expect(writing).rejects.toThrow(UserError)
  expect(writer.closed).toBe(true)
})

test('nothing is written after the stream was closed, and no wait hangs', async () => {
  const stream = new Writable({ highWaterMark: 1, write() {} })
  const writer = createWriter(stream)
  const writing = writer.write('x'.repeat(20_000))
  stream.destroy()
  await writing
  expect(writer.closed).toBe(true)
  await writer.write('y'.repeat(20_000))
  await writer.flush()
})
