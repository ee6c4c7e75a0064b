import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { deskWith, reply } from '../support/send.ts'

const child = new URL('./claim-child.ts', import.meta.url).pathname

function claims(folder: string): Promise<number[]> {
  const run = spawn(process.execPath, ['--experimental-transform-types', '--no-warnings', child, folder])
  return new Promise((resolve, reject) => {
    let text = ''
    run.stdout.on('data', (data) => {
      text += data
    })
    run.on('error', reject)
    run.on('close', () => resolve(JSON.parse(text || '[]') as number[]))
  })
}

test('eight processes that claim at once get each mail once, and only the first one of each ticket', async () => {
  const desk = await deskWith(12)
  const firsts: number[] = []
  for (let number = 1; number <= 12; number++) {
    firsts.push((await reply(desk, number)).id)
    await reply(desk, number)
  }
  const claimed = await Promise.all(Array.from({ length: 8 }, () => claims(desk.store.folder)))
  expect(claimed.flat().sort((a, b) => a - b)).toEqual(firsts)
})
