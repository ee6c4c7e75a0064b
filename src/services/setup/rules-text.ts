import { type DeskKind, type Language, type Matter, matters } from './rules-parts.ts'

/** Templates that every desk starts with, and those of each kind; names without language. */
const common = [
  ...['_greeting', '_signature', 'received', 'received-closed', 'need-more-information', 'follow-up', 'promise'],
  ...['apology', 'closing', 'closing-silent', 'reminder-customer', 'reminder-customer-last', 'reminder-colleague'],
  ...['handoff', 'wrong-desk', 'sales-decline', 'how-to', 'attachment-unreadable'],
]
const own: Record<DeskKind, string[]> = {
  saas: [
    'outage',
    'status',
    'bug-received',
    'known-issue',
    'fixed',
    'password-reset',
    'refund',
    'cancellation',
    'invoice-reissue',
  ],
  shop: ['delivery-status', 'refund', 'cancellation', 'invoice-reissue', 'complaint-first', 'unsubscribe'],
  it: ['outage', 'status', 'known-issue', 'fixed', 'password-reset'],
}

/** Which of the shipped templates a new home gets. */
export function starterTemplates(kind: DeskKind): string[] {
  return [...common, ...own[kind]]
}

const desks: Record<Language, Record<DeskKind, string>> = {
  en: { saas: 'a company that sells software', shop: 'a web shop', it: 'the IT desk of a company' },
  ja: { saas: 'SaaS・ソフトウェア会社', shop: 'ネットショップ', it: '社内ITヘルプデスク' },
}

interface Starter {
  kind: DeskKind
  language: Language
  /** IANA. */
  timeZone: string
}

/** A first rules file: small, tested by itself, and the same parts for every kind of desk. */
export function starterRules({ kind, language, timeZone }: Starter): string {
  const chosen = matters.filter(({ desks }) => desks.includes(kind))
  const say = (en: string, ja: string) => (language === 'ja' ? ja : en)
  const lines = [
    `# ${say(`First rules for ${desks.en[kind]}. Change them: triage rules test tells what still holds.`, `${desks.ja[kind]}向けの最初のルールです。変えたら triage rules test で確かめてください。`)}`,
    `# ${say('Without any rule: mail from people goes to answer-now, automatic mail to no-answer.', 'ルールがなければ、人からのメールは answer-now、自動メールは no-answer に入ります。')}`,
    `# ${say('All conditions and actions: triage rules conditions, triage rules actions.', '条件と動作の一覧: triage rules conditions、triage rules actions')}`,
    'version: 1',
    '',
    'words:',
    ...chosen.flatMap(wordLines),
    '',
    `hours:                                   # ${say('when the office is open: all times below are counted by it', '営業時間。以下の時間はこれで数えます')}`,
    `  timezone: ${timeZone}`,
    '  open: { mon-fri: ["09:00-12:00", "13:00-18:00"] }',
    ...(timeZone === 'Asia/Tokyo'
      ? ['  holidays: [JP]', '  closed: ["12-29..01-03"]']
      : ['  closed: ["12-24..01-01"]']),
    '',
    `sla:                                     # ${say('what you promise; the clock stands while it is not your turn', 'お約束する時間。お客様や社内の返事待ちの間は止まります')}`,
    '  - { name: everyone, first_response: 4h, next_response: 1d, resolution: 5d }',
    '',
    'rules:',
    '  - name: newsletters',
    '    when: { automatic: bulk }',
    '    then: { folder: no-answer, priority: low, tag: newsletter, stop: true }',
    `  # ${say('Notices and absence notes are never an outage, whatever they say.', '自動メールの文面では判断しません。')}`,
    '  - name: other automatic mail',
    '    when: { automatic: true }',
    '    then: { stop: true }',
    '  - name: nothing but thanks',
    '    when: { is: thanks }',
    '    then: { stop: true }',
    ...chosen.flatMap((matter) => ruleLines(matter, language)),
    '',
    `reminders:                               # ${say('only after a reply of ours that asked for something', '返事をお願いした返信のあとだけ')}`,
    '  - name: customer silent',
    '    folder: awaiting-customer',
    '    steps:',
    '      - { after: 3d, template: reminder-customer }',
    '      - { after: 6d, template: reminder-customer-last }',
    '      - { after: 10d, template: closing-silent, then: closed }',
    '  - name: answered and done',
    '    when: { folder: awaiting-customer, asked: false }',
    '    steps: [{ after: 5d, then: closed }]',
    '  - name: colleague silent',
    '    folder: awaiting-colleague',
    '    steps: [{ after: 1d, to: colleague, template: reminder-colleague }]',
    '',
    'tests:',
    '  - name: a newsletter needs no answer',
    '    given: { subject: News, automatic: bulk }',
    '    expect: { folder: no-answer, tags: [newsletter] }',
    '  - name: an absence note is left alone',
    '    given: { subject: Out of office, automatic: auto-reply }',
    '    expect: { folder: no-answer, tags: [] }',
    '  - name: thanks in a ticket that waits',
    '    given: { subject: Re, body: ありがとうございました。, ticket: { folder: awaiting-customer } }',
    '    expect: { folder: closed }',
    ...chosen.flatMap((matter) => testLines(matter)),
  ]
  return `${lines.join('\n')}\n`
}

function wordLines({ name, words, except }: Matter): string[] {
  const list = (key: string, all: string[]) => [`  ${key}:`, ...all.map((word) => `    - ${quoted(word)}`)]
  return [...list(name, words), ...(except ? list(`no-${name}`, except) : [])]
}

function ruleLines({ name, except, effect, suggest, why }: Matter, language: Language): string[] {
  const text = except ? `{ any: [$${name}], except: [$no-${name}] }` : `[$${name}]`
  // What can wait does so once: an answer to it is a conversation.
  const isNew = effect.includes('answer-later') ? ', is: new' : ''
  const more = suggest === undefined ? '' : `, suggest: ${suggest}`
  return [
    `  # ${why[language]}`,
    `  - name: ${name}`,
    `    when: { text: ${text}${isNew} }`,
    `    then: { ${effect}, tag: ${name}${more} }`,
  ]
}

function testLines({ name, tests, expect }: Matter): string[] {
  return Object.entries(tests).flatMap(([language, subject]) => [
    `  - name: ${name} (${language})`,
    `    given: { subject: ${quoted(subject)} }`,
    `    expect: { ${expect} }`,
  ])
}

/** Every word in single quotes: none is then read as YAML. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
