/** What stands around a question to a colleague. */
export interface Wording {
  subject: string
  greeting: string
  ask: string
  /** What stands over a matter that is given away. */
  forward: string
  answer: string
  standIn(name: string, back: string | null): string
  facts: string
  customer: string
  since: string
  folder: string
  tags: string
  promise: string
  conversation: string
  attached: string
  cut: string
  reference: string
  kinds: Record<string, string>
}

const ja: Wording = {
  subject: '【社内確認】',
  greeting: '{name}さん',
  ask: 'お疲れさまです。\n下記のお問い合わせについて、ご確認をお願いします。',
  forward:
    '当窓口の担当ではないお問い合わせをお預かりしましたので、お送りします。\nお客様からのメールは添付のとおりです。お客様へは、そちらから直接ご返信をお願いいたします。',
  answer: 'このメールにそのまま返信してください。回答は担当者だけに届き、お客様には送られません。',
  standIn: (name, back) => `${name}さんは${back === null ? '' : `${back}まで`}ご不在のため、代わりにお願いします。`,
  facts: 'お問い合わせの概要',
  customer: 'お客様',
  since: 'お待たせしている時点',
  folder: '状態',
  tags: 'タグ',
  promise: 'お客様とのお約束',
  conversation: 'これまでのやりとり（新しい順）',
  attached: '添付',
  cut: '（以下省略）',
  reference: '照会番号',
  kinds: {
    inbound: 'お客様より',
    reply: '当方より返信',
    note: '社内メモ',
    handoff: '社内への相談',
    answer: '社内からの回答',
  },
}

const en: Wording = {
  subject: '[internal] ',
  greeting: 'Hello {name},',
  ask: 'could you look at the question below?',
  forward:
    'This matter reached us and belongs to your desk, so we pass it on.\nThe mail as it came is attached. Please answer the sender directly.',
  answer: 'Simply answer this mail. Your answer comes back to the agent alone; the customer does not see it.',
  standIn: (name, back) => `${name} is away${back === null ? '' : ` until ${back}`}, so this comes to you.`,
  facts: 'In short',
  customer: 'Customer',
  since: 'Waiting since',
  folder: 'Folder',
  tags: 'Tags',
  promise: 'Promised to the customer',
  conversation: 'What was written so far (newest first)',
  attached: 'attached',
  cut: '(cut here)',
  reference: 'Reference',
  kinds: {
    inbound: 'From the customer',
    reply: 'Our reply',
    note: 'Note',
    handoff: 'Question to a colleague',
    answer: 'Internal answer',
  },
}

export const wordings = { en, ja }
