import type { Colleague } from '../domain/colleague.ts'
import { UserError } from '../domain/error.ts'
import type { KeyWish } from '../domain/key.ts'
import { ratingScales, type SatisfactionPolicy, usualSatisfaction } from '../domain/rating.ts'
import type { Reading } from '../rules/reading.ts'
import { type BackupConfig, readBackup } from './config-backup.ts'
import { readKeys } from './config-keys.ts'
import { type MailboxConfig, readMailbox } from './config-mailbox.ts'
import { needOauth, type OauthConfig, readOauth } from './config-oauth.ts'
import { readBands, readTargets } from './config-report.ts'
import { type Folders, readAddress, readDate, readDuration, readPath, readSize, readTime } from './values.ts'
import { parseYaml, readYamlFile, type YamlFile } from './yaml.ts'

/** config.yaml (contract.md section 1). What the file does not say is null or the default named here. */
export interface Config {
  /** The file it was read from, for messages. */
  file: string
  mailbox: MailboxConfig
  /** How this program is known to the provider whose accounts are logged in to by OAuth. */
  oauth: OauthConfig | null
  /** `signature` is a path. */
  agent: { name: string; kana: string | null; signature: string | null } | null
  organization: string | null
  colleagues: Colleague[]
  manager: string | null
  language: 'en' | 'ja' | null
  /** RFC 3339. A home with its own clock (the demo) stands at this time for ever; `$TRIAGE_NOW` goes before it. */
  clock: string | null
  /** Milliseconds; default 10,000. */
  undoSend: number
  /** Default `on`. */
  automaticMail: 'off' | 'drafts' | 'on'
  /** Default: three answers, asked by the letter that closes. */
  satisfaction: SatisfactionPolicy
  /** Where `tick` saves everything once a day; null: nowhere. */
  backup: BackupConfig | null
  /** Words that a reply should not leave with unseen. */
  warningWords: string[]
  /** A person's own keys for the workbench. */
  keys: KeyWish[]
  /** The program that opens files and links, with its first arguments; null: the desktop's own. */
  openWith: string[] | null
  /** How large the files of one mail may be together, in bytes; default 20 MB. */
  attachmentLimit: number
  /** What a report measures itself by, by metric: seconds, a share or a number. */
  targets: Map<string, number>
  /** Bounds of the bands in which a report tells first responses, seconds, ascending. */
  responseBands: number[]
}

const keys = [
  'mailbox',
  'oauth',
  'agent',
  'organization',
  'colleagues',
  'manager',
  'language',
  'clock',
  'undo_send',
  'automatic_mail',
  'satisfaction',
  'backup',
  'warning_words',
  'attachment_limit',
  'targets',
  'response_bands',
  'keys',
  'open_with',
]

/**
 * Reads config.yaml. Throws UserError `config.missing` or `config.invalid`, the latter with all problems of the file.
 */
export function loadConfig(file: string, folders: Folders): Config {
  const yaml = readYamlFile(file)
  if (yaml === null) throw new UserError('config', 'config.missing', { file })
  return checked(yaml, file, folders)
}

export function parseConfig(bytes: Uint8Array, file: string, folders: Folders): Config {
  return checked(parseYaml(bytes, file), file, folders)
}

function checked(yaml: YamlFile, file: string, folders: Folders): Config {
  const config = yaml.root && readConfig(yaml.root, file, folders, yaml.placeOf)
  const problems = yaml.problems()
  const [first] = problems
  if (config && !first) return config
  throw new UserError(
    'config',
    'config.invalid',
    { file, count: problems.length },
    { problems, at: first?.at ?? { file } },
  )
}

/** Null only after a problem has been reported. */
function readConfig(root: Reading, file: string, folders: Folders, placeOf: YamlFile['placeOf']): Config | null {
  const fields = root.fields(keys)
  const mailbox = fields && root.need(fields, 'mailbox')
  if (!fields) return null
  const config = {
    file,
    mailbox: mailbox && readMailbox(mailbox, folders),
    oauth: readOauth(fields.get('oauth')),
    agent: readAgent(fields.get('agent'), folders),
    organization: fields.get('organization')?.text() ?? null,
    colleagues: (fields.get('colleagues')?.items() ?? []).flatMap((entry) => readColleague(entry) ?? []),
    manager: readAddress(fields.get('manager')),
    language: fields.get('language')?.choice(['en', 'ja'] as const) ?? null,
    clock: readTime(fields.get('clock')),
    undoSend: readDuration(fields.get('undo_send')) ?? 10_000,
    automaticMail: fields.get('automatic_mail')?.choice(['off', 'drafts', 'on'] as const) ?? 'on',
    satisfaction: readSatisfaction(fields.get('satisfaction')),
    backup: readBackup(fields.get('backup'), folders),
    warningWords: (fields.get('warning_words')?.items() ?? []).flatMap((item) => item.text() ?? []),
    keys: readKeys(fields.get('keys'), placeOf),
    openWith:
      fields
        .get('open_with')
        ?.items()
        .flatMap((item) => item.word() ?? []) ?? null,
    attachmentLimit: readSize(fields.get('attachment_limit')) ?? 20e6,
    targets: readTargets(fields.get('targets')),
    responseBands: readBands(fields.get('response_bands')),
  }
  if (!config.mailbox) return null
  needOauth(root, config.mailbox, fields.has('oauth'))
  return { ...config, mailbox: config.mailbox }
}

/** The scale may be written as a number: `scale: 5`. */
function readSatisfaction(entry: Reading | undefined): SatisfactionPolicy {
  const fields = entry?.fields(['scale', 'ask'])
  const scale = fields?.get('scale')
  const value = typeof scale?.value === 'number' ? String(scale.value) : (scale?.text() ?? null)
  const known = ratingScales.find((one) => one === value)
  if (scale && !known) scale.unknown('scale', String(value), ratingScales)
  return {
    scale: known ?? usualSatisfaction.scale,
    ask: fields?.get('ask')?.choice(['footer', 'day-after', 'never'] as const) ?? usualSatisfaction.ask,
  }
}

function readAgent(entry: Reading | undefined, folders: Folders): Config['agent'] {
  const fields = entry?.fields(['name', 'kana', 'signature'])
  if (!entry || !fields) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const kana = fields.get('kana')?.text() ?? null
  const signature = readPath(fields.get('signature'), folders)
  return name === null ? null : { name, kana, signature }
}

function readColleague(entry: Reading): Colleague | null {
  const fields = entry.fields(['name', 'address', 'role', 'stand_in', 'away'])
  if (!fields) return null
  const name = entry.need(fields, 'name')?.text() ?? null
  const address = readAddress(entry.need(fields, 'address') ?? undefined)
  const role = fields.get('role')?.text() ?? null
  const standIn = fields.get('stand_in')?.text() ?? null
  const away = (fields.get('away')?.items() ?? []).flatMap((item) => readDays(item) ?? [])
  return name === null || address === null ? null : { name, address, role, standIn, away }
}

/** `2026-12-24..2026-12-28`, or one day. */
function readDays(item: Reading): { from: string; to: string } | null {
  const text = item.text()
  if (text === null) return null
  const [from = '', to = from, ...more] = text.split('..')
  const valid = more.length === 0 && readDate(from) && readDate(to) && from <= to
  return valid ? { from, to } : item.problem('value.not-days', { text })
}
