export type Language = 'en' | 'ja'

/** For whom a desk answers. */
export type DeskKind = 'saas' | 'shop' | 'it'

export const deskKinds: readonly DeskKind[] = ['saas', 'shop', 'it']

/** A matter that a desk knows: the words that tell it, the rule, and the tests that show it. */
export interface Matter {
  /** Also the name of its word list and its tag. */
  name: string
  desks: readonly DeskKind[]
  words: string[]
  /** Taken out of the text before the words are looked for. */
  except?: string[]
  /** The rule's `then` beside its tag. */
  effect: string
  suggest?: string
  /** Subjects that must match, and how they are then sorted. */
  tests: Record<Language, string>
  expect: string
  why: Record<Language, string>
}

/** In the order of the file: the first folder counts, so what must not wait stands above what may. */
export const matters: Matter[] = [
  {
    name: 'outage',
    desks: ['saas', 'it'],
    words: [
      ...[
        'システム障害',
        '障害が発生',
        'システム停止',
        'サービスが停止',
        'サーバーダウン',
        'サイトにつながら',
        '業務が止ま',
      ],
      ...['server down', 'server is down', 'site is down', 'service is down', 'everything is down', 'outage'],
    ],
    except: ['配信停止', '購読停止', '障害者', '障害報告書', 'planned outage'],
    effect: 'folder: answer-now, priority: urgent, urgency: 6',
    suggest: 'outage',
    tests: { en: 'The site is down', ja: 'システム障害で業務が止まっています' },
    expect: 'folder: answer-now, priority: urgent',
    why: { en: 'Nobody can work: before everything else.', ja: '業務が止まる障害は最優先にします。' },
  },
  {
    name: 'security',
    desks: ['saas', 'shop', 'it'],
    words: [
      ...['不正アクセス', '不正ログイン', '身に覚えのないログイン', '乗っ取', '情報漏えい', '情報漏洩', '個人情報が漏'],
      ...[
        'unauthorized access',
        'suspicious login',
        'been hacked',
        'was hacked',
        'data breach',
        'phishing',
        'フィッシング',
      ],
    ],
    effect: 'folder: answer-now, priority: urgent, urgency: 4',
    tests: { en: 'Our account has been hacked', ja: '身に覚えのないログインがありました' },
    expect: 'folder: answer-now, priority: urgent',
    why: { en: 'Every hour counts.', ja: '不正利用の疑いはすぐに対応します。' },
  },
  {
    name: 'complaint',
    desks: ['saas', 'shop'],
    words: [
      ...['クレーム', '苦情', '納得できません', '納得がいきません', '謝罪', '誠意', '最悪'],
      ...['complaint', 'unacceptable', 'terrible service', 'disappointed', 'angry'],
    ],
    except: ['クレームブリュレ'],
    effect: 'folder: answer-now, priority: high, urgency: 2',
    suggest: 'apology',
    tests: { en: 'This is unacceptable', ja: '対応に納得できません' },
    expect: 'folder: answer-now, priority: high',
    why: { en: 'Who is angry should not wait.', ja: 'お怒りの方をお待たせしません。' },
  },
  {
    name: 'login',
    desks: ['saas', 'it'],
    words: [
      ...[
        'ログインでき',
        'ログイン出来',
        'サインインでき',
        'パスワードを忘れ',
        'パスワード再設定',
        'アカウントがロック',
      ],
      ...['cannot login', 'cannot log in', "can't log in", 'unable to log in', 'cannot sign in', 'forgot my password'],
      ...['password reset', 'locked out'],
    ],
    effect: 'folder: answer-now, urgency: 2',
    suggest: 'password-reset',
    tests: { en: 'I cannot log in', ja: 'ログインできません' },
    expect: 'folder: answer-now',
    why: {
      en: 'Quick to answer, and they cannot go on without it.',
      ja: 'すぐ答えられ、待つ間は何もできない用件です。',
    },
  },
  {
    name: 'refund',
    desks: ['saas', 'shop'],
    words: [
      ...['返金', '払い戻し', '二重請求', '二重に請求', '二重に引き落と'],
      ...['refund*', 'money back', 'charged twice', 'double charge'],
    ],
    effect: 'folder: answer-now, urgency: 1',
    suggest: 'refund',
    tests: { en: 'How do I get a refund?', ja: '返金してください' },
    expect: 'folder: answer-now',
    why: { en: 'Their money.', ja: 'お金に関わる用件です。' },
  },
  {
    name: 'delivery',
    desks: ['shop'],
    words: [
      ...['商品が届', '荷物が届', '届いていません', '届きません', '配送状況', '追跡番号', '再配達', 'いつ届'],
      ...['where is my order', 'where is my package', 'not arrived', "hasn't arrived", 'tracking number', 'delivery'],
    ],
    except: ['メールが届', '通知が届'],
    effect: 'folder: answer-now',
    suggest: 'delivery-status',
    tests: { en: 'Where is my order?', ja: '注文した商品が届きません' },
    expect: 'folder: answer-now',
    why: { en: 'What was paid for and is not there.', ja: 'お支払い済みの商品が届かない用件です。' },
  },
  {
    name: 'return',
    desks: ['shop'],
    words: [
      ...['返品', '交換し', '交換を', '不良品', '破損', '違う商品', 'サイズが合わ'],
      ...['return my order', 'send it back', 'exchange', 'wrong item', 'arrived broken', 'damaged'],
    ],
    effect: 'folder: answer-now',
    tests: { en: 'You sent the wrong item', ja: '違う商品が届いたので返品したいです' },
    expect: 'folder: answer-now',
    why: { en: 'The period for returns is running.', ja: '返品には期限があります。' },
  },
  {
    name: 'cancellation',
    desks: ['saas', 'shop'],
    words: [
      ...['解約', '退会', '注文をキャンセル', '注文の取り消し', '契約を終了'],
      ...['cancel my subscription', 'cancel my account', 'cancel my order', 'cancel our plan', 'close my account'],
    ],
    effect: 'folder: answer-now, urgency: 1',
    suggest: 'cancellation',
    tests: { en: 'Please cancel my subscription', ja: '解約したいです' },
    expect: 'folder: answer-now',
    why: { en: 'A late answer costs them another month.', ja: '返事が遅れると余計な費用がかかります。' },
  },
  {
    name: 'bug',
    desks: ['saas', 'it'],
    words: [
      ...['不具合', 'バグ', 'エラーになり', 'エラーが出', 'エラーが表示', '文字化け', '固まって', '動きません'],
      ...[
        'a bug',
        'bug report',
        'crashes',
        'crashed',
        'error message',
        'stopped working',
        "doesn't work",
        'does not work',
      ],
    ],
    effect: 'folder: answer-now',
    suggest: 'need-more-information',
    tests: { en: 'The export crashes', ja: '画面にエラーが表示されます' },
    expect: 'folder: answer-now',
    why: { en: 'Something is broken for them.', ja: '動かなくて困っている用件です。' },
  },
  {
    name: 'access',
    desks: ['it'],
    words: [
      ...['権限', 'アカウントを作成', 'アカウントの追加', 'アクセス権', '入社', '退職', '異動'],
      ...['access to', 'permission*', 'new employee', 'new starter', 'leaving the company'],
    ],
    effect: 'folder: answer-now',
    tests: { en: 'Access to the shared drive', ja: '共有フォルダの権限をください' },
    expect: 'folder: answer-now',
    why: {
      en: 'Often there is a first or a last day behind it.',
      ja: '入社日や退職日が決まっていることが多い用件です。',
    },
  },
  {
    name: 'hardware',
    desks: ['it'],
    words: [
      ...['パソコン', 'ノートPC', 'モニター', 'プリンタ', 'キーボード', 'マウス', '備品'],
      ...['laptop', 'monitor', 'printer', 'keyboard', 'docking station', 'headset'],
    ],
    effect: 'folder: answer-later',
    tests: { en: 'A second monitor', ja: 'プリンターの交換用トナー' },
    expect: 'folder: answer-later',
    why: {
      en: 'Can wait a little, unless something else above says no.',
      ja: '上のどれにも当たらなければ、少し待てます。',
    },
  },
  {
    name: 'how-to',
    desks: ['saas', 'shop', 'it'],
    words: [
      ...['使い方', 'やり方を教え', '方法を教え', '手順を教え', 'どこから', 'どうすれば'],
      ...['how do I', 'how do we', 'how to', 'how can I', 'where can I find', 'where do I find'],
    ],
    effect: 'folder: answer-later',
    suggest: 'how-to',
    tests: { en: 'How do I export a list?', ja: '一覧の使い方を教えてください' },
    expect: 'folder: answer-later',
    why: { en: 'Can wait a little.', ja: '少し待てる用件です。' },
  },
  {
    name: 'billing',
    desks: ['saas', 'shop'],
    words: [
      ...['請求書', '領収書', '支払い方法', 'インボイス', '見積'],
      ...['invoice*', 'receipt*', 'payment method', 'billing', 'quotation'],
    ],
    effect: 'folder: answer-later',
    suggest: 'invoice-reissue',
    tests: { en: 'Please send the invoice again', ja: '請求書の再発行をお願いします' },
    expect: 'folder: answer-later',
    why: { en: 'Papers; rarely today.', ja: '書類の用件です。' },
  },
]
