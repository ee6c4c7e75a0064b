import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Home } from './home.ts'

/** A rule as it is written in a hurry: a word that stands in half of all mail makes it an outage. */
const careless = `rules:
  - name: anything with 500 or 障害 is an outage
    when: { text: ['/500/', 障害] }
    then: { folder: answer-now, priority: urgent, tag: outage, urgency: 20 }

`

/** The customer of ticket 16 answers at last. */
const answer = `From: Ben <ben@corkandcask.example>
To: support@example.com
Subject: Re: App crashes when I scan a barcode
Date: Tue, 24 Nov 2026 00:04:00 +0000
Message-ID: <tour-answer@corkandcask.example>
In-Reply-To: <202611182302.4224E686D50A@corkandcask.example>
References: <202611182302.4224E686D50A@corkandcask.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

It is version 4.2 on an iPad, and it happens with every EAN-13 code.

Ben
`

/** What the tour of a demo home needs beside its mail: `tour/careless.yaml` and `tour/answer.eml`. */
export function makeTour(home: Home): void {
  const folder = join(dirname(home.config), 'tour')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 })
  write('careless.yaml', readFileSync(home.rules, 'utf8').replace(/^rules:\n/m, careless))
  write('answer.eml', answer)
}
