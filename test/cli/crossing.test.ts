/** An answer does not cross with a mail that came in the meantime: the mailbox is read again before it leaves. */
import { expect, onTestFinished, test } from 'vitest'
import { mailBytes } from '../support/letter.ts'
import { openPostOffice } from '../support/post-office.ts'

const later = (minutes: number) => ({
  env: { TRIAGE_NOW: new Date(Date.parse('2025-10-14T00:05:00Z') + minutes * 60_000).toISOString() },
})
const send = ['reply', '1', '--body', '-', '--send']

test('a mail of the customer, and an answer from a phone, stop what was written without them', async () => {
  const office = await openPostOffice()
  onTestFinished(() => office[Symbol.asyncDispose]())
  const { dovecot, run, smtp } = office
  await dovecot.deliver('INBOX', mailBytes({ id: '<1@customer.example>' }))
  expect((await run(['sync'])).code).toBe(0)

  await dovecot.deliver(
    'INBOX',
    mailBytes({ id: '<2@customer.example>', references: ['<1@customer.example>'], body: 'It has come!' }),
  )
  const soon = await run(['reply', '1', '--body', '-', '--dry-run'], { stdin: 'Soon.\n', ...later(0.5) })
  expect(soon).toMatchObject({ code: 0, stderr: '' })

  const crossed = await run(send, { stdin: 'It is on its way.\n', ...later(2) })
  expect(crossed.code).toBe(5)
  expect(crossed.stderr).toContain('The customer has written since')
  expect(smtp.mails).toEqual([])

  await dovecot.deliver(
    'Sent',
    mailBytes({
      id: '<phone@example.com>',
      from: 'support@example.com',
      to: 'hana@customer.example',
      references: ['<2@customer.example>'],
    }),
  )
  const answered = await run(send, { stdin: 'Glad to hear.\n', ...later(5) })
  expect(answered.code).toBe(5)
  expect(answered.stderr).toContain('Somebody has answered since')

  expect(await run(send, { stdin: 'Glad to hear.\n', ...later(5.5) })).toMatchObject({ code: 0, stderr: '' })
  expect(smtp.mails).toHaveLength(1)

  await dovecot.stop()
  const alone = await run(send, { stdin: 'One more thing.\n', ...later(10) })
  expect(alone.stderr).toContain('The mailbox could not be read again')
  expect(smtp.mails).toHaveLength(2)
})
