/** Twenty crons at once: each due reminder leaves once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { triage } from '../support/cli.ts'
import type { Home } from '../support/home.ts'
import { copyHome, due, makeSilentHome } from '../support/silent-home.ts'
import { startSmtp } from '../support/smtp.ts'

const rounds = process.env.SAMPLE === 'all' ? 50 : 2
const processes = 20
const tickets = 3

let silent: Home
beforeAll(async () => {
  silent = await makeSilentHome(tickets)
})
afterAll(() => silent.remove())

test(`${processes} runs at once, ${rounds} times: each due reminder arrives exactly once`, async () => {
  for (let round = 0; round < rounds; round++) {
    await using smtp = await startSmtp()
    const home = copyHome(silent, smtp.port)
    // Every other one is a tick, which does the same and more.
    const commands = Array.from({ length: processes }, (_, index) => (index % 2 === 0 ? 'remind' : 'tick'))
    const env = { TRIAGE_NOW: due }
    const runs = await Promise.all(commands.map((command) => triage([command], { home: home.path, env })))
    expect(runs.filter(({ code, stdout, stderr }) => code !== 0 || stdout + stderr !== '')).toEqual([])
    const to = smtp.mails.map((mail) => mail.to.join())
    expect(to.sort()).toEqual(['1', '2', '3'].map((number) => `hana@customer${number}.example`))
    home.remove()
  }
}, 600_000)
