/** A matter whose large files were left on the mail server is given away with them, as far as mail can carry them. */
import { expect, test } from 'vitest'
import { parser } from '../support/desk.ts'
import { largeMail } from '../support/large-mail.ts'
import { openPostOffice } from '../support/post-office.ts'

test('the files go beside the original; what is too large is named, and so is all while the server is away', async () => {
  await using office = await openPostOffice({ more: 'colleagues: [{ name: tanaka, address: tanaka@example.com }]' })
  office.dovecot.deliver('INBOX', largeMail(40), new Date('2025-10-14T00:01:00Z'))
  expect((await office.run(['sync'])).code).toBe(0)
  const forward = ['forward', '1', '--to', 'tanaka@example.com', '--send']
  const run = await office.run(forward)
  expect([run.code, run.stderr.match(/large files/g)?.length]).toEqual([0, 1])
  const [first] = office.smtp.mails
  const sent = await parser.parse(first?.bytes ?? Buffer.alloc(0))
  const files = sent.attachments.filter(({ name }) => name?.startsWith('1-'))
  // The picture fits into what mail may carry, the archive beside it does not, the small table does.
  expect(files.map(({ name }) => name)).toEqual([expect.stringMatching(/\.eml$/), '1-screen.png', '1-list.csv'])
  expect(files[1]?.size).toBeGreaterThan(14 * 1024 * 1024)

  await office.dovecot.stop()
  const alone = await office.run([...forward, '--json'])
  expect(alone.code).toBe(0)
  expect(alone.stderr).toContain('forward.incomplete')
  const last = await parser.parse(office.smtp.mails.at(-1)?.bytes ?? Buffer.alloc(0))
  const beside = last.attachments.filter(({ name }) => name?.startsWith('1-'))
  expect(beside.map(({ name }) => name)).toEqual([expect.stringMatching(/\.eml$/)])
}, 60_000)
