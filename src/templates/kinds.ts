import type { Taste } from '../domain/taste.ts'
import type { TemplateValues } from './values.ts'

type Language = Taste['language']

/** A kind of ticket that any template may meet. */
export interface TicketKind {
  name: string
  values: TemplateValues
}

const mailbox = { address: 'support@example.com', name: 'Example Support' }
const now = '2026-11-24T10:05:00+09:00'

function ordinary(language: Language): TemplateValues {
  const isJapanese = language === 'ja'
  return {
    customer: { address: 'hana@customer.example', name: isJapanese ? '花田 花子' : 'Hana Field', company: null },
    ticket: {
      number: 42,
      subject: isJapanese ? '領収書について' : 'My receipt',
      ...{ folder: 'answer-now', priority: 'normal', channel: 'mail', tags: ['billing'], assignee: null, fields: {} },
      ...{ created_at: '2026-11-24T00:05:00Z', waiting_since: '2026-11-24T00:05:00Z', promise: null, handoff: null },
      ...{ first_contact: true, follow_up: false, late: false },
    },
    agent: { name: isJapanese ? '佐藤' : 'Sato', kana: null, signature: null },
    mailbox,
    organization: isJapanese ? '株式会社例示' : 'Example Inc.',
    message: {
      subject: isJapanese ? '領収書について' : 'My receipt',
      text: isJapanese ? '領収書が届きません。' : 'I have not received my receipt.',
      date: '2026-11-24T00:05:00Z',
      attachments: [],
    },
    hours: {
      text: isJapanese ? '月〜金 9:00〜18:00（祝日を除く）' : 'Mon-Fri 9:00-18:00 (not on public holidays)',
      is_open: true,
      next_open: now,
    },
    now,
    faq: false,
  }
}

type Change = (ordinary: TemplateValues, language: Language) => Partial<TemplateValues>

const ticket =
  (change: Partial<TemplateValues['ticket']>): Change =>
  (values) => ({ ticket: { ...values.ticket, first_contact: false, ...change } })
const customer =
  (change: (language: Language) => Partial<TemplateValues['customer']>): Change =>
  (values, language) => ({ customer: { ...values.customer, ...change(language) } })
const message =
  (change: Partial<NonNullable<TemplateValues['message']>>): Change =>
  (values) => ({ message: values.message && { ...values.message, ...change } })

const changes: Record<string, Change> = {
  new: () => ({}),
  'known customer': ticket({}),
  'follow-up': ticket({ follow_up: true }),
  late: ticket({ late: true }),
  'late follow-up': ticket({ late: true, follow_up: true }),
  'no name': customer(() => ({ name: null })),
  'company only': customer((language) => ({
    name: null,
    company: language === 'ja' ? '例示商事株式会社' : 'Field Ltd.',
  })),
  'name and company': customer((language) => ({ company: language === 'ja' ? '例示商事株式会社' : 'Field Ltd.' })),
  'name with an honorific': customer((language) => ({ name: language === 'ja' ? '花田様' : 'Ms. Hana Field' })),
  'name in the other language': customer((language) => ({ name: language === 'ja' ? 'Hana Field' : '花田 花子' })),
  'a desk that writes': customer(() => ({ name: 'info', address: 'info@customer.example' })),
  'contact form': ticket({ first_contact: true, channel: 'form', fields: { order: 'A-1024' } }),
  phone: (values) => ({ ticket: { ...values.ticket, channel: 'phone' }, message: null }),
  'chat, known customer': (values) => ({
    ticket: { ...values.ticket, channel: 'chat', first_contact: false },
    message: null,
  }),
  visit: (values) => ({ ticket: { ...values.ticket, channel: 'visit' }, message: null }),
  'many attachments': message({ attachments: Array.from({ length: 30 }, (_, index) => `IMG_${index + 1}.jpg`) }),
  'no subject, no text': (values) => ({
    ticket: { ...values.ticket, subject: '' },
    message: { subject: null, text: '', date: now, attachments: [] },
  }),
  'Liquid in name and subject': (values) => ({
    customer: { ...values.customer, name: '{{ agent.name }} {% raw %}' },
    ticket: { ...values.ticket, subject: '{{ now }} {% if x %} $HOME' },
  }),
  'out of hours': (values) => ({
    hours: values.hours && { ...values.hours, is_open: false, next_open: '2026-11-25T00:00:00Z' },
  }),
  'a promise is due, a colleague is asked': ticket({
    follow_up: true,
    promise: { until: '2026-11-25T08:00:00Z', note: null },
    handoff: { to: 'tanaka@example.com', name: 'tanaka', since: '2026-11-23T01:00:00Z' },
  }),
  'bare config': (values) => ({
    ...{ agent: { name: null, kana: null, signature: null }, organization: null, hours: null },
    mailbox: { ...values.mailbox, name: null },
  }),
  'own signature': (values) => ({
    agent: { ...values.agent, signature: '-- \n佐藤 / Sato\nExample Inc.\n03-0000-0000' },
  }),
}

/** Every kind of ticket that `templates check` tries a template on. */
export function ticketKinds(language: Language): TicketKind[] {
  const usual = ordinary(language)
  return Object.entries(changes).map(([name, change]) => ({ name, values: { ...usual, ...change(usual, language) } }))
}
