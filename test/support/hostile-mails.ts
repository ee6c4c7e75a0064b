/** Mails that break mail programs, about 60 MB together (pitfalls A15, A16, B11). `unreadable`: no parser can take it apart. */
export function hostileMails(): { name: string; bytes: Buffer; unreadable: boolean }[] {
  const head = (name: string, more: string[] = []) =>
    [`From: ${name}@hostile.example`, 'To: support@example.com', `Subject: ${name}`, `Message-ID: <${name}@x>`, ...more]
      .join('\r\n')
      .concat('\r\n')
  const mega = (text: string, mebibytes: number) => text.repeat(Math.ceil((mebibytes * 1024 * 1024) / text.length))
  const mail = (name: string, headers: string[], body: string, unreadable = false) => ({
    ...{ name, unreadable, bytes: Buffer.from(`${head(name, headers)}\r\n${body}`, 'latin1') },
  })
  const html = ['MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8']
  const mixed = (boundary: string) => ['MIME-Version: 1.0', `Content-Type: multipart/mixed; boundary=${boundary}`]
  const nest = Array.from(
    { length: 2000 },
    (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
  )
  return [
    mail('divs', html, mega('<div>', 5)),
    mail('tables', html, mega('<table><tr><td>', 3)),
    mail('one-line', [], mega('x', 12)),
    mail('spaces', [], mega(' ', 4)),
    mail('dashes', [], mega('-', 2)),
    mail('quotes', [], mega('> ', 6)),
    mail('parts', mixed('p'), mega('--p\r\n\r\nx\r\n', 3), true),
    mail('nested', mixed('b0'), nest.join(''), true),
    mail('references', [`References: ${mega('<aaaaaaaaaa@b>\r\n ', 4)}end`], 'body', true),
    mail('receivers', [`Cc: ${mega('a@b.example, ', 2)}c@d.example`], 'body', true),
    mail('base64', ['MIME-Version: 1.0', 'Content-Transfer-Encoding: base64'], mega('QUJD', 10)),
    mail('nul', [], mega('\0', 4)),
    mail('escapes', [`X-A: \x1b[2J`], mega('\x1b$B', 3)),
    mail('uuencode', [], `begin 644 x\r\n${mega(`M${'#0V%T'.repeat(12)}\r\n`, 3)}`),
  ]
}
