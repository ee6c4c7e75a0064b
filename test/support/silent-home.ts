/** A home with customers who owe us an answer; there is no mailbox to read, so that a run costs little. */
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { triage } from './cli.ts'
import { type Home, makeHome, serverConfig } from './home.ts'
import { mailBytes } from './letter.ts'
import { startSmtp } from './smtp.ts'
import { temporaryFolder } from './temporary.ts'

const rules = `version: 1
reminders:
  - { name: silent, folder: awaiting-customer, steps: [{ after: 3cd, template: gentle, then: closed }] }
`
const template = '---\nlanguage: en\n---\nDear {{ customer | atena }}, any news?\n'

/** When the reminders of a silent home are due. */
export const due = '2026-11-27T00:06:00Z'

/** Each of `count` tickets was answered by us with a question; its reminder is due on the third day. */
export async function makeSilentHome(count: number): Promise<Home> {
  await using smtp = await startSmtp()
  const home = makeHome({
    'config.yaml': serverConfig({ smtp: { host: '127.0.0.1', port: smtp.port } }),
    ...{ 'rules.yaml': rules, 'templates/gentle.md': template },
  })
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const names = numbers.map((number) => {
    const from = `Hana <hana@customer${number}.example>`
    home.write(`${number}.eml`, mailBytes({ id: `<q${number}@customer.example>`, from, subject: `Order ${number}` }))
    return join(home.path, `${number}.eml`)
  })
  const env = { TRIAGE_NOW: '2026-11-24T00:05:00Z' }
  const runs = [
    await triage(['import', ...names], { home: home.path, env }),
    await triage(['reply', ...numbers.map(String), '--body', '-', '--send'], {
      ...{ home: home.path, env, stdin: 'Which browser do you use?' },
    }),
  ]
  const failed = runs.find(({ code }) => code !== 0)
  if (failed) throw new Error(failed.stderr)
  return home
}

/** A copy of its own that sends to another peer; its rules are as old as they were, so that nothing is read anew. */
export function copyHome(home: Home, smtpPort: number): { path: string; remove(): void } {
  const folder = temporaryFolder('silent')
  cpSync(home.path, folder.path, { recursive: true, preserveTimestamps: true })
  writeFileSync(join(folder.path, 'config.yaml'), serverConfig({ smtp: { host: '127.0.0.1', port: smtpPort } }))
  return folder
}
