import { expect, test } from 'vitest'
import { triage } from '../support/cli.ts'
import { makeHome } from '../support/home.ts'

const mail = `Received: from mx by us; Mon, 23 Nov 2026 23:12:00 +0000
From: Hana <hana@customer.example>
To: support@example.com
Subject: Hello
Message-ID: <1@customer.example>

Hello
`

test('times are shown in the time zone of the office, also by a command that reads no rules, and stay UTC in records', async () => {
  using home = makeHome({ 'rules.yaml': 'hours: { timezone: Asia/Tokyo, open: { mon-fri: "09:00-18:00" } }\n' })
  home.write('mail.eml', mail)
  const env = { TZ: 'America/New_York' }
  await triage(['import', `${home.path}/mail.eml`], { home: home.path, env })
  const { stdout } = await triage(['show', '1'], { home: home.path, env })
  expect(stdout).toContain('2026-11-24 (Tue) 08:12')
  const { stdout: record } = await triage(['show', '1', '--json'], { home: home.path, env })
  expect(JSON.parse(record)).toMatchObject({ created_at: '2026-11-23T23:12:00.000Z' })
})
