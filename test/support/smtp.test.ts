import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { startSmtp } from './smtp.ts'
import { type Fault, type Stage, startFaultySmtp } from './smtp-fault.ts'

const envelope = { from: 'support@example.com', to: ['hana@customer.example'] }
const raw = 'Subject: 返信\r\n\r\n.一行目\r\n'

test.each(['none', 'starttls', 'implicit'] as const)(
  'the sink keeps a mail sent with tls %s byte by byte',
  async (tls) => {
    await using smtp = await startSmtp({ tls })
    const transport = createTransport({
      host: smtp.host,
      port: smtp.port,
      secure: tls === 'implicit',
      requireTLS: tls === 'starttls',
      tls: { ca: smtp.ca },
    })
    await transport.sendMail({ envelope, raw })
    expect(smtp.mails).toMatchObject([{ ...envelope, text: raw, secured: tls !== 'none', user: null }])
  },
)

test('the sink asks for a login when it has users', async () => {
  await using smtp = await startSmtp({ users: { support: 'secret' } })
  const send = (auth?: { user: string; pass: string }) =>
    createTransport({ host: smtp.host, port: smtp.port, ...(auth && { auth }) }).sendMail({ envelope, raw })
  await expect(send()).rejects.toMatchObject({ responseCode: 530 })
  await expect(send({ user: 'support', pass: 'wrong' })).rejects.toMatchObject({ responseCode: 535 })
  await send({ user: 'support', pass: 'secret' })
  expect(smtp.mails).toMatchObject([{ user: 'support' }])
})

test('the sink refuses the recipients it is told to', async () => {
  await using smtp = await startSmtp({ refuse: { 'gone@customer.example': '550 5.1.1 no such user' } })
  const transport = createTransport({ host: smtp.host, port: smtp.port })
  const info = await transport.sendMail({
    raw,
    envelope: { ...envelope, to: ['gone@customer.example', ...envelope.to] },
  })
  expect(info.rejected).toEqual(['gone@customer.example'])
  expect(smtp.mails.map(({ to }) => to)).toEqual([envelope.to])
})

test.each<[Stage, Fault, number | undefined, number]>([
  ['greeting', '421 4.3.2 too busy', 421, 0],
  ['MAIL', 'drop', undefined, 0],
  ['RCPT', '451 4.7.1 greylisted', 451, 0],
  ['DATA', 'drop', undefined, 0],
  ['content', 'drop', undefined, 1],
  ['dot', 'drop', undefined, 1],
  ['dot', '554 5.7.1 spam', 554, 1],
])('the faulty server at %s: %s', async (stage, fault, responseCode, contents) => {
  await using smtp = await startFaultySmtp({ [stage]: fault })
  const transport = createTransport({ host: smtp.host, port: smtp.port })
  const error = await transport.sendMail({ envelope, raw }).catch((reason) => reason)
  expect(error).toBeInstanceOf(Error)
  expect(error.responseCode).toBe(responseCode)
  expect(smtp.contents).toHaveLength(contents)

  smtp.setFaults({})
  await createTransport({ host: smtp.host, port: smtp.port }).sendMail({ envelope, raw })
  expect(smtp.contents.at(-1)).toBe(
    raw.replace('\r\n.', '\r\n..').replaceAll(/[^\n\r -~]/g, (c) => Buffer.from(c).toString('latin1')),
  )
})

test('the faulty server keeps silent where it is told to', async () => {
  await using smtp = await startFaultySmtp({ dot: 'silence' })
  const transport = createTransport({ host: smtp.host, port: smtp.port, socketTimeout: 100 })
  await expect(transport.sendMail({ envelope, raw })).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  expect(smtp.contents).toHaveLength(1)
})
