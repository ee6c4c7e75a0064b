/** What is forgotten is nowhere in the home, and no sync brings it back: real Dovecot, real SMTP, every byte of every file. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { records } from '../support/cli.ts'
import { mailBytes } from '../support/letter.ts'
import { openPostOffice, type PostOffice } from '../support/post-office.ts'

/** Words that stand in her mails, in ours to her, in notes, drafts, facts and names; each in one place alone. */
const words = [
  ...['zoraya', 'quixanadu', 'subjectoria', 'ナズナ商会', '秘密計画', 'bodyphrasex', 'attachmentnamex', 'headerwordx'],
  ...[
    'replywordx',
    'notewordx',
    'draftwordx',
    'promisewordx',
    'companywordx',
    'handoffwordx',
    'elsewherex',
    'snoozewordx',
  ],
]
const her = 'zoraya@quixanadu.example'
/** He is named nowhere but in his own ticket. */
const his = 'yolando@vexillum.example'
const hisWords = ['yolando', 'vexillum', 'hissubject', 'hisbody', 'ouranswer']

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}

/** Every word that stands in some file, in whatever case, as UTF-8. */
function remains(home: string, wanted = words): string[] {
  const texts = filesIn(home).map((file) => ({ file, text: readFileSync(file, 'utf8').toLowerCase() }))
  return wanted.flatMap((word) => texts.flatMap(({ file, text }) => (text.includes(word) ? [`${word}: ${file}`] : [])))
}

/** The same in every value of every table, virtual ones too, and among the tokens of the index. */
function rowsNaming(home: string, wanted = words): string[] {
  const found: string[] = []
  for (const name of ['triage.db', 'raw.db']) {
    const db = new Database(join(home, name), { readonly: true })
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[]
    for (const table of tables) {
      for (const row of db.prepare(`SELECT * FROM "${table}"`).iterate() as IterableIterator<Record<string, unknown>>) {
        const text = Object.values(row)
          .map((one) => (Buffer.isBuffer(one) ? one.toString('utf8') : String(one)))
          .join(' ')
        found.push(...wanted.filter((word) => text.toLowerCase().includes(word)).map((word) => `${word}: ${table}`))
      }
    }
    db.close()
  }
  return found
}

let office: PostOffice

beforeAll(async () => {
  office = await openPostOffice({
    more: 'colleagues:\n  - { name: tanaka, address: tanaka@example.com, role: billing }\n',
    files: {
      'rules.yaml':
        'version: 1\nrules:\n  - { name: secret, when: { text: "/秘密../" }, then: { tag: plan } }\n  - { name: none, when: { subject: nothing }, then: { tag: none } }\n',
    },
  })
  const attached = [
    'From: "Zoraya ナズナ商会" <Zoraya@Quixanadu.example>',
    'To: support@example.com',
    'Subject: subjectoria first',
    'Message-ID: <first@quixanadu.example>',
    'X-Mark: headerwordx',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'bodyphrasex 秘密計画',
    '--b',
    'Content-Type: text/plain; name="attachmentnamex.txt"',
    'Content-Disposition: attachment; filename="attachmentnamex.txt"',
    '',
    'inside',
    '--b--',
    '',
  ]
  office.dovecot.deliver('INBOX', attached.join('\r\n'), new Date('2025-10-13T01:00:00Z'))
  office.dovecot.deliver(
    'INBOX',
    mailBytes({
      from: 'Other <other@else.example>',
      id: '<other@else.example>',
      subject: 'Other matter',
      body: 'kept text',
    }),
    new Date('2025-10-13T02:00:00Z'),
  )
  const letter = mailBytes({
    from: `Yolando <${his}>`,
    id: '<1@vexillum.example>',
    subject: 'hissubject',
    body: 'hisbody',
  })
  office.dovecot.deliver('INBOX', letter, new Date('2025-10-13T03:00:00Z'))
  expect((await office.run(['sync'])).code).toBe(0)
  const does = async (args: string[], stdin?: string) => {
    const done = await office.run(args, stdin === undefined ? {} : { stdin })
    expect([args.join(' '), done.code, done.stderr]).toEqual([args.join(' '), 0, expect.any(String)])
  }
  await does(['reply', '1', '--body', '-', '--send'], 'Thank you, replywordx. Which number is it?')
  await does(['handoff', '1', '--to', 'tanaka', '--body', '-', '--send'], 'handoffwordx?')
  // Whatever mails nothing may happen at once.
  await Promise.all([
    does(['note', '1', '--body', '-'], 'notewordx'),
    does(['set', '1', 'company=companywordx']),
    does(['promise', '1', '--by', 'friday', '--note', 'promisewordx']),
    does(['snooze', '1', '--until', 'tomorrow', '--note', 'snoozewordx']),
    does(['reply', '1', '--body', '-', '--draft'], 'draftwordx'),
    does(['block', her]),
  ])
  await does(['reply', '3', '--body', '-', '--send'], 'ouranswer')
  // What she wrote into a ticket of somebody else, in answer to a mail of ours.
  await does(['reply', '2', '--body', '-', '--send', '--cc', her, '--confirm', her], 'Both of you, which one is it?')
  const [ours] = office.smtp.mails.filter(({ text }) => text.includes('Both of you'))
  const id = /^message-id: (.*)$/im.exec(ours?.text ?? '')?.[1]?.trim() ?? ''
  office.dovecot.deliver(
    'INBOX',
    mailBytes({
      from: her,
      id: '<second@quixanadu.example>',
      references: [id],
      subject: 'Re: Other matter',
      body: 'elsewherex',
    }),
    new Date('2025-10-13T23:00:00Z'),
  )
  expect((await office.run(['sync', '--full'])).code).toBe(0)
}, 180_000)

describe('forget', () => {
  test('without a terminal asks for --yes, and shows what it would do with --dry-run', async () => {
    expect((await office.run(['forget', her])).code).toBe(2)
    expect(remains(office.home.path)).not.toEqual([])
    const before = remains(office.home.path).map((line) => line.split(':')[0])
    expect([...new Set(before)].sort()).toEqual([...words].sort())
    const run = await office.run(['forget', her.toUpperCase(), '--dry-run', '--json'])
    expect(records(run)).toEqual([
      expect.objectContaining({ addresses: [her], tickets: [1], elsewhere: 1, drafts: 1, done: false }),
    ])
  })

  test('leaves nothing in any row, index, log or file, and names what is left elsewhere', async () => {
    mkdirSync(join(office.home.path, 'backups'))
    await office.run(['backup', join(office.home.path, 'backups', 'before.db')])
    office.home.write('open-a1b2c3/attachmentnamex.txt', 'inside')
    office.home.write('customers.yaml', `# asked for her\nother@else.example: { note: a friend of ${her} }\n`)
    const run = await office.run(['forget', her, '--yes', '--json'])
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('"done":true')])
    const [record] = records(run) as { mentions: object[]; backups: string[]; files: object[] }[]
    expect(record?.backups).toEqual([join(office.home.path, 'backups', 'before.db')])
    expect(record?.files).toEqual([{ file: join(office.home.path, 'customers.yaml'), line: 2 }])
    // Our mail to somebody else names her; it is his.
    expect(record?.mentions).toEqual([expect.objectContaining({ ticket: 2, where: 'cc' })])
    expect(run.stderr).toContain('forget.server')
  })

  test('nothing that she or we wrote in her matter can be found in the bytes of the home', async () => {
    const hidden = words.filter((word) => word !== 'zoraya' && word !== 'quixanadu')
    rmSync(join(office.home.path, 'backups'), { recursive: true })
    rmSync(join(office.home.path, 'customers.yaml'))
    expect(rowsNaming(office.home.path, hidden)).toEqual([])
    expect(remains(office.home.path, hidden)).toEqual([])
  })

  test('nor the address, where nobody else names it', async () => {
    expect([...new Set(rowsNaming(office.home.path, hisWords).map((line) => line.split(':')[0]))].sort()).toEqual(
      [...hisWords].sort(),
    )
    expect((await office.run(['forget', his, '--yes'])).code).toBe(0)
    expect(rowsNaming(office.home.path, hisWords)).toEqual([])
    expect(remains(office.home.path, hisWords)).toEqual([])
  })

  test('the next full sync brings nothing back, also under new numbers and out of Sent', async () => {
    const count = (await office.tickets()).length
    const fetches = office.dovecot.commands().length
    expect((await office.run(['sync', '--full'])).code).toBe(0)
    expect(
      office.dovecot
        .commands()
        .slice(fetches)
        .filter(({ text }) => /BODY/i.test(text)),
    ).toEqual([])
    await office.dovecot.renumber()
    expect((await office.run(['sync', '--full'])).code).toBe(0)
    const hidden = [...words.filter((word) => word !== 'zoraya' && word !== 'quixanadu'), ...hisWords]
    expect(rowsNaming(office.home.path, hidden)).toEqual([])
    expect(remains(office.home.path, hidden)).toEqual([])
    expect((await office.tickets()).length).toBe(count)
  })

  test('figures still count her tickets and events, under a random name', async () => {
    const ticket = await office.ticket(1)
    expect(ticket).toMatchObject({ folder: 'closed', subject: '', flags: expect.arrayContaining(['forgotten']) })
    expect(ticket.customer.address).toMatch(/^forgotten-[0-9a-f]{12}@forgotten\.invalid$/)
    const kinds = records(await office.run(['log', '1', '--json'])) as { kind: string }[]
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['created', 'message', 'decided', 'forgotten']),
    )
  })

  test('whoever writes again is somebody new', async () => {
    office.dovecot.deliver(
      'INBOX',
      mailBytes({ from: her, id: '<third@quixanadu.example>', subject: 'Again', body: 'hello' }),
    )
    expect((await office.run(['sync'])).code).toBe(0)
    expect((await office.tickets()).filter(({ customer }) => customer.address === her)).toHaveLength(1)
  })
})
