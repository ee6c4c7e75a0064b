/**
 * Names under which mail programs and providers keep the user's own mail, folded by `folded`. Used where the server does
 * not say it by SPECIAL-USE (RFC 6154), and for folders and files given to `import`.
 */
const sentNames = new Set(
  [
    'sent, sent items, sent item, sent mail, sent mails, sent messages, sent message, sentmail, sentbox',
    '送信済み, 送信済, 送信済みアイテム, 送信済みメール, 送信済みトレイ, 送信済みメッセージ, 送信メール, 送信控え',
    'gesendet, gesendete objekte, gesendete elemente, envoyés, éléments envoyés, messages envoyés, enviados, elementos enviados',
    'posta inviata, inviati, verzonden, verzonden items, skickat, 已发送, 已发送邮件, 寄件備份, 보낸편지함',
  ].flatMap((line) => line.split(', ').map(folded)),
)

/** The same for what the server takes for spam. */
const junkNames = new Set(
  [
    'junk, junk e-mail, junk email, junk mail, spam, bulk mail, 迷惑メール, 迷惑メールフォルダ, 垃圾邮件, 垃圾郵件, スパム',
  ].flatMap((line) => line.split(', ').map(folded)),
)

/** True when a folder's or file's own name (no path) says that it holds sent mail; modified UTF-7 is understood. */
export function meansSent(name: string): boolean {
  return isOneOf(sentNames, name)
}

export function meansJunk(name: string): boolean {
  return isOneOf(junkNames, name)
}

function isOneOf(names: ReadonlySet<string>, name: string): boolean {
  const plain = decodeUtf7(name).replace(/\.(?:mbox|mbx|sbd|eml|msf|maildir)$/i, '')
  return names.has(folded(plain)) || names.has(folded(plain.replace(/^.*[./]/, '')))
}

function folded(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_\s-]+/g, ' ')
    .trim()
}

/** IMAP's modified UTF-7 (RFC 3501 section 5.1.3), as Maildir++ folders are named on disk: `&kAFP4W4IMH8-`. */
export function decodeUtf7(name: string): string {
  return name.replace(/&([A-Za-z0-9+,]*)-/g, (_, coded: string) => {
    if (coded === '') return '&'
    const bytes = Buffer.from(coded.replaceAll(',', '/'), 'base64')
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le')
  })
}
