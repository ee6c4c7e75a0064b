import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createOutgoing } from '../../../src/mail/outgoing.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const envelope = { from: 'a@x.example', to: ['b@x.example'] }

test('each mail becomes one private file in new, and nothing stays in tmp', async () => {
  const folder = temporaryFolder('outgoing')
  const maildir = join(folder.path, 'deep', 'maildir')
  const transport = createOutgoing(maildir, () => new Date())
  const mails = ['first', 'second', 'third'].map((text) => Buffer.from(`Subject: ${text}\r\n\r\n`))
  const all = await Promise.all(mails.map((mail) => transport.send(mail, envelope)))
  await transport.close()
  expect(all.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted'])
  const files = readdirSync(join(maildir, 'new')).map((name) => join(maildir, 'new', name))
  expect(files.map((file) => readFileSync(file, 'latin1')).sort()).toEqual(mails.map(String).sort())
  expect(files.every((file) => (statSync(file).mode & 0o077) === 0)).toBe(true)
  expect(readdirSync(join(maildir, 'tmp'))).toEqual([])
  expect(transport.needsSentCopy).toBe(false)
  folder.remove()
})

test('a place that cannot be written keeps the mail', async () => {
  const folder = temporaryFolder('outgoing')
  writeFileSync(join(folder.path, 'file'), '')
  const delivery = await createOutgoing(join(folder.path, 'file'), () => new Date()).send(Buffer.from('x'), envelope)
  expect(delivery).toMatchObject({ outcome: 'unsent', problem: { kind: 'config', code: 'outgoing.unwritable' } })
  folder.remove()
})
