/** What the examples of `--help` need to be typed for real: where nothing is said, the demo's home and a pipe. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mailUser } from './dovecot.ts'
import { program } from './program.ts'

export interface Stage {
  /** demo: a home that nobody has worked on. servers: a mail server and an SMTP peer. doubt: one mail whose fate is unknown. */
  place?: 'demo' | 'servers' | 'doubt' | 'refused' | 'new'
  /** Shell lines typed before it. */
  before?: string
  /** A person at a terminal: what is waited for, and the keys then. */
  answers?: [seen: string, ...keys: string[]][]
  /** It runs until it is interrupted. */
  endless?: true
  /** Words that make the example's servers, which are nowhere, those of this machine. */
  here?: 'imap smtp' | 'imap smtp oauth'
}

const withDraft = 'echo "Soon." | triage reply 42 --body - --draft'
const withBackup = 'triage backup triage-backup.db'
const yes: [string, ...string[]] = ['[y/N]', 'y', 'enter']
const workbench: Stage = { answers: [['システム障害', 'q']] }

/** By the example as the command has it. */
export const stages: Record<string, Stage> = {
  init: {
    ...{ place: 'new', here: 'imap smtp' },
    answers: [
      ['Which address', 'support@example.com', 'enter'],
      ['Your name', 'Sato', 'enter'],
      ['Password of', mailUser.password, 'enter'],
      ['What do your customers use', 'enter'],
      ['Write this?', 'enter'],
    ],
  },
  'init --address support@example.com --name Sato --password-command "pass show mail/support" --non-interactive': {
    ...{ place: 'new', here: 'imap smtp' },
  },
  'init --address support@example.com --oauth microsoft --client-id 11111111-2222-3333-4444-555555555555': {
    ...{ place: 'new', here: 'imap smtp oauth' },
    answers: [
      ['Your name', 'Sato', 'enter'],
      ['What do your customers use', 'enter'],
      ['Write this?', 'enter'],
    ],
  },
  sync: { place: 'servers' },
  'sync --json': { place: 'servers' },
  'sync --watch': { place: 'servers', answers: [['1', 'ctrl+c']], endless: true },
  'sync --full': { place: 'servers' },
  tick: { place: 'servers' },
  work: workbench,
  'work --for 30m': workbench,
  'morning --open': {
    answers: [
      ['17', 'q'],
      ['1/17', 'q'],
    ],
  },
  'links 36 1 --open': { answers: [yes] },
  'log --follow': { answers: [['42', 'ctrl+c']], endless: true },
  'reply 42': { answers: [yes] },
  'drafts show 1': { before: withDraft },
  'drafts edit 1': { before: withDraft, answers: [yes] },
  'drafts send 1': { before: withDraft, answers: [yes] },
  'drafts discard 1': { before: withDraft },
  'note 42': { answers: [] },
  'handoff 42 --to sales': { answers: [yes] },
  'forward 42 --to sales@example.com --tell wrong-desk --close': { answers: [yes, ['Subject: Fwd:', 'y', 'enter']] },
  redo: { before: 'triage close 42 && triage undo' },
  'outbox resolve 1 --sent': { place: 'doubt' },
  'outbox resend 1 --to new@example.com': { place: 'refused' },
  'report --last month --mail-to manager --mask --send': {
    before: "echo 'manager: buchou@example.com' >> config.yaml",
  },
  'cron --check': { before: 'triage cron > crontab.txt' },
  'secret set': { place: 'servers', answers: [['support', mailUser.password, 'enter']] },
  'pass show mail/support | triage secret set': { place: 'servers' },
  'secret test': { place: 'servers' },
  'secret forget': { place: 'servers', before: 'pass | triage secret set' },
  '--home NEW restore triage-backup.db': { before: withBackup },
  'restore --force triage-backup.db': { before: withBackup },
}

/** Programs that the examples name beside ours, each small and real. */
export function makePrograms(folder: string): void {
  mkdirSync(folder, { recursive: true })
  symlinkSync(program, join(folder, 'triage'))
  const scripts = {
    pass: `echo '${mailUser.password}'`,
    curl: 'for last; do :; done; case "$last" in https://*) ;; *) exit 2 ;; esac',
    crontab: 'cat crontab.txt',
    // What a browser does with an address of ours that leads to a provider; anything else is looked at by a person.
    'xdg-open': `exec '${process.execPath}' -e 'if (process.argv[1].startsWith("http://127.")) fetch(process.argv[1])' "$1"`,
    editor: `printf 'We look into it.\\n\\n' | cat - "$1" > "$1.new" && mv "$1.new" "$1"`,
  }
  for (const [name, text] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`)
    chmodSync(join(folder, name), 0o755)
  }
}

/** The files that the examples name, in the folder where they are typed. */
export function makeFiles(folder: string, mail: string): void {
  const rules = 'version: 1\nrules: [{ name: all, when: { is: new }, then: { tag: seen } }]\n'
  for (const part of ['new', 'cur', 'tmp']) mkdirSync(join(folder, 'Maildir', part), { recursive: true, mode: 0o700 })
  const files = {
    ...{ 'mail.eml': mail, 'Maildir/new/1.host': mail, 'new.yaml': rules, 'new-rules.yaml': rules },
    'mail.mbox': `From hana@customer.example Tue Oct 14 00:00:00 2025\n${mail}\n`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 })
}

/** A copy with its modes: doctor looks at them. */
export function copyHome(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to])
}
