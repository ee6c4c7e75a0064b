import { expect, test } from 'vitest'
import { outboxRows } from '../../src/store/outbox.ts'
import { getRaw } from '../../src/store/raw.ts'
import { parser } from '../support/desk.ts'
import { largeMail } from '../support/large-mail.ts'
import { openPostOffice } from '../support/post-office.ts'
import { openBench } from '../support/workbench.ts'
import { inStore } from './steps.ts'

test('a matter is given away with the files that were left on the mail server', async () => {
  await using office = await openPostOffice()
  office.dovecot.deliver('INBOX', largeMail(30), new Date('2025-10-14T00:01:00Z'))
  expect((await office.run(['sync'])).code).toBe(0)
  const bench = await openBench(office.home.path, { env: office.env, columns: 120, rows: 40 })
  await bench.press('Give it to', 'F')
  await bench.press('1-screen.png (', 'desk@partner.example', 'enter')
  await bench.press('is given away', 'y')
  const mail = inStore(bench, (store) => getRaw(store, outboxRows(store)[0]?.raw ?? ''))
  const { attachments } = await parser.parse(mail)
  const files = attachments.filter(({ name }) => name?.startsWith('1-'))
  expect(files.map(({ name }) => name)).toEqual([expect.stringMatching(/\.eml$/), '1-screen.png', '1-list.csv'])
  expect(await bench.quit()).toBe(0)
}, 60_000)
